"""Where the places of a run stand on the timeline.

A run that fits has a cell or more for each place. In a longer one, what only comes
again, as the turns of a loop do, is folded: it takes a few cells, however long it is,
so that a loop of ten thousand turns does not hide what came before and after it.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate, groupby

FEW, LEAST = 12, 3
"""Cells that a folded stretch takes at most, and before all is pressed together."""


class Axis:
    """The places of a run, laid out over some cells."""

    def __init__(self, again: bytes | bytearray, room: int) -> None:
        """Lay them out.

        Args:
            again: for each place whether it only repeats what was there before.
            room: the cells there are, at least one.
        """
        self.total = len(again)
        self.room = room
        stretches = [(key, sum(1 for _ in group)) for key, group in groupby(again)]
        if self.total <= room:
            stretches = [(0, self.total)]
        few = self._few(stretches)
        self._starts = list(accumulate((length for _, length in stretches), initial=0))
        self._weights = [min(length, few) if key else length for key, length in stretches]
        self._offsets = list(accumulate(self._weights, initial=0))
        self.length = self._offsets[-1]
        self.bounds = [self._first(cell) for cell in range(room)] + [self.total]
        """By cell, the first place that stands at it or further on; and the end."""

    def _few(self, stretches: list[tuple[int, int]]) -> int:
        new = sum(length for key, length in stretches if not key)
        folded = sum(1 for key, _ in stretches if key)
        return max(LEAST, min(FEW, (self.room - new) // folded)) if folded else 1

    def cell(self, place: int) -> int:
        """The cell at which that place stands."""
        if self.length <= 1:
            return 0
        at = bisect_right(self._starts, place) - 1
        length = self._starts[at + 1] - self._starts[at]
        inside = (place - self._starts[at]) * self._weights[at] // length
        return (self._offsets[at] + inside) * (self.room - 1) // (self.length - 1)

    def place_at(self, cell: int) -> int:
        """The first place that stands at that cell, or the nearest before it."""
        if self.total <= 1:
            return 0
        cell = min(max(cell, 0), self.room - 1)
        place = min(self.bounds[cell], self.total - 1)
        return place if self.cell(place) == cell else max(0, place - 1)

    def folded(self, cell: int) -> bool:
        """Whether the cell stands for a folded stretch, and is not the first to do so."""
        start = self.bounds[cell]
        if self.total <= self.room or start >= self.total:
            return False
        at = bisect_right(self._starts, start) - 1
        first = self._starts[at]
        stop = self._starts[at + 1]
        if self._weights[at] == stop - first or self.bounds[cell + 1] > stop:
            return False
        return self.cell(first) < cell

    def _first(self, cell: int) -> int:
        return bisect_left(range(self.total), cell, key=self.cell)
