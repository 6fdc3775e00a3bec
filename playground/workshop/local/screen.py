"""A terminal of this machine as a screen that looks at a seat."""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from typing import Final

from playground.workshop.local import messages
from playground.workshop.local.messages import Gone, Shown
from playground.workshop.seat import Seat
from playground.workshop.terminal import RESET

BUFFER: Final = 32_768
"""Bytes that the kernel holds for a slow terminal: all that is in it was painted long ago."""
LAST: Final = 1_048_576
"""Likewise for the last words: they wait behind everything, and nobody waits for them."""


class LocalScreen:
    """Speaks with the process that has the terminal. An `Attachment`."""

    name = "local"

    def __init__(
        self,
        guest: socket.socket,
        address: str,
        heard: Callable[[], None],
        on_end: Callable[[], None],
    ) -> None:
        """Listen to a guest.

        Args:
            guest: leads to the process, and does not block; closed in the end.
            address: who that is.
            heard: called when the guest says something.
            on_end: called once it is over.
        """
        self.address = address
        self.seat: Seat | None = None
        self._guest = guest
        self._heard = heard
        self._on_end = on_end
        self._out = bytearray()
        self._held = True
        self._over = False
        self._loop = asyncio.get_running_loop()
        guest.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
        self.hold(on=False)

    def send(self, data: bytes) -> None:
        """Send it there; what does not go now waits."""
        if not self._over:
            self._out += data
            self._write()

    @property
    def waiting(self) -> int:
        """Bytes that the process has not taken yet."""
        return len(self._out)

    def hold(self, *, on: bool) -> None:
        """Take nothing more from it, or go on."""
        if on != self._held and not self._over:
            self._held = on
            if on:
                self._loop.remove_reader(self._guest.fileno())
            else:
                self._loop.add_reader(self._guest.fileno(), self._heard)

    def close(self, words: str, code: int = 0) -> None:
        """Give the terminal back, as it was, with these words."""
        if self._over:
            return
        self._guest.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LAST)
        if self.seat is not None:
            self.send(RESET.encode())
        with contextlib.suppress(OSError):  # gone: nothing more can be done for it
            self._guest.send(messages.encode(Gone(words, code)))
        self.end()

    def end(self) -> None:
        """Let go of it."""
        if self._over:
            return
        self.hold(on=True)
        self._over = True
        self._loop.remove_writer(self._guest.fileno())
        self._guest.close()
        if self.seat is not None:
            self.seat.detach(self)
        self._on_end()

    def _write(self) -> None:
        waited = bool(self._out)
        try:
            while self._out:
                self._guest.send(messages.encode(Shown(bytes(self._out[: messages.AT_ONCE]))))
                del self._out[: messages.AT_ONCE]
        except BlockingIOError:
            self._loop.add_writer(self._guest.fileno(), self._write)
        except OSError:
            self.end()
        else:
            self._loop.remove_writer(self._guest.fileno())
            if waited and self.seat is not None:
                self.seat.drained(self)
