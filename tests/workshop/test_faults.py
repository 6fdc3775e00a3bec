"""What is lost when something dies: nothing but what was typed in the last moment."""

import os
import signal
from pathlib import Path

import pytest

from playground.progress.store import Store
from tests.workshop.learner import Learner, learner
from tests.workshop.serving import Workshop, family, gone, workshop

pytestmark = pytest.mark.slow

OPENED = "lines of preparation"


def with_word(room: Workshop, word: str) -> list[int]:
    """The workshop's processes with that word on their command line, the eldest first."""
    return [
        pid
        for pid in sorted(family(room.process.pid))
        if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


async def runs(someone: Learner, words: str) -> None:
    someone.press("f5")
    await someone.sees(words)


async def test_each_process_killed_in_turn(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as room:
        async with learner(room, "ana") as ana:
            await ana.sees(OPENED)
            ana.press("a=1;")
            await ana.sees("a=1;")

            # The app server: who is here goes on, who comes waits for a new one.
            server = with_word(room, "served/launch.py")[0]
            os.kill(server, signal.SIGKILL)
            ana.press("b=2;")
            await ana.sees("a=1;b=2;")
            async with learner(room, "ben") as ben:
                await ben.sees(OPENED)
            assert server not in with_word(room, "served/launch.py")

            # The sandbox: the next run has a new one.
            await runs(ana, "step ")
            os.kill(with_word(room, "sandbox/launch.py")[0], signal.SIGKILL)
            ana.press("c=3;")
            await ana.sees("a=1;b=2;c=3;")
            await runs(ana, "step ")

            # The door: everybody's app saves and ends.
            everything = family(room.process.pid)
            room.process.kill()
            await ana.gone()
            gone(everything)
        store = Store.open(room.store, learner="code:ana")
        assert (store.draft("five-states", "watch") or "").startswith("a=1;b=2;c=3;")
        store.close()
    with workshop(tmp_path / "state") as room:
        async with learner(room, "ana") as ana:
            await ana.sees("a=1;b=2;c=3;")


async def test_two_hundred_keys_and_no_farewell(room: Workshop) -> None:
    """A line that is cut in the middle of typing loses nothing that had come through."""
    async with learner(room, "pat") as pat:
        await pat.sees(OPENED)
        pat.press(*["x"] * 200)
        await pat.sees("x" * 60)
    async with learner(room, "pat") as pat:
        await pat.sees("x" * 60)
