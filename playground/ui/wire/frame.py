"""What a terminal shows, kept so that only what differs has to be sent."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from rich.color import ColorSystem
from textual.geometry import Size
from textual.strip import Strip

from playground.ui.wire.brush import Brush
from playground.ui.wire.cells import cells

UNKNOWN: Final = "\0"
"""The sign of a cell of which nobody knows what it shows."""
BRIDGE: Final = 4
"""Cells that are rather written again than jumped over: a jump takes four bytes or more."""


class Frame:
    """The cells of a screen, as they were painted last."""

    def __init__(self, size: Size, colours: ColorSystem) -> None:
        """Know nothing yet about a terminal of that size and that many colours."""
        self.size = size
        self.colours = colours
        self._signs = [[UNKNOWN] * size.width for _ in range(size.height)]
        self._pens = [[""] * size.width for _ in range(size.height)]

    def paint(self, pieces: Iterable[tuple[int, int, Strip]]) -> str:
        """Take strips over, each at its row and column; returns what to send for them.

        Pieces of one row follow each other. What lies outside is left out.
        """
        brush = Brush(self.size.width)
        for y, row in groupby(pieces, key=itemgetter(0)):
            if not 0 <= y < self.size.height:
                continue
            signs, pens = self._signs[y], self._pens[y]
            before = signs[:], pens[:]
            for _, x, strip in row:
                self._put(y, x, strip)
            if before != (signs, pens):
                changed = [
                    x
                    for x, (sign, pen, old, other) in enumerate(
                        zip(signs, pens, *before, strict=True)
                    )
                    if sign != old or pen != other
                ]
                for start, end in strokes(changed, signs, pens):
                    brush.stroke(y, start, end, signs, pens)
        return brush.finish()

    def whole(self) -> str:
        """What to send to a terminal that shows something else, or nothing."""
        brush = Brush(self.size.width)
        for y, (signs, pens) in enumerate(zip(self._signs, self._pens, strict=True)):
            known = [x for x, sign in enumerate(signs) if sign != UNKNOWN]
            for start, end in strokes(known, signs, pens):
                brush.stroke(y, start, end, signs, pens)
        return f"\x1b[m\x1b[2J{brush.finish()}"

    def _put(self, y: int, x: int, strip: Strip) -> None:
        signs, pens = self._signs[y], self._pens[y]
        new, with_pens = cells(strip, self.colours)
        end = min(x + len(new), self.size.width)
        if x >= end:
            return
        # Half of a wide sign cannot stay: terminals clear it, each in its own way.
        if not signs[x] and x:
            signs[x - 1] = " "
        signs[x:end] = new[: end - x]
        pens[x:end] = with_pens[: end - x]
        if end < self.size.width and not signs[end]:
            signs[end] = " "


def strokes(
    columns: Sequence[int], signs: Sequence[str], pens: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Group columns to stretches that are written at once: first, and one past the last."""
    start = end = -1
    for x in columns:
        if x < end:
            continue
        if start >= 0 and not (
            x - end <= BRIDGE and len(set(pens[end - 1 : x])) == 1 and UNKNOWN not in signs[end:x]
        ):
            yield start, end
            start = -1
        if start < 0:
            start = x
            while start and not signs[start]:
                start -= 1
        end = x + 1
        while end < len(signs) and not signs[end]:
            end += 1
    if start >= 0:
        yield start, end
