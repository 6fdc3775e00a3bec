"""A learner who types without a pause, so that what a fault has taken can be counted."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from playground.progress.store import Store
from tests.workshop.learner import Learner
from tests.workshop.serving import PATIENCE

OPENED = "lines of preparation"
EVERY = 0.05
"""Seconds between two keys: who types fast."""
FORGIVEN = 0.5
"""Seconds of typing that a fault may take."""


class Lost(NamedTuple):
    """What a fault took of what was typed before it."""

    keys: int
    seconds: float
    last: str
    """The last line that is there whole."""


class Typist:
    """Types numbers, one a line, from the top of the text."""

    def __init__(self, someone: Learner) -> None:
        self._someone = someone
        self.text = ""
        self._times: list[float] = []

    async def type(self) -> None:
        """Until it is cancelled, or the line is gone."""
        number = 1000  # no number of a line
        while True:
            number += 1
            for key in f"{number}\r":
                try:
                    self._someone.press(key)
                except OSError:
                    return
                self._times.append(time.monotonic())
                self.text += key.replace("\r", "\n")
                await asyncio.sleep(EVERY)

    async def has_typed(self, keys: int) -> None:
        """Wait until there are that many keys more."""
        until = len(self._times) + keys
        while len(self._times) < until:  # noqa: ASYNC110 - what is waited for is time
            await asyncio.sleep(EVERY)

    def lost(self, fault: str, found: str | None, at: float) -> Lost:
        """What that text lacks of what was typed until then; printed, too."""
        before = sum(when <= at for when in self._times)
        pairs = enumerate(zip(self.text, f"{found or ''}\0", strict=False))
        kept = next((place for place, (ours, theirs) in pairs if ours != theirs), len(self.text))
        keys = max(0, before - kept)
        whole = self.text[:kept].splitlines()[:-1]
        seconds = at - self._times[kept] if keys else 0.0
        lost = Lost(keys, seconds, whole[-1] if whole else "")
        print(f"{fault}: lost {lost.keys} of {before} keys, {lost.seconds:.2f} s")  # noqa: T201
        return lost


@asynccontextmanager
async def typing(someone: Learner) -> AsyncIterator[Typist]:
    """Somebody who has a task before them types, as long as the block lasts."""
    await someone.sees(OPENED)
    typist = Typist(someone)
    task = asyncio.create_task(typist.type())
    try:
        yield typist
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def draft(url: str, name: str) -> str | None:
    """What that store has of the learner's first task."""
    store = Store.open(url, learner=f"code:{name}")
    try:
        return store.draft("five-states", "watch")
    finally:
        store.close()


async def holds(url: str, name: str, text: str) -> None:
    """Wait until the store has that in the learner's text."""
    until = time.monotonic() + PATIENCE
    while text not in (found := await asyncio.to_thread(draft, url, name) or ""):
        assert time.monotonic() < until, f"never saved {text!r}: {found!r}"
        await asyncio.sleep(0.2)
