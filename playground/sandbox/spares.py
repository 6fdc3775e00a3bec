"""Workers that wait, shut in and warm, for runs that nobody has asked for yet.

A run that finds one begins at once. Each is used once, like any worker, and knows as
little of other runs: it is one whose work has not come yet (see `worker.live`). They are
made one at a time, where no run needs the processor.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from playground.sandbox.child import Child
from playground.sandbox.crowding import MEMORY
from playground.sandbox.rehearsal import Stretch, rehearse
from playground.sandbox.worker import READY

AT_ONCE = 0.5
"""Seconds within which runs count as asked for at once: some, until there are new spares."""
REMEMBERED = 300.0
"""Seconds for which there are as many spares as runs were asked for at once."""
BREATH = 0.005
"""Seconds from the last run that was asked for to the making of a spare: it begins first."""
_AFTER_TROUBLE = 60.0
"""Seconds without a new one where one has ended by itself."""
_EACH = 17 * 1024**2
"""Bytes of memory that a worker has for itself which waits: as a spare, or for an answer."""
SHARE = 20
"""All of them together have at most this part of the machine's memory."""


def affordable(wished: int, share: int) -> int:
    """How many workers that wait find room in that part of the machine's memory."""
    return min(wished, MEMORY // share // _EACH)


class Watcher(Protocol):
    """Who tells us when something happens on a descriptor."""

    def watch(self, descriptor: int, handler: Callable[[], None]) -> None:
        """Call the handler whenever the descriptor can be read."""

    def forget(self, descriptor: int) -> None:
        """Do so no more; nothing happens where it was forgotten before."""


class Spares:
    """The spares of a server: one, and as many as were of use at once in the last minutes."""

    def __init__(
        self, fork: Callable[[Sequence[Stretch]], Child], most: int, watcher: Watcher
    ) -> None:
        """Have none yet.

        Args:
            fork: makes a worker, given what of its memory to have while it waits.
            most: how many there may be.
            watcher: see `Watcher`.
        """
        self._fork = fork
        self._pages: list[Stretch] | None = None
        self._most = most
        self._watcher = watcher
        self._waiting: deque[Child] = deque()
        """The older first."""
        self._making: Child | None = None
        """The one that is not ready yet."""
        self._asked: deque[float] = deque()
        """When runs were asked for, lately."""
        self._wanted = min(1, most)
        self._wanted_until = 0.0
        self._not_before = 0.0

    @property
    def pids(self) -> set[int]:
        """Their processes."""
        return {child.pid for child in self._waiting}

    @property
    def due(self) -> float | None:
        """When to make one, by the monotonic clock; None where there are enough."""
        if self._making or len(self._waiting) >= self._wanted:
            return None
        return self._not_before

    @property
    def expires(self) -> float | None:
        """When there are more than is worth while, by the monotonic clock; None for never."""
        return self._wanted_until if self._wanted > 1 else None

    def note(self) -> None:
        """A run was asked for."""
        now = time.monotonic()
        self._asked.append(now)
        while self._asked[0] < now - AT_ONCE:
            self._asked.popleft()
        useful = min(len(self._asked), self._most)
        if useful >= self._wanted:
            self._wanted, self._wanted_until = useful, now + REMEMBERED
        self._not_before = max(self._not_before, now + BREATH)

    def take(self) -> Child | None:
        """The one that has waited longest, if there is any."""
        return self._release(self._waiting[0]) if self._waiting else None

    def make(self) -> None:
        """Make one."""
        try:
            if self._pages is None:
                self._pages = rehearse()  # not before: whoever asked at first did not wait for it
            child = self._fork(self._pages)
        except OSError:
            self._not_before = time.monotonic() + _AFTER_TROUBLE
            return
        self._making = child
        self._waiting.append(child)
        self._watcher.watch(child.orders.fileno(), partial(self._heard, child))

    def keep_time(self) -> None:
        """Let those go that were of no use for long."""
        if self._wanted > 1 and self._wanted_until < time.monotonic():
            self._wanted = 1
        while len(self._waiting) > self._wanted:
            self._release(self._waiting[-1]).end()

    def end_all(self) -> None:
        """Kill them all."""
        while self._waiting:
            self._release(self._waiting[-1]).end()

    def _release(self, child: Child) -> Child:
        self._waiting.remove(child)
        self._watcher.forget(child.orders.fileno())
        if self._making is child:
            self._making = None
        return child

    def _heard(self, child: Child) -> None:
        if self._making is child and child.orders.recv(len(READY)):
            self._making = None
            return
        self._release(child).end()
        self._not_before = time.monotonic() + _AFTER_TROUBLE
