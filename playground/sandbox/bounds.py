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
_SAMPLE = 4_096
"""Bytes of these in which whoever writes them counts: all would take as long as to write them."""


class Tally:
    """What a run has sent so far."""

    def __init__(self) -> None:
        self._bytes_left = LARGEST_TOTAL
        self._values_left = MOST_VALUES
        self._uncounted = bytearray()

    def take(self, line: bytes) -> bool:
        """Count the message in; False where it is too much."""
        self._bytes_left -= len(line)
        self._uncounted += line
        # No byte is more than one value.
        if len(self._uncounted) > min(_AT_ONCE, self._values_left):
            self._values_left -= _values_in(self._uncounted)
            self._uncounted.clear()
        return len(line) <= LONGEST_LINE and self._bytes_left >= 0 and self._values_left >= 0


class Estimate:
    """What a worker has sent so far, as it keeps count of it itself."""

    def __init__(self) -> None:
        self._longest = LONGEST_LINE * HONEST
        self._bytes_left = LARGEST_TOTAL * HONEST
        self._values_left = MOST_VALUES * HONEST
        self._sample = bytearray()
        self._sampled_from = 0

    def take(self, line: bytes) -> bool:
        """Count the message in; False where it is too much."""
        size = len(line)
        self._bytes_left -= size
        self._sampled_from += size
        if len(self._sample) < _SAMPLE:
            self._sample += line
        if self._sampled_from > _AT_ONCE:
            self._values_left -= _values_in(self._sample) * self._sampled_from / len(self._sample)
            self._sample.clear()
            self._sampled_from = 0
        return size <= self._longest and self._bytes_left >= 0 and self._values_left >= 0


def _values_in(data: bytearray) -> int:
    """JSON values in it, or a few more: what stands in a text counts as well."""
    return len(data) - len(data.translate(None, b",[{"))
