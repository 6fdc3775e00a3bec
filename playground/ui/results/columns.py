"""Where the five states stand on the board."""

from collections.abc import Mapping
from itertools import accumulate

from playground.trace.model import ObjectState
from playground.ui.lines.row import Row, Span, crop, width
from playground.ui.results.states import COLUMNS, heading

WIDEST = 60
"""Cells of the widest card."""
NARROWEST = 24
"""A column with less room than this to its right holds its cards by their right edge."""


class Columns:
    """Where the states stand, in a board of that width."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        labels = [heading(state) for state in COLUMNS]
        if sum(map(len, labels)) + len(labels) - 1 > cells - 2:
            labels = [heading(state, glyph=False) for state in COLUMNS]
        free = max(0, cells - 1 - sum(map(len, labels)))
        gaps = [free * n // 4 for n in range(5)]
        starts = accumulate([0, *map(len, labels[:-1])])
        self.labels = dict(zip(COLUMNS, labels, strict=True))
        self.start = {
            state: 1 + start + gap for state, start, gap in zip(COLUMNS, starts, gaps, strict=True)
        }

    def heading(self) -> Row:
        """The row of the states' names."""
        return self._under({state: (label, state) for state, label in self.labels.items()})

    def counts(self, counts: Mapping[ObjectState, int], before: Mapping[ObjectState, int]) -> Row:
        """How many objects are in each state; a number that is another than before stands out."""
        spans: dict[ObjectState, Span] = {}
        for state in COLUMNS:
            now, was = counts.get(state, 0), before.get(state, 0)
            if now or was:
                spans[state] = (f"{now:,}", "changed" if now != was else "dim")
        return self._under(spans)

    def _under(self, spans: Mapping[ObjectState, Span]) -> Row:
        row: list[Span] = []
        for state, span in spans.items():
            row += [(" " * max(1 if row else 0, self.start[state] - width(row)), ""), span]
        return crop(row, self.cells)

    def card(self, state: ObjectState) -> tuple[int, int, bool]:
        """Start and size of the state's cards, and whether they hang by the right edge."""
        start = self.start[state]
        if self.cells - start >= NARROWEST or state == "transient":
            return start, min(WIDEST, self.cells - start), False
        stop = min(self.cells, max(start + len(self.labels[state]) + 1, NARROWEST))
        begin = max(0, stop - WIDEST)
        return begin, stop - begin, True
