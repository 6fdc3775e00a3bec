"""The store of a learner who is still to come."""

import asyncio
import time
from typing import TYPE_CHECKING, Final

from playground.ui.play.keeper import Keeper

if TYPE_CHECKING:
    from playground.progress.store import Store

AWAY: Final = 20.0
"""Seconds that a learner who comes waits for a database that restarts: after that they begin
without what they did before, and what they do is kept once it is back."""
AGAIN: Final = 0.5
"""Seconds between two looks at whether it is."""
LAST: Final = 3.0
"""Seconds that an app which ends waits for it; the door does not wait for ever."""


class WaitingKeeper(Keeper):
    """Opens the store once it is known whose it is.

    Until then it has no thread: an app that belongs to nobody can be copied.
    """

    def __init__(self, url: str, like: "Store | None" = None) -> None:
        super().__init__(url, like)
        self._came = asyncio.Event()
        self._learner: str | None = None
        self._lease: str | None = None
        self.lost: str | None = None
        """Once it is closed: why something of what was done is not kept."""

    def enter(self, learner: str, lease: str = "") -> None:
        """That is the learner, and who holds their lease."""
        self._learner, self._lease = learner, lease or None
        super().open()
        self._came.set()

    async def expect(self) -> None:
        """Wait for the learner."""
        await self._came.wait()

    def open(self) -> None:
        """Nothing is left to do: it is being opened since the learner came."""

    def whose(self) -> str | None:
        """The learner."""
        return self._learner

    def holder(self) -> str | None:
        """Who holds the learner's lease."""
        return self._lease

    def _open(self) -> None:
        super()._open()
        until = time.monotonic() + AWAY
        while self._store and not self._store.reaches() and time.monotonic() < until:
            time.sleep(AGAIN)

    def _close(self) -> None:
        if self._store is not None:
            self.lost = self._store.close(LAST) or self._wrong
