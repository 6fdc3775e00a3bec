"""The room: every learner's seat, and who may have one."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from playground.sandbox.relay import Send
from playground.workshop.app import App, AppError
from playground.workshop.apps import Apps
from playground.workshop.ledger import Ledger
from playground.workshop.log import Log
from playground.workshop.screens import Attachment
from playground.workshop.seat import ELSEWHERE, LAST_WORDS, Seat
from playground.workshop.served.messages import Lock
from playground.workshop.terminal import Terminal
from playground.workshop.visitor import Visitor

CRASHED: Final = "Your app has crashed. What you typed is kept: connect again to go on."
GOODBYE: Final = "Goodbye. Connect again to go on where you were."
OVER: Final = "The workshop is over."
NO_INSTRUCTOR: Final = "You are no instructor any more. Connect again to go on as a learner."
LOOK: Final = 1.0
"""Seconds between two looks at whose time is up, and at how many are before one."""
SOON: Final = 0.3
"""Seconds after which who comes in hears what they wait for."""


class Limits(NamedTuple):
    """How many, and how long; in seconds."""

    learners: int = 100
    absent: float = 600.0
    """An app lives on that long without a screen."""
    idle: float = 3600.0
    """A screen at which nobody types is sent away after that long."""
    total: float = 12 * 3600.0
    """Nobody's app lives longer."""


class RefusedError(Exception):
    """Somebody cannot come in; the message is for them."""


