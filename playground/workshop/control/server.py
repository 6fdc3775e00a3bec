"""The workshop's end."""

import asyncio
import contextlib
from pathlib import Path

import msgspec
from msgspec import DecodeError

from playground.workshop.control import messages
from playground.workshop.control.answers import answer, stranger
from playground.workshop.control.messages import Answer, AskWatch, Done, Trouble
from playground.workshop.control.viewer import Viewer, too_small
from playground.workshop.room import Room
from playground.workshop.terminal import Size


class ControlServer:
    """Listens in the folder of state."""

    def __init__(self, server: asyncio.Server, file: Path) -> None:
        self._server = server
        self._file = file

    @classmethod
    async def open(cls, state: Path, room: Room) -> "ControlServer":
        """Listen, where nobody else does. Raises OSError where that cannot be."""
        file = state / messages.SOCKET
        file.unlink(missing_ok=True)

        async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(ConnectionError, asyncio.LimitOverrunError, ValueError):
                await _converse(reader, writer, room)
            writer.close()

        server = await asyncio.start_unix_server(met, str(file), limit=messages.LONGEST)
        file.chmod(0o600)
        return cls(server, file)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        self._file.unlink(missing_ok=True)


async def _converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, room: Room) -> None:
    while line := await reader.readline():
        try:
            ask = messages.ask_decoder.decode(line)
        except DecodeError as error:
            _say(writer, Trouble(f"That makes no sense here: {error}."))
            continue
        if isinstance(ask, AskWatch):
            await _watch(ask, reader, writer, room)
            return
        _say(writer, answer(ask, room))
        await writer.drain()


async def _watch(
    ask: AskWatch, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, room: Room
) -> None:
    seat = room.named(ask.name)
    if seat is None:
        _say(writer, stranger(room, ask.name))
        return
    theirs = Size(ask.columns, ask.rows)
    if not theirs.holds(seat.app.size):
        _say(writer, Trouble(too_small(seat.app.size, theirs)))
        return
    _say(writer, Done(f"watching {ask.name}"))
    viewer = Viewer(writer, theirs)
    seat.watch(viewer)
    room.log.tell("watch", learner=seat.visitor.id, name=ask.name)
    try:
        await asyncio.wait(
            (asyncio.ensure_future(reader.read(1)), asyncio.ensure_future(viewer.over.wait())),
            return_when=asyncio.FIRST_COMPLETED,
        )
    finally:
        seat.unwatch(viewer)


def _say(writer: asyncio.StreamWriter, message: Answer) -> None:
    writer.write(msgspec.json.encode(message) + b"\n")


async def taken(state: Path) -> bool:
    """Whether a workshop is open in that folder."""
    try:
        _, writer = await asyncio.open_unix_connection(str(state / messages.SOCKET))
    except (FileNotFoundError, ConnectionRefusedError):
        return False
    writer.close()
    return True
