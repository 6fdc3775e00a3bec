"""A line that takes nothing, or little: neither the door's memory nor anybody else notices."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.workshop.faults.typist import OPENED
from tests.workshop.learner import Learner, Line, dial, learner
from tests.workshop.serving import Workshop
from tests.workshop.test_isolation import give

pytestmark = pytest.mark.slow

LONG = "\n".join(f"words = '{number:04}' * 12" for number in range(400))
"""Whose every page is another picture."""
PRINTING = "for number in range(20_000):\n    print(number, 'x' * 60)\n"
MOST = 3_000_000
"""Bytes by which a door may grow beside somebody who reads nothing."""
CODE = 10
"""Lines of the screen before which no message comes."""
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"


def memory(room: Workshop) -> int:
    """Bytes of the door's own."""
    lines = Path(f"/proc/{room.process.pid}/status").read_text().splitlines()
    return 1_024 * next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:"))


async def echo(someone: Learner, key: str) -> float:
    """Seconds from a key to what it brings."""
    before, begun = len(someone.received), time.monotonic()
    someone.press(key)
    await someone.hears(before)
    return time.monotonic() - begun


async def leaf(someone: Learner, seconds: float) -> None:
    """Turn pages, which are painted whole."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for key in (PAGE_DOWN, PAGE_DOWN, PAGE_UP):
            someone.press(key)
            await asyncio.sleep(0.03)


def stop_reading(line: Line) -> None:
    transport = line.connection._transport
    assert transport is not None
    transport.pause_reading()


def read_on(line: Line) -> None:
    transport = line.connection._transport
    assert transport is not None
    transport.resume_reading()


async def test_somebody_reads_nothing_while_much_is_painted(room: Workshop) -> None:
    give(room, "lena", LONG)
    give(room, "paul", PRINTING)
    async with (
        await dial(room, "lena") as line,
        await dial(room, "paul") as other,
        learner(room, "max") as max_,
    ):
        lena, paul = await line.sit_down(), await other.sit_down()
        await lena.sees("0003")
        await paul.sees("print(number")
        await max_.sees(OPENED)
        alone = [await echo(max_, "x") for _ in range(20)]
        before = memory(room)
        stop_reading(line)
        stop_reading(other)
        paul.press("f5")
        leafing = asyncio.create_task(leaf(lena, 8))
        beside = [await echo(max_, "x") for _ in range(20)]
        await leafing
        grown = memory(room) - before
        lena.press("y")
        read_on(line)
        read_on(other)
        await paul.sees("step ")
        await lena.sees("ywords")
        shown = lena.text
        async with learner(room, "lena") as again:
            await again.sees("ywords")
            # What was painted anew, and what came in pieces through a line that was stuck.
            assert again.text.splitlines()[:CODE] == shown.splitlines()[:CODE]
        print(  # noqa: T201
            f"reads nothing: the door grew by {grown / 1e6:.2f} MB; her neighbour's echo "
            f"{sorted(alone)[10] * 1e3:.0f} ms alone, {sorted(beside)[10] * 1e3:.0f} beside her"
        )
        assert grown < MOST
