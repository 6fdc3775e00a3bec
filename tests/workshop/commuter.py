"""A learner who types, and comes again whenever they are thrown out, by whatever door is open."""

import asyncio
import time
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, NamedTuple

import asyncssh

from playground.progress.store import Store
from tests.workshop.learner import Learner, Line
from tests.workshop.network import Machine
from tests.workshop.serving import CODE, PATIENCE

EVERY: Final = 0.3
"""Seconds between two keys."""
BLIND: Final = 3.0
"""Seconds without an answer after which they type on all the same."""
AGAIN: Final = 0.1
"""Seconds before they connect once more."""


class Lost(NamedTuple):
    """What of somebody's typing is not there any more."""

    keys: int
    seconds: float
    """From the first key that is lost until the fault."""


class Commuter:
    """Types numbers, one a line, wherever the cursor is."""

    def __init__(
        self,
        name: str,
        way: tuple[Machine, str, int],
        trusted: asyncssh.SSHKey,
        keys: Sequence[asyncssh.SSHKey] = (),
    ) -> None:
        """Stay at home for now.

        Args:
            name: what they call themselves.
            way: their machine, and the address and port where they go.
            trusted: the host key that every door must have.
            keys: their own.
        """
        self.name = name
        self.id = f"key:{keys[0].get_fingerprint()}" if keys else f"code:{name}"
        self.code: str | None = CODE
        """What they answer when they are asked for the class code."""
        self.last = ""
        """The last whole number that they have typed."""
        self._way = way
        self._trusted = trusted.convert_to_public()
        self._keys = keys
        self._typed = ""
        self._times: list[float] = []
        """When they saw what came of a key."""
        self._number = 1000
        self._line: Line | None = None
        self._learner: Learner | None = None

    async def come(self, words: str) -> None:
        """Connect, as often as it takes, until the screen shows that; the typing begins anew."""
        async with asyncio.timeout(3 * PATIENCE):
            while True:
                try:
                    async with asyncio.timeout(PATIENCE):
                        await self._connect()
                    break
                except asyncssh.HostKeyNotVerifiable:
                    raise
                except (OSError, asyncssh.Error):
                    await asyncio.sleep(AGAIN)
        assert self._learner is not None
        await self._learner.sees(words)
        self._typed, self._times = "", []

    async def type(self) -> None:
        """Type, until the line is gone."""
        assert self._learner is not None
        while True:
            self._number += 1
            for key in f"{self._number}\r":
                if self.is_out:
                    return
                self._typed += key.replace("\r", "\n")
                began = time.monotonic()
                await self._press(self._learner, key)
                self._times.append(time.monotonic())
                await asyncio.sleep(max(0, began + EVERY - time.monotonic()))
            self.last = str(self._number)

    async def _press(self, learner: Learner, key: str) -> None:
        """Press it, and see something come of it, if the line is still good."""
        learner._news.clear()
        learner.press(key)
        with suppress(TimeoutError):
            async with asyncio.timeout(BLIND):  # `wait_for` may lose a cancellation (3.11)
                await learner._news.wait()

    async def thrown_out(self) -> None:
        """Wait until the other side has hung up."""
        assert self._learner is not None
        await self._learner.gone()

    def was_told(self, words: str) -> bool:
        """Whether that was said to them since they came."""
        return self._learner is not None and words.encode() in self._learner.received

    @property
    def is_out(self) -> bool:
        """The other side has hung up."""
        return self._learner is None or self._learner._gone.is_set()

    @property
    def keys(self) -> int:
        """How many they have typed since they came."""
        return len(self._times)

    @property
    def screen(self) -> str:
        """What they see."""
        assert self._learner is not None
        return self._learner.text

    def draft(self, store: str) -> str:
        """What is kept of their text there."""
        opened = Store.open(store, learner=self.id)
        try:
            return opened.draft("five-states", "watch") or ""
        finally:
            opened.close()

    def lost(self, text: str, until: float) -> Lost:
        """What that text lacks of what was typed before that moment."""
        before = bisect_left(self._times, until)
        kept = max(n for n in range(len(self._typed) + 1) if self._typed[:n] in text)
        if kept >= before:
            return Lost(0, 0.0)
        return Lost(before - kept, until - self._times[kept])

    def kept(self, text: str) -> str:
        """The last whole number of theirs that is there."""
        return max(line for line in text.split() if line.isdecimal() and len(line) == 4)

    async def go(self) -> None:
        """Hang up."""
        if self._line is not None:
            await self._line.__aexit__(None, None, None)
            self._line = None

    async def _connect(self) -> None:
        await self.go()
        machine, address, port = self._way
        connection = await asyncssh.connect(
            address,
            port,
            sock=await machine.reach(address, port),
            username=self.name,
            password=self.code,
            client_keys=list(self._keys) or None,
            known_hosts=([self._trusted], [], []),
            agent_path=None,
            config=None,
        )
        self._line = Line(connection)
        self._learner = await self._line.sit_down()
