"""Learners at machines of their own, whose cables are pulled out, or thin."""

import asyncio
import socket
from contextlib import suppress

import asyncssh

from tests.workshop.learner import Line
from tests.workshop.network import Machine
from tests.workshop.serving import CODE, PATIENCE, Workshop


async def come(machine: Machine, room: Workshop, server: Machine, name: str) -> Line:
    """Somebody at that machine connects."""
    wire: socket.socket | None = None
    async with asyncio.timeout(PATIENCE):
        while wire is None:
            with suppress(OSError):  # a cable that was plugged in is not found at once
                wire = await machine.reach(server.address, room.port)
    connection = await asyncssh.connect(
        sock=wire,
        username=name,
        password=CODE,
        client_keys=None,
        known_hosts=None,
        agent_path=None,
        config=None,
    )
    return Line(connection)
