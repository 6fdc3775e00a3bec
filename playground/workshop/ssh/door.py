"""The SSH door: a listening socket, and a guard for everybody who knocks."""

import asyncio
import socket
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import asyncssh

from playground.workshop.knocks import Knocks
from playground.workshop.people import People
from playground.workshop.recent import Recent
from playground.workshop.room import Room
from playground.workshop.seat import TYPED_AHEAD
from playground.workshop.ssh.compression import compression_for
from playground.workshop.ssh.guard import Guard
from playground.workshop.ssh.keys import host_key

BACKLOG: Final = 512
"""Connections that may wait to be taken: a whole class, at the same moment."""
KEEPALIVE: Final = 15
"""Seconds between two questions to a silent client; after three without an answer it is gone."""
LOGIN: Final = 120
"""Seconds to say who one is."""

MOST_A_MINUTE: Final = 600
"""Connections from one address in a minute: a class that comes through one router, thrice."""


def listening(host: str, port: int) -> socket.socket:
    """A socket where people can knock, and have to wait until the door opens.

    Args:
        host: name or address of an interface; 0.0.0.0 or :: for all.
        port: 0 for any that is free.

    Raises OSError where one cannot listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


class Door:
    """Open until it is closed."""

    def __init__(self, knocking: socket.socket, state: Path, people: People, room: Room) -> None:
        """Let people in.

        Args:
            knocking: where they come; see `listening`.
            state: the folder of the host key.
            people: who may come in.
            room: where they go.
        """
        self._port = int(knocking.getsockname()[1])
        self._key = host_key(state)
        self._people = people
        self._room = room
        self._at_once: Counter[str] = Counter()
        self._recent = Recent()
        self._greeting: set[asyncio.Task[None]] = set()
        self._knocks = Knocks(knocking, self._met)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    def close(self) -> None:
        """Let nobody in any more; who is in stays, as long as they like."""
        self._knocks.close()
        for task in self._greeting:
            task.cancel()

    def _met(self, client: socket.socket, peer: Sequence[object]) -> None:
        if not self._welcome(peer):
            client.close()
            return
        task = asyncio.create_task(self._greet(client))
        self._greeting.add(task)
        task.add_done_callback(self._greeting.discard)

    def _welcome(self, peer: Sequence[object]) -> bool:
        """Whether this one, too, may come from there: to greet costs us more than to knock."""
        source = self._people.tries.source(peer)
        came = self._recent.count(source)
        if came >= MOST_A_MINUTE:
            return False
        self._recent.note(source)
        if came == MOST_A_MINUTE - 1:  # told once, however many follow
            why = f"{MOST_A_MINUTE} connections within a minute: the next ones are not answered"
            self._room.log.tell("turned away", door="ssh", address=str(peer[0]), why=why)
        return True

    async def _greet(self, client: socket.socket) -> None:
        """See them through to the moment when it is clear who they are."""
        compression = await compression_for(client)
        with suppress(OSError, asyncssh.Error):  # told by the guard, and nobody else's business
            await asyncssh.run_server(
                client,
                server_factory=lambda: Guard(self._people, self._room, self._at_once),
                server_host_keys=[self._key],
                server_version="SessionPlayground",
                encoding=None,
                window=TYPED_AHEAD,
                line_editor=False,
                compression_algs=compression,
                agent_forwarding=False,
                x11_forwarding=False,
                allow_scp=False,
                gss_host=None,
                keepalive_interval=KEEPALIVE,
                keepalive_count_max=3,
                login_timeout=LOGIN,
            )
