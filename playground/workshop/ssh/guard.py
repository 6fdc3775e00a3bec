"""One connection at the SSH door, until it is clear who it is."""

import asyncio
import socket
from collections import Counter
from collections.abc import Sequence

import asyncssh
from asyncssh.packet import Boolean, SSHPacket, String

from playground.workshop.people import People
from playground.workshop.room import Room
from playground.workshop.ssh.session import Screen, why
from playground.workshop.visitor import Visitor

MOST_TRIES = 6
"""Wrong codes on one connection, before it ends."""
LONGEST_PASSWORD = 800
"""Bytes of a password that is looked at: some 200 characters of any alphabet."""
MOST_CHANNELS = 10
"""Open at a time on one connection, as with sshd: a screen, and what is asked meanwhile."""
MOST_KNOCKING = 300
"""Connections from one address whose people have not said yet who they are: more than a
class that comes at once, through one router."""
PROMPT = "Class code: "
WRONG = "That is not the class code. Your instructor has it."
BUFFER = 32_768
"""Bytes that the kernel holds for a slow line: all that is in it was painted long ago."""
AT_ONCE = 4_096
"""Bytes that are read of one connection before the others have their turn."""
HIDDEN = False
"""What is typed at the prompt is not shown."""


class Guard(asyncssh.SSHServer):
    """Lets in who has a key that is known, or the class code; and nothing but a screen."""

    def __init__(self, people: People, room: Room, knocking: Counter[str]) -> None:
        """Guard the room.

        Args:
            people: who is known.
            room: where they go.
            knocking: how many from each source have not said yet who they are.
        """
        self._knocking = knocking
        self._known = False
        self._people = people
        self._room = room
        self._tries = people.tries
        self._address = self._source = ""
        self._name = ""
        self._wrong = 0
        self._channels = 0
        self._shown = ""
        """The fingerprint of the key that is being looked at."""
        self._proven: str | None = None
        """That of one that nobody here knows, and that they have proved to have."""
        self._visitor: Visitor | None = None

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Somebody knocks."""
        self._connection = conn
        self._let_in = conn.send_userauth_success
        conn.send_userauth_success = self._passed  # type: ignore[method-assign]
        self._look_at = conn._finish_userauth  # noqa: SLF001 - no other place is early enough
        conn._finish_userauth = self._weighed  # type: ignore[method-assign]  # noqa: SLF001
        peer = conn.get_extra_info("peername")
        self._address = peer[0] if peer else ""
        self._source = self._tries.source(peer)
        self._knocking[self._source] += 1
        if self._knocking[self._source] > MOST_KNOCKING:
            conn.abort()
            return
        take_turns(conn)
        wire = conn.get_extra_info("socket")
        if wire is not None:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone; what they had open has been told."""
        self._count_out()
        # Who hangs up without a word looked whether the door is open, as balancers do.
        if self._visitor is None and self._connection.get_extra_info("client_version"):
            self._room.log.tell("turned away", door="ssh", address=self._address, why=why(exc))

    def auth_completed(self) -> None:
        """It is clear who they are."""
        self._count_out()

    def begin_auth(self, username: str) -> bool:
        """Everybody has to say who they are."""
        self._name = username
        return True

    def public_key_auth_supported(self) -> bool:
        """Keys are the best."""
        return True

    async def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Whether they are to prove that they have it: a key that opens, or one to know them by.

        To offer one proves nothing: everybody's public keys can be had.
        """
        self._shown = key.get_fingerprint()
        self._visitor = await self._people.by_key(self._shown, username)
        return self._visitor is not None or self._proven is None

    def password_auth_supported(self) -> bool:
        """The class code may be given as a password, for clients that ask no questions."""
        return True

    async def validate_password(self, username: str, password: str) -> bool:
        """Whether that is the class code, as `_weighed` hands it on."""
        return await self._code(username, bytes.fromhex(password).decode(errors="replace"))

    def kbdint_auth_supported(self) -> bool:
        """Most people are asked."""
        return True

    def get_kbdint_challenge(
        self, username: str, lang: str, submethods: str
    ) -> tuple[str, str, str, list[tuple[str, bool]]]:
        """Ask for the class code."""
        del username, lang, submethods
        return "", WRONG if self._wrong else "", "", [(PROMPT, HIDDEN)]

    async def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool:
        """Whether that is the class code."""
        return len(responses) == 1 and await self._code(username, responses[0])

    def session_requested(self) -> "asyncssh.SSHServerSession[bytes] | bool":
        """A screen, for who is known."""
        if self._visitor is None or self._channels >= MOST_CHANNELS:
            return False
        self._channels += 1
        return Screen(self._connection, self._visitor, self._room, self._address, self._ended)

    def _ended(self, *, hang_up: bool) -> None:
        """A channel is closed; the connection with it, unless there is another."""
        self._channels -= 1
        if hang_up and not self._channels:
            self._connection.close()

    def _count_out(self) -> None:
        if not self._known:
            self._known = True
            self._knocking[self._source] -= 1
            if not self._knocking[self._source]:
                del self._knocking[self._source]

    async def _passed(self) -> None:
        """A proof or an answer is right. Of a key that is not known, it is half of what is asked.

        asyncssh knows only all or nothing (2.x), so this stands in for what it does then.
        """
        if self._visitor is not None:
            await self._let_in()
        else:
            self._proven = self._shown
            self._connection.send_userauth_failure(partial_success=True)

    async def _weighed(
        self,
        begin_auth: bool,  # noqa: FBT001 - as asyncssh calls it
        method: bytes,
        packet: SSHPacket,
    ) -> None:
        """Refuse a password that is too long; hand it on as digits, whatever it is.

        asyncssh would normalise it (RFC 4013), for which it takes the square of its length, and
        nobody else is served meanwhile; and hang up on marks that other doors pass over.
        """
        if method == b"password":
            if len(packet.get_remaining_payload()) > LONGEST_PASSWORD:
                raise asyncssh.DisconnectError(
                    asyncssh.DISC_BY_APPLICATION, "That is not the code."
                )
            packet.get_boolean()  # that they want another one, which there is not
            packet = SSHPacket(Boolean(False) + String(packet.get_string().hex()))  # noqa: FBT003
        await self._look_at(begin_auth, method, packet)

    async def _code(self, name: str, given: str) -> bool:
        await asyncio.sleep(self._tries.wait(self._source) or 0.0)
        if self._tries.wait(self._source) is None:  # asked only now: many may have slept at once
            raise asyncssh.DisconnectError(
                asyncssh.DISC_BY_APPLICATION, "Too many wrong codes came from your address. Wait."
            )
        self._visitor = await self._people.by_code(given, name, self._proven)
        if self._visitor is not None:
            return True
        self._tries.wrong(self._source)
        self._wrong += 1
        if self._wrong >= MOST_TRIES:
            raise asyncssh.DisconnectError(asyncssh.DISC_BY_APPLICATION, "That is not the code.")
        return False


def take_turns(connection: asyncssh.SSHServerConnection) -> None:
    """Have what comes on it be read by little: asyncssh goes through all that it gets at once."""
    transport = connection._transport  # noqa: SLF001 - it tells nobody
    if transport is not None:
        transport.max_size = AT_ONCE  # type: ignore[attr-defined]  # a selector's transport
