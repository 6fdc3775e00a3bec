"""How often a wrong code came from where."""

import time
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Final

SPAN: Final = 60.0
"""Seconds after which a wrong code is forgotten."""
MOST: Final = 40
"""Wrong codes from one address within that time; a whole class may sit behind one address."""
SLOW: Final = 5
"""Beyond so many, each next one takes its time."""
DELAY: Final = 1.0
_ADDRESSES: Final = 10_000


class Tries:
    """Wrong codes of the last minute, by address."""

    def __init__(self, *, by_address: bool = True) -> None:
        """Count nothing yet.

        Args:
            by_address: whether who knocks has an address. Behind a balancer all have the
                balancer's: each connection is one for itself then.
        """
        self._by_address = by_address
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)

    def source(self, peer: Sequence[object] | None) -> str:
        """What is counted as one, of the address and the port that a connection comes from."""
        return " ".join(map(str, (peer or ())[: 1 if self._by_address else 2]))

    def wrong(self, address: str) -> None:
        """A wrong code came from there."""
        if len(self._wrong) > _ADDRESSES:  # somebody has many: forget all, rather than grow
            self._wrong.clear()
        self._wrong[address].append(time.monotonic())

    def wait(self, address: str) -> float | None:
        """Seconds that the next code from there has to wait; None where it is not even read."""
        wrong = self._wrong.get(address)
        if not wrong:
            return 0.0
        while wrong and wrong[0] < time.monotonic() - SPAN:
            wrong.popleft()
        if len(wrong) >= MOST:
            return None
        return DELAY if len(wrong) >= SLOW else 0.0
