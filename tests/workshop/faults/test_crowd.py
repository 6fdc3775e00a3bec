"""Many at the same moment: everybody is let in, and hears at once how many are before them."""

import asyncio
import os
import re
import signal
import time
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.workshop.faults.typist import OPENED
from tests.workshop.learner import Learner, dial
from tests.workshop.serving import Workshop, with_word, workshop

pytestmark = pytest.mark.slow

MANY = 24


async def come(room: Workshop, stack: AsyncExitStack, name: str) -> tuple[Learner, float]:
    """The learner, and when there was something to be seen."""
    line = await stack.enter_async_context(await dial(room, name))
    learner = await line.sit_down()
    await learner.hears()
    return learner, time.monotonic()


async def test_a_crowd_is_let_in_one_after_the_other(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as room:
        async with AsyncExitStack() as stack:
            server = with_word(room, "served/launch.py")[0]
            os.kill(server, signal.SIGSTOP)  # it makes apps faster than people come
            begun = time.monotonic()
            came = await asyncio.gather(
                *(come(room, stack, f"one{number}") for number in range(MANY))
            )
            seen = max(seen for _, seen in came) - begun
            os.kill(server, signal.SIGCONT)
            for learner, _ in came:
                await learner.sees(OPENED)
            told = [re.findall(rb"before you (\d+)", learner.received) for learner, _ in came]
        print(f"crowd of {MANY}: none lost, all saw something after {seen:.1f} s")  # noqa: T201
        assert all(b"\x1b[?1049h" in learner.received for learner, _ in came)  # from the first byte
        waited = [[int(number) for number in each] for each in told if each]
        assert waited
        assert all(each == sorted(each, reverse=True) for each in waited)


async def test_who_waits_as_it_ends_is_told(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as room:
        async with AsyncExitStack() as stack:
            came = await asyncio.gather(
                *(come(room, stack, f"one{number}") for number in range(MANY))
            )
            assert await asyncio.to_thread(room.end) == 0
            for learner, _ in came:
                await learner.gone()
                said = learner.received + learner.errors
                assert b"The workshop is over" in said
