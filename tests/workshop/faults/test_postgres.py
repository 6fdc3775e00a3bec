"""The database of a room restarts: everybody goes on, and all of it is there afterwards."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.postgres import postgres, programs
from tests.workshop.faults.typist import OPENED, draft, holds, typing
from tests.workshop.learner import learner
from tests.workshop.serving import workshop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(programs() is None, reason="no PostgreSQL server is installed"),
]

AWAY = 4.0
"""Seconds that the database is away."""


async def test_the_database_restarts_under_everybody(tmp_path: Path) -> None:
    programs_ = programs()
    assert programs_
    with postgres(programs_) as server:
        url = server.database()
        with workshop(tmp_path / "state", "--store", url) as room:
            async with learner(room, "cleo") as cleo:
                await cleo.sees(OPENED)
                cleo.press("cleos = 1\r")
                await holds(url, "cleo", "cleos = 1")
                cleo.press("ctrl+q")
                await cleo.gone()
            async with learner(room, "ana") as ana, learner(room, "ben") as ben:
                await ben.sees(OPENED)
                ben.press("bens = 1\r")
                await holds(url, "ben", "bens = 1")
                async with typing(ana) as typist:
                    await typist.has_typed(30)
                    await asyncio.to_thread(server.stop)
                    ben.press("bens = 2\r")  # and nothing more
                    async with learner(room, "cleo") as cleo:
                        await ana.sees("is not saved yet")
                        ben.press("f5")
                        await ben.sees("step ")
                        await asyncio.sleep(AWAY)
                        await cleo.sees("is not saved yet")
                        await asyncio.to_thread(server.start)
                        await cleo.sees("cleos = 1")
                        cleo.press("cleos = 2\r")
                        await holds(url, "cleo", "cleos = 2")
                    await holds(url, "ben", "bens = 2")
                    await ben.sees("Everything is saved again")
                    await typist.has_typed(30)
                at = time.monotonic()
                await holds(url, "ana", typist.text)
            assert typist.lost("PostgreSQL restarted", draft(url, "ana"), at).keys == 0


async def test_who_leaves_while_it_restarts_loses_nothing(tmp_path: Path) -> None:
    programs_ = programs()
    assert programs_
    with postgres(programs_) as server:
        url = server.database()
        with workshop(tmp_path / "state", "--store", url) as room:
            async with learner(room, "dot") as dot:
                await dot.sees(OPENED)
                dot.press("dots = 1\r")
                await holds(url, "dot", "dots = 1")
                await asyncio.to_thread(server.stop)
                dot.press("dots = 2\r")
                await dot.sees("is not saved yet")
                dot.press("ctrl+q")
                await asyncio.sleep(1)
                await asyncio.to_thread(server.start)
                await dot.gone()
                assert b"Connect again" in dot.received
            await holds(url, "dot", "dots = 2")
