"""The store of a learner who is still to come."""

import time
from threading import Event
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
    """Opens the store once it is known whose it is; whoever asks it something waits in line."""

    def __init__(self, url: str, like: "Store | None" = None) -> None:
        super().__init__(url, like)
        self._known = Event()
        self._learner: str | None = None
        self._lease: str | None = None
        self.lost: str | None = None
        """Once it is closed: why something of what was done is not kept."""

    def enter(self, learner: str, lease: str = "") -> None:
        """That is the learner, and who holds their lease."""
        self._learner, self._lease = learner, lease or None
        self._known.set()

    def whose(self) -> str | None:
        """The learner; waits until there is one."""
        self._known.wait()
        return self._learner

    def holder(self) -> str | None:
        """Who holds the learner's lease."""
        return self._lease

    def _open(self) -> None:
        if self.whose() is None:
            return
        super()._open()
        until = time.monotonic() + AWAY
        while self._store and not self._store.reaches() and time.monotonic() < until:
            time.sleep(AGAIN)

    def close(self) -> None:
        """Write what waits; where nobody came, there is nothing."""
        self._known.set()
        super().close()

    def _close(self) -> None:
        if self._store is not None:
            self.lost = self._store.close(LAST) or self._wrong
