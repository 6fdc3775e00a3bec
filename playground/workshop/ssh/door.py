"""The SSH door: a listening socket, and a guard for everybody who knocks."""

import socket
from collections import Counter
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

    def __init__(self, acceptor: asyncssh.SSHAcceptor) -> None:
        self._acceptor = acceptor

    @classmethod
    async def open(cls, knocking: socket.socket, state: Path, people: People, room: Room) -> "Door":
        """Let people in.

        Args:
            knocking: where they come; see `listening`.
            state: the folder of the host key.
            people: who may come in.
            room: where they go.
        """
        at_once: Counter[str] = Counter()
        acceptor = await asyncssh.listen(
            sock=knocking,
            server_factory=lambda: Guard(people, room, at_once),
            server_host_keys=[host_key(state)],
            server_version="SessionPlayground",
            encoding=None,
            line_editor=False,
            # A client's first choice counts, and OpenSSH's is none, unless there is no such thing.
            compression_algs=["zlib@openssh.com"],
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
