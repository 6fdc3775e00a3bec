"""The server's side of runs: each waits for its turn, has a worker, and is over."""

import socket
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

import sqlalchemy

from playground.sandbox import crowding
from playground.sandbox.child import Child
from playground.sandbox.clock import PROCESSORS
from playground.sandbox.family import end_strangers
from playground.sandbox.protocol import (
    Asked,
    Ended,
    Handed,
    Queued,
    RunRequest,
    Started,
    Told,
    asked,
    say,
)
from playground.sandbox.rehearsal import Stretch
from playground.sandbox.scratch import InMemory, Scratch
from playground.sandbox.spares import Spares, Watcher, affordable
from playground.sandbox.turns import CHANGING, Ticket, Turns

MOST_RUNNING = min(PROCESSORS, 8)
"""Places: runs that go on at a time. Each may take as much memory as `limits.MEMORY` says."""
MOST_BEGUN = max(MOST_RUNNING, affordable(128, share=5))
"""Runs that have a place or wait for their next turn."""
MOST_ASKING = affordable(128, share=5)
"""Runs at a time beyond that, which wait for answers: asleep, but not without memory. Where
one more asks, the one that has waited longest ends, so that nobody else waits for an answer."""
MOST_WAITING = 128
"""Runs that wait for their turn; each keeps six descriptors open."""
LOOKING = 0.1
"""Seconds between two looks at folders that are on the disk."""
MOURNING = 0.01
"""Seconds until looking again after processes that were killed."""
LONGEST_MOURNING = 200
"""Looks, at most, before the server leaves: processes that fork faster than they can be
killed end only with their namespace."""


class Fork(Protocol):
    """Who makes workers."""

    def __call__(self, scratch: Path, *, pages: Sequence[Stretch]) -> Child:
        """Make one; see `Child`. OSError where the system has no room for it."""
        ...


