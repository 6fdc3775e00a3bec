"""Connections at the browser's door, before and between requests: few, and none that is silent."""

import asyncio
from typing import Final
from weakref import WeakSet

from aiohttp import web
from aiohttp.typedefs import Handler

from playground.workshop.tries import Tries

SILENT: Final = 20.0
"""Seconds within which a connection asks for something; and then for something more."""
EACH: Final = 8
"""Connections for each learner that there may be: a browser opens up to six for a page."""
ROOMS: Final = 4
"""So many times what a whole class takes, which may all come through one router, there may be
from everywhere."""


class Knocking:
    """Makes the protocol of each new connection.

    Whoever is not known can do nothing but connect, and would do it until there are no
    descriptors left for anybody.
    """

    def __init__(self, server: web.Server, learners: int, tries: Tries) -> None:
        """Take as many connections as that many learners need, from each source."""
        self._server = server
        self._tries = tries
        self._most = EACH * (learners + 1)

    def __call__(self) -> asyncio.BaseProtocol:
        """Meet the next connection."""
        return _Knock(self)

    def take(self, transport: asyncio.Transport) -> None:
        """Take it, or drop it."""
        there = [each.transport for each in self._server.connections]
        source = self._source(transport)
        from_there = sum(each is not None and self._source(each) == source for each in there)
        if len(there) >= ROOMS * self._most or from_there >= self._most:
            transport.abort()
            return
        handler = self._server()
        transport.set_protocol(handler)
        handler.connection_made(transport)
        asyncio.get_running_loop().call_later(SILENT, self._look, handler)

    def _source(self, transport: asyncio.BaseTransport) -> str:
        return self._tries.source(transport.get_extra_info("peername"))

    @staticmethod
    def _look(handler: web.RequestHandler) -> None:
        if handler.transport is not None and handler.transport not in _heard:
            handler.transport.abort()


class _Knock(asyncio.Protocol):
    """Stands for a connection until it is known where it comes from."""

    def __init__(self, knocking: Knocking) -> None:
        self._knocking = knocking

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._knocking.take(transport)


_heard: WeakSet[asyncio.BaseTransport] = WeakSet()


@web.middleware
async def hear(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Note that this connection has asked for something."""
    if request.transport is not None:
        _heard.add(request.transport)
    return await handler(request)
