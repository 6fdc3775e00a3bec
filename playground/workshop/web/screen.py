"""A browser's socket as a screen that looks at a seat."""

import asyncio
import socket
from contextlib import suppress
from typing import Final

import msgspec
from aiohttp import WSMsgType, web

from playground.workshop.seat import ENOUGH, Seat
from playground.workshop.terminal import Size, farewell

ALIVE: Final = 15.0
"""Seconds within which a browser answers, or counts as gone."""
LONGEST: Final = 1_048_576
"""Bytes of one message: somebody may paste a large snippet."""
AT_ONCE: Final = 4_096
"""Bytes after which a sender waits for the network."""


class Screen:
    """What a learner sees in a browser; an `Attachment`.

    Messages are textual-serve's: JSON from the browser, the terminal's bytes to it.
    """

    name = "web"

    def __init__(self, request: web.Request, address: str) -> None:
        """Make it of a request that asks for a socket; `open` it before all else."""
        self.address = address
        self._request = request
        self._socket = web.WebSocketResponse(
            heartbeat=ALIVE, max_msg_size=LONGEST, writer_limit=AT_ONCE
        )
        self._unsent = bytearray()
        self._news = asyncio.Event()
        self._hearing = asyncio.Event()
        self._hearing.set()
        self._last = False
        self._seat: Seat | None = None
        self._delivering: asyncio.Task[None] | None = None

    async def open(self) -> web.WebSocketResponse:
        """Shake hands."""
        await self._socket.prepare(self._request)
        transport = self._request.transport
        if transport is not None:
            # As at the SSH door: what waits in buffers was painted long ago.
            transport.set_write_buffer_limits(high=ENOUGH // 2)
            found = transport.get_extra_info("socket")
            if found is not None:
                found.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * ENOUGH)
        self._delivering = asyncio.create_task(self._deliver())
        return self._socket

    async def show(self, seat: Seat, size: Size) -> None:
        """Show the seat until the browser is gone, or the seat is shown elsewhere."""
        self._seat = seat
        seat.attach(self, size)
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    await self._heard(seat, message.data)
                await self._hearing.wait()
        finally:
            seat.detach(self)

    async def end(self) -> None:
        """Let what was said last arrive, and be done."""
        if self._delivering is not None:
            if self._last:
                with suppress(asyncio.CancelledError):
                    await self._delivering
            self._delivering.cancel()
        await self._socket.close()

    # What a seat calls

    def send(self, data: bytes) -> None:
        """Send it to the terminal."""
        if not self._last:
            self._unsent += data
            self._news.set()

    @property
    def waiting(self) -> int:
        """Bytes that the network has not taken yet."""
        transport = self._request.transport
        return len(self._unsent) + (transport.get_write_buffer_size() if transport else 0)

    def hold(self, *, on: bool) -> None:
        """Take nothing more from the learner, or go on."""
        if on:
            self._hearing.clear()
        else:
            self._hearing.set()

    def close(self, words: str) -> None:
        """Undo what the app did to the terminal, say this, and hang up."""
        self.send(farewell(words))
        self._last = True
        self._hearing.set()

    async def _deliver(self) -> None:
        with suppress(ConnectionError):
            while self._unsent or not self._last:
                await self._news.wait()
                self._news.clear()
                data = bytes(self._unsent)
                self._unsent.clear()
                if data:
                    await self._socket.send_bytes(data)
                if self._seat is not None:
                    self._seat.drained(self)
            await self._socket.close()

    async def _heard(self, seat: Seat, text: str) -> None:
        try:
            message = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            return
        match message:
            case ["stdin", str(typed)]:
                seat.typed(self, typed.encode(errors="replace"))
            case ["resize", {"width": int(columns), "height": int(rows)}]:
                seat.resize(self, Size.sane(columns, rows))
            case ["ping", str(sent)]:
                await self._socket.send_json(["pong", sent])
            case _:
                pass  # the terminal itself says when it is looked at