class Runs:
    """All runs of a server, each known by its control socket."""

    def __init__(
        self,
        scratch: Scratch | InMemory,
        max_seconds: float,
        fork: Fork,
        spares: int,
        watcher: Watcher,
    ) -> None:
        """Have none yet.

        Args:
            scratch: where their folders are.
            max_seconds: the longest that any may take.
            fork: see `Fork`.
            spares: how many workers, at most, wait for work; see `Spares`.
            watcher: see there, too.
        """
        self._scratch = scratch
        self._max_seconds = max_seconds
        self._make_worker = fork
        self._watcher = watcher
        self._spares = Spares(self._fork, spares, watcher)
        self._turns = Turns()
        self._ahead: dict[socket.socket, int] = {}
        """What those that wait were told."""
        self._next_change = 0.0
        """When to end turns again, by the monotonic clock."""
        self._strangers = False
        self._next_look = 0.0
        """When to look at the folders again, by the monotonic clock."""

    def add(self, request: RunRequest, handed: Handed) -> None:
        """Take a run in: it starts now or waits for its turn."""
        control = socket.socket(fileno=handed.control)
        seconds = min(request.seconds, self._max_seconds)
        self._turns.waiting[control] = Ticket(handed, seconds, request.who)
        self._spares.note()
        self._watcher.watch(control.fileno(), partial(self._asked, control))
        if len(self._turns.waiting) > MOST_WAITING:
            self._turn_away(
                self._turns.last(), refused="Too many runs are waiting. Try again in a moment."
            )
        self._share_out()

    def keep_time(self) -> None:
        """Do what is due."""
        now = time.monotonic()
        for child in self._turns.running.values():
            if child.deadline is not None and child.deadline <= now:
                child.next_measure()
        if self._next_change <= now and self._turns.wanted:
            self._share_out()
        if self._scratch.measured and self._next_look <= now:
            self._next_look = now + LOOKING
            for child in self._turns.running.values():
                if self._scratch.overfull(child.scratch, child.pid):
                    child.overfill()
        if self._strangers:
            self._strangers = end_strangers(self._workers)
        self._spares.keep_time()
        due = self._spares_due
        if due is not None and due <= now:
            self._spares.make()

    def next_deadline(self) -> float | None:
        """When there is something to do if nothing happens before, by the monotonic clock."""
        deadlines = [
            child.deadline for child in self._turns.running.values() if child.deadline is not None
        ]
        if self._turns.wanted:
            deadlines.append(self._next_change)
        if self._strangers:
            deadlines.append(time.monotonic() + MOURNING)
        if self._turns.running and self._scratch.measured:
            deadlines.append(self._next_look)
        spares = (self._spares_due, self._spares.expires)
        deadlines += [due for due in spares if due is not None]
        return min(deadlines, default=None)

    def end_all(self) -> None:
        """Kill every process that came from a run, and wait until it is dead."""
        self._spares.end_all()
        for child in self._turns.running.values():
            child.kill()
        for child in self._turns.running.values():
            child.wait()
        for _ in range(LONGEST_MOURNING):
            if not end_strangers(()):
                break
            time.sleep(MOURNING)

    @property
    def _workers(self) -> set[int]:
        return {child.pid for child in self._turns.running.values()} | self._spares.pids

    @property
    def _spares_due(self) -> float | None:
        """When to make one; None where all processors have something better to do."""
        return self._spares.due if self._turns.taken < PROCESSORS else None

    def _share_out(self) -> None:
        """Give the places to whose turn it is, and tell those that wait how long."""
        begun = self._turns.begun
        self._turns.full = len(begun) >= MOST_BEGUN or crowding.held(begun) > crowding.MOST
        self._fill()
        now = time.monotonic()
        if self._next_change <= now and self._turns.wanted:
            self._next_change = now + CHANGING
            for _ in self._turns.over():
                self._fill()
        for ahead, control in enumerate(self._turns.queue()):
            child = self._turns.running.get(control)
            if child is not None and not child.waits_long:
                continue  # it goes on in a moment
            if ahead < self._ahead.get(control, MOST_WAITING + 1):
                self._ahead[control] = ahead
                say(control, Queued(ahead))

    def _fill(self) -> None:
        while self._turns.taken < MOST_RUNNING and (control := self._turns.first()) is not None:
            if control in self._turns.waiting:
                self._begin(control)
            else:
                self._go_on(control)

    def _go_on(self, control: socket.socket) -> None:
        child = self._turns.running[control]
        child.go_on()
        if self._ahead.pop(control, None) is not None:
            say(control, Started(child.pid, sqlalchemy.__version__))

    def _begin(self, control: socket.socket) -> None:
        ticket = self._turns.waiting[control]
        try:
            child = self._worker(ticket)
        except OSError as error:
            self._turn_away(control, refused=f"The run could not be started: {error}.")
            return
        del self._turns.waiting[control]
        self._ahead.pop(control, None)
        ticket.handed.close_workers()
        self._turns.running[control] = child
        self._turns.who[control] = ticket.who
        self._watcher.watch(child.pidfd, partial(self._died, control))
        say(control, Started(child.pid, sqlalchemy.__version__))

    def _worker(self, ticket: Ticket) -> Child:
        """One that has begun with it."""
        while spare := self._spares.take():
            try:
                spare.set_to_work(ticket.handed, ticket.seconds)
            except OSError:
                spare.end()  # it had ended, unnoticed
            else:
                return spare
        child = self._fork()
        try:
            child.set_to_work(ticket.handed, ticket.seconds)
        except OSError:
            child.end()
            self._scratch.discard(child.scratch)
            raise
        return child

    def _fork(self, pages: Sequence[Stretch] = ()) -> Child:
        scratch = self._scratch.new()
        try:
            return self._make_worker(scratch, pages=pages)
        except OSError:
            self._scratch.discard(scratch)
            raise

    def _turn_away(self, control: socket.socket, *, refused: str = "") -> None:
        """Be done with a run that never started."""
        ticket = self._turns.waiting.pop(control)
        self._ahead.pop(control, None)
        ticket.handed.close_workers()
        told: Told | None = None if refused else "interrupted"
        say(control, Ended(seconds=ticket.seconds, told=told, refused=refused))
        self._watcher.forget(control.fileno())
        control.close()

    def _asked(self, control: socket.socket) -> None:
        """The app said something about a run, or let go of it."""
        what = asked(control)
        if what is Asked.NOTHING:
            return
        if control in self._turns.waiting:
            self._turn_away(control)
            self._share_out()  # others came nearer
            return
        child = self._turns.running[control]
        match what:
            case Asked.STOP:
                child.tell("interrupted")
            case Asked.PAUSE:
                child.ask()
                self._bound_questions()
                self._share_out()
            case Asked.RESUME:
                child.answered()
                self._share_out()
                child.stand_still()
            case _:
                self._watcher.forget(control.fileno())
                child.kill()

    def _bound_questions(self) -> None:
        """Where too many wait for answers, have the one that has waited longest give way."""
        asking = [child for child in self._turns.running.values() if child.state == "asking"]
        if len(asking) > MOST_ASKING:
            min(asking, key=lambda child: child.deadline or 0.0).tell("gave way")

    def _died(self, control: socket.socket) -> None:
        child = self._turns.running[control]
        pidfd = child.pidfd
        self._turns.count()  # while the dead can be asked what it has had
        ended = child.buried()
        if ended is None:
            return
        del self._turns.running[control], self._turns.who[control]
        self._watcher.forget(pidfd)
        self._watcher.forget(control.fileno())
        say(control, ended)
        control.close()
        self._strangers = True
        self._scratch.discard(child.scratch)
        self._share_out()
