"""A line that takes nothing, or little: neither the door's memory nor anybody else notices."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.workshop.faults.distant import come
from tests.workshop.faults.typist import OPENED
from tests.workshop.learner import Learner, Line, dial, learner
from tests.workshop.network import machines, missing
from tests.workshop.serving import Workshop, workshop
from tests.workshop.test_isolation import give

pytestmark = pytest.mark.slow

LONG = "\n".join(f"words = '{number:04}' * 12" for number in range(400))
"""Whose every page is another picture."""
PRINTING = "for number in range(20_000):\n    print(number, 'x' * 60)\n"
MOST = 3_000_000
"""Bytes by which a door may grow beside somebody who reads nothing."""
CODE = 10
"""Lines of the screen before which no message comes."""
THIN = "root tbf rate 256kbit burst 4kb latency 2s"
"""A line of 32 KB/s, for `tc`."""
STALE = 3.0
"""Seconds until what is done now is seen there, at most, however much was painted before."""
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
        learner(room, "ebba") as ebba,
    ):
        lena, paul = await line.sit_down(), await other.sit_down()
        await lena.sees("0003")
        await paul.sees("print(number")
        await ebba.sees(OPENED)
        alone = [await echo(ebba, "x") for _ in range(20)]
        before = memory(room)
        stop_reading(line)
        stop_reading(other)
        paul.press("f5")
        leafing = asyncio.create_task(leaf(lena, 8))
        beside = [await echo(ebba, "x") for _ in range(20)]
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


@pytest.mark.skipif(bool(missing()), reason=missing() or "there")
async def test_a_thin_line_shows_what_is_and_not_what_was(tmp_path: Path) -> None:
    with machines(2) as (server, home):
        at = f"{server.address}:0"
        with workshop(tmp_path / "state", at=at, within=server.within) as room:
            give(room, "lena", LONG)
            async with (
                await come(home, room, server, "lena") as line,
                await come(home, room, server, "max") as other,
            ):
                lena, max_ = await line.sit_down(), await other.sit_down()
                await lena.sees("0003")
                await max_.sees(OPENED)
                server.do(f"tc qdisc add dev to2 {THIN}")
                before, bytes_ = memory(room), len(lena.received)
                await leaf(lena, 8)
                grown = memory(room) - before
                begun = time.monotonic()
                lena.press("ctrl+home", "y")
                await lena.sees("ywords")
                stale = time.monotonic() - begun
                alone = sorted([await echo(max_, "x") for _ in range(20)])
                print(  # noqa: T201
                    f"256 kbit/s: {(len(lena.received) - bytes_) / 1e3:.0f} KB painted in 8 s, "
                    f"what is done then is seen after {stale:.1f} s, the door grew by "
                    f"{grown / 1e6:.2f} MB; an echo on that line {alone[10] * 1e3:.0f} ms"
                )
        assert stale < STALE
        assert grown < MOST
