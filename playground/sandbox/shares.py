"""How much of the processors everybody has had lately."""

import math
import time

HALF = 3.0
"""Seconds after which half of what somebody has had is forgotten."""
_MOST = HALF / math.log(2)
"""What somebody has had lately who has had one place all the time."""


class Share:
    """Of one learner in all runs; of one run, where nobody says whose it is."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._had = 0.0
        self._at = time.monotonic()

    @property
    def had(self) -> float:
        """Seconds that they have had a place, the longer ago the less of it."""
        return self._had * math.exp2((self._at - time.monotonic()) / HALF)

    def add(self, seconds: float) -> None:
        """They had that much more, and have forgotten some of it already if it is long."""
        fresh = _MOST * (1 - math.exp2(-seconds / HALF))
        self._had, self._at = self.had + fresh, time.monotonic()
