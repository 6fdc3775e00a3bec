"""Who knocks at a listening socket, one after the other."""

import asyncio
import socket
from collections.abc import Callable
from typing import Any, Final

PAUSE: Final = 1.0
"""Seconds until somebody is let in again, where there was no descriptor left for them."""


class Knocks:
    """Takes connections until it is closed."""

    def __init__(
        self, knocking: socket.socket, met: Callable[[socket.socket, Any], object]
    ) -> None:
        """Take what comes there.

        Args:
            knocking: listens; closed with this.
            met: gets each connection, which does not block, and where it comes from.
        """
        self._knocking = knocking
        self._met = met
        knocking.settimeout(0)
        self._listen(on=True)

    def close(self) -> None:
        """Take nobody any more."""
        self._listen(on=False)
        self._knocking.close()

    def _listen(self, *, on: bool) -> None:
        loop, where = asyncio.get_running_loop(), self._knocking.fileno()
        if where < 0:  # closed meanwhile
            return
        if on:
            loop.add_reader(where, self._take)
        else:
            loop.remove_reader(where)

    def _take(self) -> None:
        try:
            client, peer = self._knocking.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return  # they are gone already
        except OSError:  # there is no room for a descriptor: they wait until there is
            self._listen(on=False)
            asyncio.get_running_loop().call_later(PAUSE, lambda: self._listen(on=True))
            return
        client.settimeout(0)
        self._met(client, peer)
