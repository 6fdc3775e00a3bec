"""The door: a socket in the file system, whose other ends the kernel vouches for."""

import asyncio
import pwd
import socket
import stat
import struct
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import DecodeError

from playground.workshop.knocks import Knocks
from playground.workshop.local import messages
from playground.workshop.local.messages import Back, Come, Resized, Typed
from playground.workshop.local.screen import LocalScreen
from playground.workshop.people import clean
from playground.workshop.room import RefusedError, Room
from playground.workshop.seat import TYPED_AHEAD
from playground.workshop.terminal import LONGEST, SENT_ALONG, Size, Terminal
from playground.workshop.visitor import Visitor

NO_TERMINAL: Final = "The playground paints a whole screen, and this terminal cannot do that."
TOO_OFTEN: Final = "You have come in too often at the same time. Leave elsewhere first."
EACH: Final = 10
"""Connections of one account at a time, as with sshd."""
SILENT: Final = 20.0
"""Seconds within which a process says that it wants to come in."""


class LocalDoor:
    """Open until it is closed. Every user of the machine may come."""

    def __init__(self, file: Path, room: Room) -> None:
        """Listen there. Raises OSError where that cannot be."""
        self._file = file
        self._room = room
        self._here: Counter[str] = Counter()
        _clear(file)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        listening.bind(str(file))
        self._own = file.stat().st_ino
        file.chmod(0o666)
        listening.listen(512)
        self._knocks = Knocks(listening, self._met)

    def close(self) -> None:
        """Let nobody in any more."""
        self._knocks.close()
        with suppress(FileNotFoundError):
            if self._file.stat().st_ino == self._own:
                self._file.unlink()

    def _met(self, connection: socket.socket, _: object) -> None:
        visitor = _whose(connection)
        self._here[visitor.id] += 1
        guest = _Guest(connection, self._room, visitor, lambda: self._left(visitor))
        if self._here[visitor.id] > EACH:
            guest.screen.close(TOO_OFTEN, 1)

    def _left(self, visitor: Visitor) -> None:
        self._here[visitor.id] -= 1
        if not self._here[visitor.id]:
            del self._here[visitor.id]


def _clear(file: Path) -> None:
    """Take away the socket of a door that is no more; FileExistsError where it is anything else."""
    try:
        kind = file.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(kind):
        raise FileExistsError(f"there is a file already, {file.name}, which is no socket")
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as knocking:
        try:
            knocking.connect(str(file))
        except ConnectionRefusedError:
            file.unlink()
            return
    raise FileExistsError("another workshop listens there")


class _Guest:
    """A process that brings its terminal."""

    def __init__(
        self,
        connection: socket.socket,
        room: Room,
        visitor: Visitor,
        on_end: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._room = room
        self._visitor = visitor
        self._on_end = on_end
        self._task: asyncio.Task[None] | None = None
        self._ahead = b""
        self._since = time.monotonic()
        self.screen = LocalScreen(connection, visitor.name, self._heard, self._end)
        self._silent = asyncio.get_running_loop().call_later(SILENT, self.screen.end)

    def _heard(self) -> None:
        try:
            data = self._connection.recv(messages.LARGEST)
            word = messages.guest_decoder.decode(data) if data else None
        except BlockingIOError:
            return
        except (OSError, DecodeError):
            word = None
        seat = self.screen.seat
        match word:
            case Come() if self._task is None:
                self._silent.cancel()
                self._task = asyncio.create_task(self._sit_down(word))
            case Typed(typed) if self._task is not None:
                if seat is not None:
                    seat.typed(self.screen, typed)
                else:
                    self._ahead = (self._ahead + typed)[:TYPED_AHEAD]
            case Resized(columns, rows) if self._task is not None:
                if seat is not None:
                    seat.resize(self.screen, Size.sane(columns, rows))
            case Back() if self._task is not None:
                if seat is not None:
                    seat.repaint(self.screen)
            case _:  # the process is gone, or makes no sense
                self.screen.end()

    async def _sit_down(self, come: Come) -> None:
        sent = ((name, come.sent[name][:LONGEST]) for name in SENT_ALONG if name in come.sent)
        size = Size.sane(come.columns, come.rows)
        terminal = Terminal(come.term[:LONGEST], size, tuple(sent))
        if not terminal.paints:
            self.screen.close(NO_TERMINAL, 2)
            return
        try:
            seat = await self._room.enter(self._visitor, terminal, self.screen)
        except RefusedError as error:
            self.screen.close(str(error), 1)
            return
        self.screen.seat = seat
        self._tell("connect", term=terminal.term, size=list(size))
        seat.attach(self.screen, size)
        seat.typed(self.screen, self._ahead)

    def _end(self) -> None:
        self._silent.cancel()
        if self._task is not None:
            self._task.cancel()
        if self.screen.seat is not None:
            self._tell("disconnect", seconds=round(time.monotonic() - self._since, 1))
        self._on_end()

    def _tell(self, event: str, **facts: object) -> None:
        who = self._visitor
        self._room.log.tell(event, door="local", learner=who.id, name=who.name, **facts)


def _whose(connection: socket.socket) -> Visitor:
    """Whose process that is, as the kernel knows it."""
    form = "iII"
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize(form))
    _, uid, _ = struct.unpack(form, raw)
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:
        name = str(uid)
    if not name.isprintable():  # bytes that are no text: nothing could be kept under them
        name = str(uid)
    return Visitor(f"account:{name}", clean(name))
