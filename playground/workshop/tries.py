"""How often a wrong code came from where."""

from collections.abc import Sequence
from typing import Final

from playground.workshop.recent import Recent

MOST: Final = 40
"""Wrong codes from one address within a minute; a whole class may sit behind one address."""
SLOW: Final = 5
"""Beyond so many, each next one takes its time."""
DELAY: Final = 1.0


class Tries:
    """Wrong codes of the last minute, by address."""

    def __init__(self, *, by_address: bool = True) -> None:
        """Count nothing yet.

        Args:
            by_address: whether who knocks has an address. Behind a balancer all have the
                balancer's: each connection is one for itself then.
        """
        self._by_address = by_address
        self._wrong = Recent()

    def source(self, peer: Sequence[object] | None) -> str:
        """What is counted as one, of the address and the port that a connection comes from."""
        return " ".join(map(str, (peer or ())[: 1 if self._by_address else 2]))

    def wrong(self, address: str) -> None:
        """A wrong code came from there."""
        self._wrong.note(address)

    def wait(self, address: str) -> float | None:
        """Seconds that the next code from there has to wait; None where it is not even read."""
        wrong = self._wrong.count(address)
        if wrong >= MOST:
            return None
        return DELAY if wrong >= SLOW else 0.0
