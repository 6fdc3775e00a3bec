"""The browser's door: a listening socket, and a guard for every request."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.http import HttpProcessingError

from playground.workshop.people import People
from playground.workshop.room import Room
from playground.workshop.visitor import Visitor
from playground.workshop.web.guard import Guard
from playground.workshop.web.knocking import SILENT, Knocking
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
        self._tries = people.tries
        self._learners = room.limits.learners
        logging.getLogger("aiohttp.server").addFilter(_is_ours)
        self._runner = web.AppRunner(
            self._guard.application(),
            access_log=None,
            shutdown_timeout=LAST,
            keepalive_timeout=SILENT,
        )
        self._listening: asyncio.Server | None = None

    async def open(self, host: str, port: int) -> None:
        """Listen there; port 0 is any that is free. Raises OSError where one cannot."""
        await self._runner.setup()
        assert self._runner.server is not None  # noqa: S101 - set up
        knocking = Knocking(self._runner.server, self._learners, self._tries)
        self._listening = await asyncio.get_running_loop().create_server(
            knocking, host or None, port, backlog=BACKLOG
        )

    def links(self, home: str) -> Callable[[Visitor], str]:
        """Makes links for visitors' browsers.

        Args:
            home: how browsers reach this door; without a slash at its end.
        """
        self._guard.home = urlsplit(home).netloc
        return lambda visitor: f"{home}/enter/{self.tokens.ticket(visitor)}"

    @property
    def port(self) -> int:
        """Where it listens; it is open."""
        assert self._listening is not None  # noqa: S101 - open
        return int(self._listening.sockets[0].getsockname()[1])

    def close(self) -> None:
        """Let nobody in any more; who is in stays."""
        if self._listening is not None:
            self._listening.close()

    async def take_down(self) -> None:
        """Cut off whoever is still there."""
        await self._runner.cleanup()


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether it is worth a word: that somebody sends what is no request is not."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))
