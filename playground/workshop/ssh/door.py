"""The SSH door: a listening socket, and a guard for everybody who knocks."""

from pathlib import Path
from typing import Final

import asyncssh

from playground.workshop.people import People
from playground.workshop.room import Room
from playground.workshop.ssh.guard import Guard
from playground.workshop.ssh.keys import host_key

BACKLOG: Final = 512
"""Connections that may wait to be taken: a whole class, at the same moment."""
KEEPALIVE: Final = 15
"""Seconds between two questions to a silent client; after three without an answer it is gone."""
LOGIN: Final = 120
"""Seconds to say who one is."""


class Door:
    """Open until it is closed."""

    def __init__(self, acceptor: asyncssh.SSHAcceptor) -> None:
        self._acceptor = acceptor

    @classmethod
    async def open(cls, host: str, port: int, state: Path, people: People, room: Room) -> "Door":
        """Listen there.

        Args:
            host: name or address of an interface; empty for all.
            port: 0 for any that is free.
            state: the folder of the host key.
            people: who may come in.
            room: where they go.

        Raises OSError where one cannot listen there.
        """
        acceptor = await asyncssh.listen(
            host,
            port,
            server_factory=lambda: Guard(people, room),
            server_host_keys=[host_key(state)],
            server_version="SessionPlayground",
            encoding=None,
            line_editor=False,
            compression_algs=["zlib@openssh.com", "none"],
            agent_forwarding=False,
            x11_forwarding=False,
            allow_scp=False,
            gss_host=None,
            backlog=BACKLOG,
            keepalive_interval=KEEPALIVE,
            keepalive_count_max=3,
            login_timeout=LOGIN,
        )
        return cls(acceptor)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._acceptor.get_port()

    def close(self) -> None:
        """Let nobody in any more; who is in stays, as long as they like."""
        self._acceptor.close()
