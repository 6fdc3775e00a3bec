"""Rows that came about one place after another; at a place, those up to it are seen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from playground.ui.lines.row import Row
from playground.ui.results.walk import Walk


class Log:
    """The base of what grows with a run: the SQL, the output.

    Adding costs what is added; to see it at another place costs a search.
    """

    def __init__(self, walk: Walk, cells: int) -> None:
        self.walk = walk
        self.cells = cells
        self._places: list[int] = []
        self._done = 0

    def extend(self) -> None:
        """Take in the places that the walk has gained."""
        for place in range(self._done, len(self.walk)):
            self.add(place)
        self._done = len(self.walk)

    def add(self, place: int) -> None:
        """Append what that place adds."""
        raise NotImplementedError

    def row(self, index: int, place: int) -> Row:
        """One of the rows, as it is seen from that place."""
        raise NotImplementedError

    def count(self, place: int) -> int:
        """Rows that are there at that place."""
        return bisect_right(self._places, place)

    def of(self, place: int) -> range:
        """The rows that the place itself added."""
        return range(bisect_left(self._places, place), self.count(place))

    def place(self, index: int) -> int:
        """The place that added the row."""
        return self._places[index]


class Prefix:
    """A log as it is seen from one place."""

    def __init__(self, log: Log, place: int, empty: str, tail: Sequence[Row] = ()) -> None:
        self._log = log
        self._place = place
        self._count = log.count(place)
        self._tail = tail or (() if self._count else (((f" {empty}", "dim"),),))

    def __len__(self) -> int:
        return self._count + len(self._tail)

    def row(self, index: int) -> Row:
        """The row at that place."""
        if index >= self._count:
            return self._tail[index - self._count]
        return self._log.row(index, self._place)
