"""Every request at the browser's door: who it is, where it comes from, what it may have."""

import asyncio
import time
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from playground.workshop.room import RefusedError, Room
from playground.workshop.terminal import Size, Terminal
from playground.workshop.tries import Tries
from playground.workshop.visitor import Visitor
from playground.workshop.web import pages
from playground.workshop.web.knocking import SILENT, hear
from playground.workshop.web.screen import Screen
from playground.workshop.web.tokens import Tokens

TERM: Final = "xterm-256color"
COLOURS: Final = (("COLORTERM", "truecolor"),)
"""What the page's terminal can do."""
COOKIE: Final = "playground"
KEPT: Final = 180 * 24 * 3600
"""Seconds that a browser keeps its token: a term."""
LONGEST: Final = 4_096
"""Bytes of a form."""
UNDER_WAY: Final = 4
"""Sockets that one learner may have at a time: the one that is shown, and some that end."""


class Guard:
    """Lets in who has a token or the class code; and only our own page to the socket."""

    def __init__(self, tokens: Tokens, room: Room, tries: Tries) -> None:
        """Guard the room.

        Args:
            tokens: who is known.
            room: where they go.
            tries: counts wrong codes by address, at all doors.
        """
        self._tokens = tokens
        self._room = room
        self._tries = tries
        self._sockets: dict[str, int] = {}
        self.home = ""
        """How browsers reach us, where they do not say it themselves: host, and port."""

    def application(self) -> web.Application:
        """All that there is at this door."""
        application = web.Application(client_max_size=LONGEST, middlewares=[hear])
        application.add_routes(
            [
                web.get("/", self.front),
                web.get("/ws", self.socket),
                web.post("/enter", self.enter),
                web.get("/enter/{ticket}", self.ticket),
                *pages.statics(),
            ]
        )
        return application

    async def front(self, request: web.Request) -> web.StreamResponse:
        """The terminal for who is known, the entrance for all others."""
        return pages.terminal() if await self._who(request) else pages.entrance()

    async def ticket(self, request: web.Request) -> web.StreamResponse:
        """Somebody follows a link from their other screen."""
        return pages.going_on(request.match_info["ticket"])

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Take the class code, or a ticket, and give a token for it."""
        self._own(request)
        try:
            async with asyncio.timeout(SILENT):
                sent = await request.post()
        except TimeoutError as error:
            raise web.HTTPRequestTimeout from error
        except (LookupError, ValueError) as error:  # an encoding or a boundary that is none
            raise web.HTTPBadRequest from error
        form = {name: value for name, value in sent.items() if isinstance(value, str)}
        if not all(map(_is_text, form.values())):
            return pages.entrance("There are characters in that which are none.", status=400)
        if "ticket" in form:
            token = await self._tokens.by_ticket(form["ticket"])
            if token is None:
                return pages.entrance(
                    "That link was used, or is older than ten minutes. Ask for another one there.",
                    status=403,
                )
        else:
            name, address = form.get("name", ""), _address(request)
            source = self._tries.source(_peer(request))
            await asyncio.sleep(self._tries.wait(source) or 0.0)
            if self._tries.wait(source) is None:  # asked only now: many may have slept at once
                return pages.entrance(
                    "Too many wrong codes came from your address. Wait a minute.", name, 429
                )
            token = await self._tokens.by_code(form.get("code", ""), name)
            if token is None:
                self._tries.wrong(source)
                self._room.log.tell("turned away", door="web", address=address, why="wrong code")
                return pages.entrance("That is not the class code.", name, 403)
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(
            COOKIE,
            token,
            max_age=KEPT,
            httponly=True,
            samesite="Strict",
            secure=_secure(request),
        )
        return response

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """A page's terminal asks for its bytes."""
        self._own(request)
        visitor = await self._who(request)
        if visitor is None:
            raise web.HTTPForbidden(text="Come in by the front page first.")
        if self._sockets.get(visitor.id, 0) >= UNDER_WAY:
            raise web.HTTPTooManyRequests(text="You have come in too often at the same time.")
        self._sockets[visitor.id] = self._sockets.get(visitor.id, 0) + 1
        screen = Screen(request, _address(request))
        try:
            response = await screen.open()
            await self._show(screen, visitor, _size(request))
        finally:
            self._sockets[visitor.id] -= 1
            if not self._sockets[visitor.id]:
                del self._sockets[visitor.id]
        return response

    async def _show(self, screen: Screen, visitor: Visitor, size: Size) -> None:
        began = time.monotonic()
        facts = {
            "door": screen.name,
            "address": screen.address,
            "learner": visitor.id,
            "name": visitor.name,
        }
        try:
            seat = await self._room.enter(visitor, Terminal(TERM, size, COLOURS), screen)
        except RefusedError as error:
            screen.close(str(error))
        else:
            self._room.log.tell("connect", **facts, term=TERM, size=list(size))
            await screen.show(seat, size)
            seconds = round(time.monotonic() - began, 1)
            self._room.log.tell("disconnect", **facts, seconds=seconds, why="")
        finally:
            await screen.end()

    async def _who(self, request: web.Request) -> Visitor | None:
        return await self._tokens.visitor(request.cookies.get(COOKIE, ""))

    def _own(self, request: web.Request) -> None:
        """Refuse what another site's page has a browser do in its user's name."""
        try:
            origin = urlsplit(request.headers.get("Origin", ""))
        except ValueError:
            origin = urlsplit("")  # nowhere
        ours = origin.netloc in {request.host, self.home}
        if origin.scheme not in {"http", "https"} or not ours:
            raise web.HTTPForbidden(text="This page comes from elsewhere.")


def _is_text(value: str) -> bool:
    """Whether it has no lone halves of characters, which no page can show."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _secure(request: web.Request) -> bool:
    """Whether the browser came by TLS, which somebody in front of us may have undone."""
    return request.headers.get("Origin", "").startswith("https:")


def _address(request: web.Request) -> str:
    return request.remote or ""


def _peer(request: web.Request) -> tuple[object, ...]:
    """Address and port."""
    peer: tuple[object, ...] | None = request.get_extra_info("peername")
    return peer or ()


def _size(request: web.Request) -> Size:
    try:
        return Size.sane(int(request.query["width"]), int(request.query["height"]))
    except (KeyError, ValueError):
        return Size.sane(0, 0)
