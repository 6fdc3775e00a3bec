"""The steps of both runs in order, those that answer to each other together."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from playground.trace.compare.model import Comparison, Pair
from playground.trace.model import Step
from playground.trace.words import plural
from playground.ui.compare.sides import Side, half
from playground.ui.lines.row import Row, pad

SIDE_BY_SIDE: Final = 100
"""Cells from which on the runs stand side by side; else one below the other."""
AROUND: Final = 3
"""Steps that are shown around those that differ."""
FOLDED: Final = 8
"""Steps that are alike, at least, for them to be folded."""


class Listing:
    """What is listed: places in the comparison's pairs, or stretches of them that are folded."""

    def __init__(self, left: Side, right: Side, found: Comparison, *, whole: bool = False) -> None:
        """List a comparison.

        Args:
            left: the run that was kept.
            right: the other.
            found: how they compare.
            whole: fold nothing.
        """
        self.left, self.right, self.found = left, right, found
        self.different = frozenset(found.different)
        shown = [place for place, pair in enumerate(found.pairs) if self._is_shown(place, pair)]
        self.entries: list[range] = list(shown_or_folded(shown, self.different, whole=whole))
        """A place alone, or a stretch that is folded."""

    def _is_shown(self, place: int, pair: Pair) -> bool:
        """Not the preparation, which is the same, nor the quiet end."""
        step = self.left.step(pair.left) or self.right.step(pair.right)
        return place in self.different or (
            step is not None and step.source != "setup" and step.kind != "end"
        )

    def __len__(self) -> int:
        return len(self.entries)

    def place(self, entry: int) -> int:
        """The place in the pairs that the entry begins at."""
        return self.entries[entry].start

    def entry(self, place: int) -> int:
        """The entry that shows that place, or the last before it."""
        return max(0, bisect_right(self.entries, place, key=lambda found: found.start) - 1)

    def steps(self, place: int) -> tuple[Step | None, Step | None]:
        """Both steps at that place."""
        pair = self.found.pairs[place]
        return self.left.step(pair.left), self.right.step(pair.right)

    def differs(self, entry: int) -> bool:
        """Whether its steps did different things."""
        return self.place(entry) in self.different

    def next(self, entry: int, way: int) -> int | None:
        """The next entry whose steps differ, that way."""
        order = range(entry + 1, len(self)) if way > 0 else range(entry - 1, -1, -1)
        return next((at for at in order if self.differs(at)), None)


def shown_or_folded(
    shown: Sequence[int], different: frozenset[int], *, whole: bool
) -> Iterator[range]:
    """The places one by one, but long stretches that are alike folded."""
    alike: list[int] = []
    first = True
    for place in shown:
        if place in different:
            yield from _fold(alike, 0 if first else AROUND, AROUND, whole=whole)
            yield range(place, place + 1)
            alike, first = [], False
        else:
            alike.append(place)
    yield from _fold(alike, 0 if first else AROUND, 0, whole=whole or first)


def _fold(alike: list[int], before: int, after: int, *, whole: bool) -> Iterator[range]:
    if whole or len(alike) < before + after + FOLDED:
        yield from (range(place, place + 1) for place in alike)
        return
    head, tail = alike[:before], alike[len(alike) - after :]
    yield from (range(place, place + 1) for place in head)
    folded = alike[before : len(alike) - after]
    yield range(folded[0], folded[-1] + 1)
    yield from (range(place, place + 1) for place in tail)


class Table:
    """The listing in rows of a width, with one entry chosen."""

    def __init__(self, listing: Listing, cells: int) -> None:
        self.listing = listing
        self.cells = cells
        self.chosen = 0
        self._wide = cells >= SIDE_BY_SIDE
        heights = (1 if self._wide else self._height(at) for at in range(len(listing)))
        self._tops = [0, *accumulate(heights)]

    def __len__(self) -> int:
        return self._tops[-1]

    def at(self, row: int) -> int:
        """The entry that the row belongs to."""
        return bisect_right(self._tops, row) - 1

    def rows(self, entry: int) -> range:
        """The rows of that entry."""
        return range(self._tops[entry], self._tops[entry + 1])

    def row(self, index: int) -> Row:
        """The row at that place."""
        entry = self.at(index)
        listing, chosen = self.listing, entry == self.chosen
        wash = "chosen" if chosen else ""
        edge = ("▶" if chosen and index == self._tops[entry] else " ", f"{wash} position")
        stretch, place = listing.entries[entry], listing.place(entry)
        if len(stretch) > 1:
            words = f"    ⋯ {plural(len(stretch), 'step')} alike"
            return pad([edge, (words, f"{wash} faded")], self.cells, wash)
        one, two = listing.steps(place)
        differs = place in listing.different
        if self._wide:
            room = (self.cells - 4) // 2
            sign = _sign(one, two, differs=differs, parted=self._parted(place))
            left = half(listing.left, one, room, wash, differs=differs)
            right = half(listing.right, two, self.cells - 4 - room, wash, differs=differs)
            return (
                edge,
                *left,
                (f" {sign} ", f"{wash} {'changed' if differs else 'rule'}"),
                *right,
            )
        lower = index > self._tops[entry] or one is None
        step, side = (two, listing.right) if lower else (one, listing.left)
        name = ("B" if lower else "A") if self._parted(place) else " "
        lead = (name, f"{wash} {'key' if lower else 'title'}")
        return (edge, lead, *half(side, step, self.cells - 2, wash, differs=differs))

    def _height(self, entry: int) -> int:
        """Where the runs stand one below the other: two rows where they differ."""
        place = self.listing.place(entry)
        one, two = self.listing.steps(place)
        return 2 if self._parted(place) and one and two else 1

    def _parted(self, place: int) -> bool:
        """Whether both are to be seen: they differ, in what they are or in what they did."""
        one, two = self.listing.steps(place)
        if place in self.listing.different or one is None or two is None:
            return True
        return self.listing.left.code(one) != self.listing.right.code(two)


def _sign(one: Step | None, two: Step | None, *, differs: bool, parted: bool) -> str:
    if one is None:
        return "+"
    if two is None:
        return "-"
    if differs:
        return "≠"
    return "~" if parted else "│"  # other code did the same
