"""A workshop that ends while its store is busy waits for it."""

import asyncio
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from tests.workshop.learner import learner
from tests.workshop.serving import workshop

pytestmark = pytest.mark.slow

OPENED = "lines of preparation"
NAMES = ("one", "two", "three")


async def test_everybody_is_kept_and_told_though_the_room_was_empty_once(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as room:
        async with learner(room, "early") as early:
            await early.sees(OPENED)
            early.press("ctrl+q")
            await early.gone()
        file = room.state / "progress.sqlite3"
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            async with AsyncExitStack() as stack:
                found = [await stack.enter_async_context(learner(room, name)) for name in NAMES]
                for each in found:
                    await each.sees(OPENED)
                other.execute("BEGIN IMMEDIATE")
                for each in found:
                    each.press("typed")
                    await each.sees("typed")
                room.process.terminate()
                await asyncio.sleep(2)
                other.execute("COMMIT")
                for each in found:
                    await each.gone()
                    assert b"The workshop is over" in each.received
            kept = other.execute(
                "SELECT learner FROM drafts WHERE CAST(text AS TEXT) LIKE '%typed%'"
            ).fetchall()
        assert {name for (name,) in kept} == {f"code:{name}" for name in NAMES}


@pytest.fixture
def hanging_up() -> Iterator[None]:
    """What is started hears when its terminal is closed, though we may not."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hanging_up")
async def test_a_terminal_that_is_closed_ends_it_as_it_should_end(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as room:
        async with learner(room, "hal") as hal:
            await hal.sees(OPENED)
            hal.press("typed")
            await hal.sees("typed")
            room.process.send_signal(signal.SIGHUP)
            await hal.gone()
            assert b"The workshop is over" in hal.received
        assert room.process.wait(30) == 0
        assert not (room.state / "control.sock").exists()


async def test_who_leaves_is_told_what_is_not_kept(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as room:
        file = room.state / "progress.sqlite3"
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            async with learner(room, "mo") as mo:
                await mo.sees(OPENED)
                other.execute("BEGIN IMMEDIATE")
                mo.press("typed")
                await mo.sees("typed")
                mo.press("ctrl+q")
                await mo.gone()
                assert b"could not be saved, because" in mo.received
                assert b"where you were" not in mo.received
            other.execute("ROLLBACK")
