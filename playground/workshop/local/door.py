"""The door: a socket in the file system, whose other ends the kernel vouches for."""

import asyncio
import os
import pwd
import socket
import stat
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError

from playground.sandbox.protocol import close_all
from playground.workshop.local import messages
from playground.workshop.local.messages import Come, Resized
from playground.workshop.local.screen import TtyScreen
from playground.workshop.people import clean
from playground.workshop.room import RefusedError, Room
from playground.workshop.terminal import LONGEST, REFUSED, SENT_ALONG, Size, Terminal
from playground.workshop.visitor import Visitor

NO_TERMINAL = "The playground paints a whole screen, and this terminal cannot do that."


class LocalDoor:
    """Open until it is closed. Every user of the machine may come."""

    def __init__(self, file: Path, room: Room) -> None:
        """Listen there. Raises OSError where that cannot be."""
        self._file = file
        self._room = room
        self._guests: set[_Guest] = set()
        _clear(file)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket.bind(str(file))
        self._own = file.stat().st_ino
        file.chmod(0o666)
        self._socket.listen(512)
        self._socket.settimeout(0)
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._met)

    def close(self) -> None:
        """Let nobody in any more."""
        asyncio.get_running_loop().remove_reader(self._socket.fileno())
        self._socket.close()
        with suppress(FileNotFoundError):
            if self._file.stat().st_ino == self._own:
                self._file.unlink()

    def _met(self) -> None:
        try:
            connection, _ = self._socket.accept()
        except OSError:
            return
        guest = _Guest(connection, self._room, lambda: self._guests.discard(guest))
        self._guests.add(guest)


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

    def __init__(self, connection: socket.socket, room: Room, on_end: Callable[[], None]) -> None:
        self._connection = connection
        self._room = room
        self._on_end = on_end
        self._screen: TtyScreen | None = None
        self._task: asyncio.Task[None] | None = None
        self._visitor = _whose(connection)
        self._since = time.monotonic()
        self._loop = asyncio.get_running_loop()
        connection.settimeout(0)
        self._loop.add_reader(connection.fileno(), self._heard)

    def _heard(self) -> None:
        try:
            data, descriptors, _, _ = socket.recv_fds(self._connection, messages.LARGEST, 1)
            word = messages.guest_decoder.decode(data) if data else None
        except BlockingIOError:
            return
        except (OSError, DecodeError):
            word, descriptors = None, []
        match word:
            case Come() if self._screen is None and descriptors and os.isatty(descriptors[0]):
                self._screen = TtyScreen(
                    descriptors.pop(), self._connection, self._visitor.name, self._end
                )
                self._task = asyncio.create_task(self._sit_down(word, self._screen))
            case Resized(columns, rows) if self._screen is not None:
                if self._screen.seat is not None:
                    self._screen.seat.resize(self._screen, Size.sane(columns, rows))
            case _:
                self._leave()
        close_all(descriptors)

    async def _sit_down(self, come: Come, screen: TtyScreen) -> None:
        sent = ((name, come.sent[name][:LONGEST]) for name in SENT_ALONG if name in come.sent)
        size = Size.sane(come.columns, come.rows)
        terminal = Terminal(come.term[:LONGEST], size, tuple(sent))
        if terminal.term in REFUSED:
            screen.close(NO_TERMINAL, 2)
            return
        try:
            seat = await self._room.enter(self._visitor, terminal, screen)
        except RefusedError as error:
            screen.close(str(error), 1)
            return
        screen.seat = seat
        self._tell("connect", term=terminal.term, size=list(size))
        seat.attach(screen, size)

    def _leave(self) -> None:
        """The process is gone, or makes no sense."""
        if self._screen is not None:
            self._screen.end()
        else:
            self._end()

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._screen is not None and self._screen.seat is not None:
            self._tell("disconnect", seconds=round(time.monotonic() - self._since, 1))
        self._loop.remove_reader(self._connection.fileno())
        self._connection.close()
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
    return Visitor(f"account:{name}", clean(name))
