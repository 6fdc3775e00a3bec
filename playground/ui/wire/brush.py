"""Writes cells to a terminal: where to go, with which pen, what to write."""

from collections.abc import Sequence

from playground.ui.wire.pen import turn


class Brush:
    """Collects the sequences of one frame; it starts with the terminal's own pen."""

    def __init__(self, width: int) -> None:
        """Paint on rows of so many cells."""
        self._width = width
        self._sent: list[str] = []
        self._pen = ""
        self._row = -1

    def stroke(
        self, y: int, start: int, end: int, signs: Sequence[str], pens: Sequence[str]
    ) -> None:
        """Write the cells from `start` to before `end` of a row's."""
        self._sent.append(f"\x1b[{start + 1}G" if y == self._row else f"\x1b[{y + 1};{start + 1}H")
        self._row = y
        while start < end:
            pen = pens[start]
            stop = start + 1
            while stop < end and pens[stop] == pen:
                stop += 1
            self._sent.append(turn(self._pen, pen))
            self._pen = pen
            self._write(signs[start:stop], start)
            start = stop

    def finish(self) -> str:
        """All that was collected; the terminal has its own pen again."""
        self._sent.append(turn(self._pen, ""))
        return "".join(self._sent)

    def _write(self, signs: Sequence[str], x: int) -> None:
        text = "".join(signs)
        if len(text) == len(signs) and "" not in signs:
            self._sent.append(text)
            return
        # Terminals do not agree on how wide some signs are: after each, say where we are.
        for place, sign in enumerate(signs, x):
            self._sent.append(sign)
            wide = place + 1 < x + len(signs) and not signs[place + 1 - x]
            after = place + 1 + wide
            if (wide or len(sign) > 1) and after < self._width:
                self._sent.append(f"\x1b[{after + 1}G")
