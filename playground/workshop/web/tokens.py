"""Who a browser is: a token that only it has, and tickets that lead from another screen."""

import base64
import hashlib
import secrets
import time
from typing import Final

from playground.workshop.people import People
from playground.workshop.visitor import Visitor

TICKET: Final = 600.0
"""Seconds that a ticket is good for."""


def fingerprint(token: str) -> str:
    """What is kept of a token: nothing that would let anybody in."""
    digest = hashlib.sha256(token.encode()).digest()
    return f"web:{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


class Tokens:
    """Tokens are to a browser what its key is to SSH: the class code once, then the token."""

    def __init__(self, people: People) -> None:
        """Let in whom these people know."""
        self._people = people
        self._tickets: dict[str, tuple[float, Visitor]] = {}

    async def visitor(self, token: str) -> Visitor | None:
        """Whose token that is; None where nobody's."""
        return await self._people.by_key(fingerprint(token), "") if token else None

    async def by_code(self, code: str, name: str) -> str | None:
        """A new token for who gives the class code; None where it is another."""
        token = secrets.token_urlsafe(32)
        return token if await self._people.by_code(code, name, fingerprint(token)) else None

    def ticket(self, visitor: Visitor) -> str:
        """What takes a browser to that visitor's seat, once, and soon."""
        now = time.monotonic()
        self._tickets = {
            ticket: (until, whose)
            for ticket, (until, whose) in self._tickets.items()
            if until > now
        }
        made = secrets.token_urlsafe(16)
        self._tickets[made] = now + TICKET, visitor
        return made

    async def by_ticket(self, ticket: str) -> str | None:
        """A new token for who comes with a ticket; None where it is used or too old."""
        until, visitor = self._tickets.pop(ticket, (0.0, None))
        if visitor is None or until < time.monotonic():
            return None
        token = secrets.token_urlsafe(32)
        await self._people.also(visitor, fingerprint(token))
        return token
