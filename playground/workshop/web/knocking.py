"""Connections at the browser's door, before and between requests: few, and none that is silent."""

import asyncio
from typing import Final
from weakref import WeakSet

from aiohttp import web
from aiohttp.typedefs import Handler

SILENT: Final = 20.0
"""Seconds within which a connection asks for something; and then for something more."""
EACH: Final = 8
"""Connections for each learner that there may be: a browser opens up to six for a page."""


class Knocking:
    """Makes the protocol of each new connection.

    Whoever is not known can do nothing but connect, and would do it until there are no
    descriptors left for anybody.
    """

    def __init__(self, server: web.Server, learners: int) -> None:
        """Take as many connections as that many learners need."""
        self._server = server
        self._most = EACH * (learners + 1)

    def __call__(self) -> asyncio.BaseProtocol:
        """Take the next connection, or drop it."""
        if len(self._server.connections) >= self._most:
            return _Dropped()
        handler = self._server()
        asyncio.get_running_loop().call_later(SILENT, self._look, handler)
        return handler

    @staticmethod
    def _look(handler: web.RequestHandler) -> None:
        if handler.transport is not None and handler.transport not in _heard:
            handler.transport.abort()


class _Dropped(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            transport.abort()


_heard: WeakSet[asyncio.BaseTransport] = WeakSet()


@web.middleware
async def hear(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Note that this connection has asked for something."""
    if request.transport is not None:
        _heard.add(request.transport)
    return await handler(request)