class Room:
    """Seats, by whose they are."""

    def __init__(
        self, apps: Apps, run: Send, log: Log, limits: Limits, state: Path, *, ledger: Ledger
    ) -> None:
        """Open an empty room.

        Args:
            apps: where apps come from.
            run: hands on what an app wants to have run.
            log: hears who comes and goes.
            limits: how many, and how long.
            state: the workshop's folder.
            ledger: what is agreed on with other doors.
        """
        self._ledger = ledger
        self._state = state
        self.limits = limits
        self.log = log
        self.since = time.monotonic()
        self.locked: frozenset[str] = frozenset()
        """Lessons that nobody may open now."""
        self.door = ""
        """What this door is called among several; empty where there is no other."""
        self.link: Callable[[Visitor], str] | None = None
        """Makes an address where a learner's browser can go on; None where none can."""
        self.may_instruct: Callable[[Visitor], bool] = lambda _: True
        """Whether who came in as an instructor is one now."""
        self._apps = apps
        self._run = run
        self._seats: dict[str, Seat] = {}
        self._coming: dict[str, asyncio.Task[Seat]] = {}
        self._closing = False
        self._emptied = asyncio.Event()
        self._looking = asyncio.create_task(self._look())

    def __iter__(self) -> Iterator[Seat]:
        return iter(list(self._seats.values()))

    def __len__(self) -> int:
        return len(self._seats)

    @property
    def lessons(self) -> frozenset[str]:
        """Ids of all lessons."""
        return self._apps.lessons

    @property
    def parked(self) -> int:
        """Apps that wait for learners."""
        return self._apps.parked

    @property
    def learners(self) -> list[Seat]:
        """The seats of all but instructors."""
        return [seat for seat in self if seat.visitor.role == "learner"]

    def names(self) -> dict[str, str]:
        """A name for each seat, by whose it is: no two are alike."""
        names: dict[str, str] = {}
        for learner, seat in self._seats.items():
            name, number = seat.visitor.name, 1
            while name in names.values():
                number += 1
                name = f"{seat.visitor.name}~{number}"
            names[learner] = name
        return names

    def named(self, name: str) -> Seat | None:
        """The seat that has that name, or is that id's."""
        for learner, called in self.names().items():
            if name in {called, learner}:
                return self._seats[learner]
        return None

    def lock(self, lessons: Collection[str]) -> None:
        """Let nobody open these from now on, and everybody all others."""
        self.locked = frozenset(lessons)
        self.log.tell("lock", lessons=sorted(self.locked))
        for seat in self.learners:
            seat.say(Lock(tuple(self.locked)))

    def demoted(self, visitor: Visitor) -> bool:
        """Whether they came in as an instructor, and are none any more."""
        return visitor.role == "instructor" and not self.may_instruct(visitor)

    async def enter(self, visitor: Visitor, terminal: Terminal, screen: Attachment) -> Seat:
        """The learner's seat: the one that they left, or a new one. Raises RefusedError.

        The screen is told how many are before them, where that takes a while.
        """
        if self._closing:
            raise RefusedError(OVER)
        if self.demoted(visitor):
            raise RefusedError(NO_INSTRUCTOR)
        while (seat := self._seats.get(visitor.id)) is not None:
            other_view = seat.visitor.role != visitor.role
            if other_view or await self._lost(seat):
                seat.leave(ELSEWHERE)
            elif not (seat.leaving or seat.over):
                return seat
            await seat.gone.wait()  # it is saving what the next one reads
        coming = self._coming.get(visitor.id)
        if coming is None:
            if self._closing:  # meanwhile
                raise RefusedError(OVER)
            if visitor.role == "learner":
                self._make_room()
            coming = asyncio.create_task(self._seat(visitor, terminal))
            self._coming[visitor.id] = coming
            coming.add_done_callback(lambda _: self._coming.pop(visitor.id, None))
        try:
            # The app is made, whoever hangs up meanwhile: they will be back.
            wait = SOON
            while not (await asyncio.wait({coming}, timeout=wait))[0]:
                self._tell_ahead(visitor, screen)
                wait = LOOK
            if coming.cancelled():
                raise RefusedError(OVER)
            return coming.result()
        except AppError as error:
            self.log.tell("trouble", what=str(error))
            raise RefusedError(f"Your app could not be started. {error} Try again.") from error

    async def close(self, words: str) -> None:
        """Send everybody away with these words, when their apps have saved."""
        self._closing = True
        self._looking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._looking
        waiting = list(self._coming.values())
        for coming in waiting:
            coming.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        for seat in self:
            seat.leave(words)
        if self._seats:
            self._emptied.clear()  # it may have been empty before
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._emptied.wait(), LAST_WORDS + 2)

    def _tell_ahead(self, visitor: Visitor, screen: Attachment) -> None:
        ahead = list(self._coming).index(visitor.id) if visitor.id in self._coming else 0
        words = f"Many come at once: before you {ahead}" if ahead else "You are next"
        screen.send(f"\r\x1b[2K{words} ...".encode())  # of every terminal's letters

    def _make_room(self) -> None:
        """Let the one go who is away longest, if there is no room otherwise."""
        coming = self._coming.keys() - self._seats.keys()
        if len(self.learners) + len(coming) < self.limits.learners:
            return
        away = [seat for seat in self.learners if seat.screen is None and not seat.leaving]
        if not away:
            raise RefusedError(
                f"The workshop is full: {self.limits.learners} learners are here. "
                "Try again in a while, or ask your instructor."
            )
        min(away, key=lambda seat: seat.last_seen).leave("")

    async def _seat(self, visitor: Visitor, terminal: Terminal) -> Seat:
        room = self._state if visitor.role == "instructor" else None
        app: App = await self._apps.take(terminal.environment, terminal.size, room)
        lease = await self._ledger.take(visitor.id) if room is None else ""
        seat = Seat(visitor, app, self._run, self._over, lease)
        seat.link = self.link
        self._seats[visitor.id] = seat
        if self.locked:
            seat.say(Lock(tuple(self.locked)))
        self.log.tell("app", learner=visitor.id, name=visitor.name, pid=app.pid, parked=app.parked)
        return seat

    async def _lost(self, *seats: Seat) -> list[Seat]:
        """Those whose learners have come in at another door since."""
        held = {seat.visitor.id: seat for seat in seats if seat.lease}
        leases = {learner: seat.lease for learner, seat in held.items()}
        return [held[learner] for learner in await self._ledger.lost(leases)]

    def _over(self, seat: Seat) -> None:
        """The seat's app has ended, by itself or because it had to."""
        del self._seats[seat.visitor.id]
        crashed = not (seat.left_of_own_will or seat.leaving)
        self.log.tell(
            "app crashed" if crashed else "app ended",
            learner=seat.visitor.id,
            name=seat.visitor.name,
            seconds=round(time.monotonic() - seat.began, 1),
            runs=seat.runs,
        )
        if seat.screen is not None:
            words = seat.words or (CRASHED if crashed else GOODBYE)
            seat.screen.close(f"{seat.lost} Goodbye." if seat.lost else words)
        if not self._seats:
            self._emptied.set()

    async def _look(self) -> None:
        """Send away whose time is up, who is elsewhere, and who sees what is not theirs."""
        while True:
            await asyncio.sleep(LOOK)
            for seat in await self._lost(*self):
                seat.leave(ELSEWHERE)
            now = time.monotonic()
            for seat in self:
                if seat.leaving:
                    continue
                if self.demoted(seat.visitor):
                    seat.leave(NO_INSTRUCTOR)
                elif seat.screen is None and now - seat.last_seen > self.limits.absent:
                    seat.leave("")
                elif seat.screen is not None and now - seat.last_key > self.limits.idle:
                    seat.leave("You were away for long. Connect again to go on where you were.")
                elif now - seat.began > self.limits.total:
                    seat.leave("Your time here is up. What you did is kept.")
