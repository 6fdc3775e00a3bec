"""Who sends much, or what becomes much, keeps nobody waiting."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.program import ENVIRONMENT
from tests.workshop.learner import learner
from tests.workshop.serving import Workshop, workshop

pytestmark = pytest.mark.slow

QUICK = 1.0
"""Seconds until a key is on the screen, on a machine that others keep busy."""


@contextmanager
def flooding(room: Workshop, name: str, length: int) -> Iterator[None]:
    room.welcome(name)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.workshop.flooding", str(room.port), name, str(length)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=ENVIRONMENT,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"flooding\n"
        yield
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A workshop whose memory nobody measures afterwards."""
    with workshop(tmp_path_factory.mktemp("flooded") / "state") as opened:
        yield opened


@pytest.mark.parametrize("length", [0, 30_000, 20_000_000])
async def test_neighbours_of_a_flood_are_heard(flooded: Workshop, length: int) -> None:
    async with learner(flooded, f"uma{length}") as uma:
        await uma.sees("lines of preparation")
        with flooding(flooded, f"noah{length}", length):
            took = []
            for word in ("aa", "bb", "cc", "dd", "ee"):
                await asyncio.sleep(0.3)
                began = time.monotonic()
                uma.press(word)
                await uma.sees(word)
                took.append(time.monotonic() - began)
        print(f"{length}: {[round(each, 2) for each in took]}")  # noqa: T201 - told with -s
        assert sorted(took)[len(took) // 2] < QUICK
