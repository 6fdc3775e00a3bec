"""A channel of SSH as a screen that looks at a seat."""

import asyncio
import time
from typing import Final, Protocol

import asyncssh

from playground.workshop.room import NO_INSTRUCTOR, RefusedError, Room
from playground.workshop.seat import ENOUGH, TYPED_AHEAD, Seat
from playground.workshop.ssh import errand
from playground.workshop.terminal import (
    LONGEST,
    SENT_ALONG,
    Size,
    Terminal,
    farewell,
)
from playground.workshop.visitor import Visitor

LOOK: Final = 0.01
"""Seconds between two looks at whether a slow line has taken what was sent."""
LONGEST_WHY: Final = 200
"""Characters of why somebody left that are told: they may say what they like."""
NO_TERMINAL: Final = (
    "The playground paints a whole screen, and there is no terminal here.\n"
    "Connect from a terminal, without a command; a program that starts ssh needs `ssh -t`."
)
NO_COMMANDS: Final = "No commands run here. Connect without one, and the playground opens."


def why(left: Exception | None) -> str:
    """Why somebody left, for the log."""
    return str(left or "")[:LONGEST_WHY]


class Ended(Protocol):
    """Hears that a channel is closed."""

    def __call__(self, *, hang_up: bool) -> None:
        """Hang up, too, if it was the last."""


class _Environment(dict[bytes, bytes]):
    """Of what a client sends along, what is looked at."""

    def __setitem__(self, name: bytes, value: bytes) -> None:
        if name.decode("ascii", "replace") in SENT_ALONG:
            super().__setitem__(name, value[:LONGEST])


