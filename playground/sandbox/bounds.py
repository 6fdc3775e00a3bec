"""How much a run may send.

The worker keeps to a little less than the app takes, so that an honest run that
outgrows it can still say so; who sends more than that is no honest run.
"""

LONGEST_LINE = 32_000_000
"""Bytes in one message. All that one statement did is one, and so is the final picture:
this is some 50,000 objects."""
LARGEST_TOTAL = 128_000_000
"""Bytes in all messages of a run. A step that flushes one object has about 700."""
MOST_VALUES = 8_000_000
"""JSON values in all messages of a run. A step that flushes one object has about 60.

Bytes alone do not bound memory: three bytes, `[],`, become a list of 64.
"""
HONEST = 0.9
"""The worker's own share of each of these."""


_AT_ONCE = 32_768
"""Bytes in which values are counted together: that takes less than line by line."""


class Tally:
    """What a run has sent so far."""

    def __init__(self, share: float = 1.0) -> None:
        self._longest = LONGEST_LINE * share
        self._bytes_left = LARGEST_TOTAL * share
        self._values_left = MOST_VALUES * share
        self._uncounted = bytearray()

    def take(self, line: bytes) -> bool:
        """Count the message in; False where it is too much."""
        self._bytes_left -= len(line)
        self._uncounted += line
        # No byte is more than one value.
        if len(self._uncounted) > min(_AT_ONCE, self._values_left):
            rest = self._uncounted.translate(None, b",[{")
            self._values_left -= len(self._uncounted) - len(rest)
            self._uncounted.clear()
        return len(line) <= self._longest and self._bytes_left >= 0 and self._values_left >= 0
