"""What came from where in the last minute."""

import time
from collections import defaultdict, deque
from typing import Final

SPAN: Final = 60.0
"""Seconds after which something is forgotten."""
_SOURCES: Final = 10_000


class Recent:
    """How often something came from each source, of late."""

    def __init__(self) -> None:
        self._times: defaultdict[str, deque[float]] = defaultdict(deque)

    def note(self, source: str) -> None:
        """It came from there, now."""
        if len(self._times) > _SOURCES:  # somebody has many: forget all, rather than grow
            self._times.clear()
        self._times[source].append(time.monotonic())

    def count(self, source: str) -> int:
        """How often it came from there."""
        times = self._times.get(source)
        if not times:
            return 0
        while times and times[0] < time.monotonic() - SPAN:
            times.popleft()
        return len(times)