class Screen(asyncssh.SSHServerSession[bytes]):
    """What a learner sees over SSH; an `Attachment`."""

    name = "ssh"

    def __init__(
        self,
        connection: asyncssh.SSHServerConnection,
        visitor: Visitor,
        room: Room,
        address: str,
        ended: Ended,
    ) -> None:
        """Make it for a visitor who has been let in.

        Args:
            connection: theirs.
            visitor: who it is.
            room: where their seat is.
            address: where they come from.
            ended: is told when the channel is closed.
        """
        self.address = address
        self._connection = connection
        self._visitor = visitor
        self._room = room
        self._ended = ended
        self._channel: asyncssh.SSHServerChannel[bytes] | None = None
        self._terminal: Terminal | None = None
        self._seat: Seat | None = None
        self._ahead = b""
        """What was typed before there was a seat."""
        self._task: asyncio.Task[None] | None = None
        self._looking: asyncio.TimerHandle | None = None
        self._held = False
        self._refusal = ""
        self._errand: str | None = None
        self._since = time.monotonic()

    # What asyncssh calls

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """The channel is open."""
        chan._env = _Environment()  # noqa: SLF001 - asyncssh keeps whatever is sent
        self._channel = chan

    def pty_requested(
        self, term_type: str, term_size: tuple[int, int, int, int], term_modes: object
    ) -> bool:
        """Note the terminal."""
        del term_modes
        self._terminal = Terminal(term_type[:LONGEST], Size.sane(*term_size[:2]))
        return True

    def shell_requested(self) -> bool:
        """The screen is what is served for a shell."""
        if self._terminal is None or not self._terminal.paints:
            self._refusal = NO_TERMINAL
        return True

    def exec_requested(self, command: str) -> bool:
        """Say that no commands run here, unless an instructor asks."""
        if self._visitor.role == "instructor":
            self._errand = command
            self._refusal = NO_INSTRUCTOR if self._room.demoted(self._visitor) else ""
        else:
            self._refusal = NO_COMMANDS
        return True

    def subsystem_requested(self, subsystem: str) -> bool:
        """No transfer of files, nor anything else."""
        del subsystem
        return False

    def session_started(self) -> None:
        """Go to the seat."""
        if self._refusal:
            self._say_goodbye(self._refusal, code=2)
        elif self._errand is not None and self._channel is not None:
            words, code = errand.run(self._errand, self._room)
            self._channel.write(words.encode() + b"\n")
            self._channel.exit(code)
        else:
            self._task = asyncio.create_task(self._sit_down())

    def data_received(self, data: bytes, datatype: object) -> None:
        """The learner types."""
        del datatype
        if self._seat is not None:
            self._seat.typed(self, data)
        else:
            self._ahead = (self._ahead + data)[:TYPED_AHEAD]

    def eof_received(self) -> bool:
        """Nobody types any more: the line goes."""
        return False

    def break_received(self, msec: int) -> bool:
        """Nothing is broken by it."""
        del msec
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """The window has another size."""
        del pixwidth, pixheight
        size = Size.sane(width, height)
        if self._seat is not None:
            self._seat.resize(self, size)
        elif self._terminal is not None:
            self._terminal = self._terminal._replace(size=size)

    def connection_lost(self, exc: Exception | None) -> None:
        """The line dropped, or was hung up; the app lives on."""
        self._channel = None
        if self._looking is not None:
            self._looking.cancel()
        if self._task is not None:
            self._task.cancel()
        if self._seat is not None:
            self._seat.detach(self)
            self._room.log.tell(
                "disconnect",
                door=self.name,
                address=self.address,
                learner=self._visitor.id,
                name=self._visitor.name,
                seconds=round(time.monotonic() - self._since, 1),
                why=why(exc),
            )
        self._ended(hang_up=self._errand is None)

    # What a seat calls

    def send(self, data: bytes) -> None:
        """Send it to the terminal."""
        if self._channel is None or self._channel.is_closing():
            return
        self._channel.write(data)
        if self._looking is None and self.waiting > ENOUGH:
            self._looking = asyncio.get_running_loop().call_later(LOOK, self._look)

    @property
    def waiting(self) -> int:
        """Bytes that the network has not taken yet."""
        if self._channel is None:
            return 0
        # asyncssh hears that its transport is full, and does nothing about it.
        transport = self._connection._transport  # noqa: SLF001
        buffered = transport.get_write_buffer_size() if transport is not None else 0
        return self._channel.get_write_buffer_size() + buffered

    def hold(self, *, on: bool) -> None:
        """Take nothing more from the learner, or go on."""
        if self._channel is not None and on != self._held:
            self._held = on
            if on:
                self._channel.pause_reading()
            else:
                self._channel.resume_reading()

    def close(self, words: str) -> None:
        """Undo what the app did to the terminal, say this, and hang up."""
        self._say_goodbye(words, code=0)

    def _look(self) -> None:
        self._looking = None
        if self._seat is None or self._channel is None:
            return
        if self.waiting > ENOUGH:
            self._looking = asyncio.get_running_loop().call_later(LOOK, self._look)
        else:
            self._seat.drained(self)

    async def _sit_down(self) -> None:
        assert self._terminal is not None  # noqa: S101 - else it was refused
        assert self._channel is not None  # noqa: S101 - the session has just started
        sent = self._channel.get_environment()
        self._terminal = self._terminal._replace(
            sent=tuple((name, sent[name]) for name in SENT_ALONG if name in sent)
        )
        try:
            seat = await self._room.enter(self._visitor, self._terminal, self)
        except RefusedError as error:
            self._say_goodbye(str(error), code=1)
            return
        self._seat = seat
        self._room.log.tell(
            "connect",
            door=self.name,
            address=self.address,
            learner=self._visitor.id,
            name=self._visitor.name,
            term=self._terminal.term,
            size=list(self._terminal.size),
            client=self._connection.get_extra_info("client_version", ""),
        )
        seat.attach(self, self._terminal.size)
        seat.typed(self, self._ahead)

    def _say_goodbye(self, words: str, *, code: int) -> None:
        channel = self._channel
        if channel is None or channel.is_closing():
            return
        if self._seat is not None:
            channel.write(farewell(words))
        else:
            channel.write_stderr(words.replace("\n", "\r\n").encode() + b"\r\n")
        channel.exit(code)
