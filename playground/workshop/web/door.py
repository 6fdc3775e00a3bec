"""The browser's door: a listening socket, and a guard for every request."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from playground.workshop.people import People
from playground.workshop.room import Room
from playground.workshop.visitor import Visitor
from playground.workshop.web.guard import Guard
from playground.workshop.web.tokens import Tokens

LAST: Final = 2.0
"""Seconds for what is still under way when the door is taken down."""
BACKLOG: Final = 512
"""Connections that may wait to be taken: a whole class, at the same moment."""


class Door:
    """Open until it is closed."""

    def __init__(self, people: People, room: Room) -> None:
        """Hang it, and open it later.

        Args:
            people: who may come in.
            room: where they go.
        """
        self.tokens = Tokens(people)
        self._guard = Guard(self.tokens, room, people.tries)
        self._runner = web.AppRunner(
            self._guard.application(), access_log=None, shutdown_timeout=LAST
        )
        self._site: web.TCPSite | None = None

    async def open(self, host: str, port: int) -> None:
        """Listen there; port 0 is any that is free. Raises OSError where one cannot."""
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, host or None, port, backlog=BACKLOG)
        await self._site.start()

    def links(self, home: str) -> Callable[[Visitor], str]:
        """Makes links for visitors' browsers.

        Args:
            home: how browsers reach this door; without a slash at its end.
        """
        self._guard.home = urlsplit(home).netloc
        return lambda visitor: f"{home}/enter/{self.tokens.ticket(visitor)}"

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Let nobody in any more; who is in stays."""
        if self._site is not None:
            await self._site.stop()
            self._site = None

    async def take_down(self) -> None:
        """Cut off whoever is still there."""
        await self._runner.cleanup()
