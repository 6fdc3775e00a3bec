"""A terminal of this machine as a screen that looks at a seat."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable

import msgspec

from playground.workshop.local.messages import Gone
from playground.workshop.seat import Seat
from playground.workshop.terminal import RESET

_READ = 65_536


class TtyScreen:
    """Reads and writes the terminal itself; whoever brought it only waits. An `Attachment`."""

    name = "local"

    def __init__(
        self, tty: int, guest: socket.socket, address: str, on_end: Callable[[], None]
    ) -> None:
        """Take over a terminal.

        Args:
            tty: its descriptor; closed in the end.
            guest: leads to the process that brought it.
            address: who that is.
            on_end: called once it is given back.
        """
        self.address = address
        self.seat: Seat | None = None
        self._tty = tty
        self._guest = guest
        self._on_end = on_end
        self._out = bytearray()
        self._held = True
        self._over = False
        self._loop = asyncio.get_running_loop()
        os.set_blocking(tty, False)
        self.hold(on=False)

    def send(self, data: bytes) -> None:
        """Write it there; what does not go now waits."""
        if not self._over:
            self._out += data
            self._write()

    @property
    def waiting(self) -> int:
        """Bytes that the terminal has not taken yet."""
        return len(self._out)

    def hold(self, *, on: bool) -> None:
        """Read nothing more from it, or go on."""
        if on != self._held and not self._over:
            self._held = on
            if on:
                self._loop.remove_reader(self._tty)
            else:
                self._loop.add_reader(self._tty, self._read)

    def close(self, words: str, code: int = 0) -> None:
        """Give the terminal back, as it was, with these words."""
        if self._over:
            return
        if self.seat is not None:
            with contextlib.suppress(OSError):  # full, or gone: nothing more can be done for it
                os.write(self._tty, bytes(self._out) + RESET.encode())
        with contextlib.suppress(OSError):
            self._guest.send(msgspec.json.encode(Gone(words, code)), socket.MSG_DONTWAIT)
        self.end()

    def end(self) -> None:
        """Let go of it."""
        if self._over:
            return
        self.hold(on=True)
        self._over = True
        self._loop.remove_writer(self._tty)
        with contextlib.suppress(OSError):
            os.set_blocking(self._tty, True)
        os.close(self._tty)
        if self.seat is not None:
            self.seat.detach(self)
        self._on_end()

    def _read(self) -> None:
        try:
            data = os.read(self._tty, _READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.end()
        elif self.seat is not None:
            self.seat.typed(self, data)

    def _write(self) -> None:
        try:
            done = os.write(self._tty, self._out)
        except BlockingIOError:
            done = 0
        except OSError:
            self.end()
            return
        del self._out[:done]
        if self._out:
            self._loop.add_writer(self._tty, self._write)
        else:
            self._loop.remove_writer(self._tty)
            if done and self.seat is not None:
                self.seat.drained(self)
