"""The board: every object under its state, as rows.

An object keeps its place from top to bottom and moves only sideways, along its
life; so what does not change does not move.
"""

from bisect import bisect_right
from itertools import accumulate

from playground.trace.model import ObjectRecord, ObjectState
from playground.ui.lines.row import Row, Span, crop, pad, width
from playground.ui.results import card
from playground.ui.results.states import COLUMNS, heading
from playground.ui.results.walk import Moment

WIDEST = 46
"""Cells of the widest card."""
NARROWEST = 24
"""A column with less room than this to its right holds its cards by their right edge."""
DENSE = 12
"""With more objects than this, each takes one line."""
HEAD = 2
"""Rows above the cards."""
SHORTEST = 4
"""Cells that an arrow needs at least, with the blank after it."""


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
        spans: list[Span] = []
        for state in COLUMNS:
            spans += [
                (" " * max(1 if spans else 0, self.start[state] - width(spans)), ""),
                (self.labels[state], state),
            ]
        return crop(spans, self.cells)

    def card(self, state: ObjectState) -> tuple[int, int, bool]:
        """Start and size of the state's cards, and whether they hang by the right edge."""
        start = self.start[state]
        if self.cells - start >= NARROWEST or state == "transient":
            return start, min(WIDEST, self.cells - start), False
        stop = min(self.cells, max(start + len(self.labels[state]) + 1, NARROWEST))
        begin = max(0, stop - WIDEST)
        return begin, stop - begin, True


class Board:
    """The rows of the board at one moment; a card is made when it is asked for."""

    def __init__(self, moment: Moment, cells: int) -> None:
        step = moment.step
        self.columns = Columns(cells)
        self.changes = {record.id: record for record in step.objects} if step else {}
        self.objects = [
            record
            for record in moment.picture.objects.values()
            if record.state != "gone" or record.id in self.changes
        ]
        sessions = [found for found in moment.picture.sessions.values() if not found.gone]
        self.sessions = {found.id: found.name for found in sessions} if len(sessions) > 1 else {}
        self.dense = len(self.objects) > DENSE
        self._cards: dict[int, list[Row]] = {}
        sizes = (
            [1] * len(self.objects)
            if self.dense
            else [len(self.card(place)) for place in range(len(self.objects))]
        )
        self._tops = list(accumulate(sizes, initial=HEAD))

    def __len__(self) -> int:
        return self._tops[-1] if self.objects else HEAD + 1

    def row(self, index: int) -> Row:
        """The row at that place."""
        if index == 0:
            return self.columns.heading()
        if index < HEAD:
            return ()
        if not self.objects:
            return crop([(" No mapped objects yet.", "dim")], self.columns.cells)
        place = bisect_right(self._tops, index) - 1
        return self.card(place)[index - self._tops[place]]

    def changed(self) -> range:
        """The rows that hold the first card that changed."""
        for place, record in enumerate(self.objects):
            if record.id in self.changes:
                return range(self._tops[place], self._tops[place + 1])
        return range(0)

    def card(self, place: int) -> list[Row]:
        """The rows of one object's card."""
        rows = self._cards.get(place)
        if rows is None:
            rows = self._cards[place] = self._make(self.objects[place])
        return rows

    def _make(self, record: ObjectRecord) -> list[Row]:
        change = self.changes.get(record.id)
        state = record.state
        if state == "gone":
            was = change.was if change is not None else None
            start, size, right = self.columns.card(was if was in COLUMNS else "transient")
        else:
            start, size, right = self.columns.card(state)
        session = self.sessions.get(record.session or "", "")
        came = self._came(change, start, right=right)
        if self.dense:
            body = [card.line(record, change, size - 2, session, arrow=came)]
        else:
            body = [
                card.title(record, change, session, arrow=came),
                *card.attributes(record, change, size - 2),
            ]
        if right:
            # Hanging by its right edge, the card is no wider than its words.
            stop = start + size
            size = min(size, max(map(width, body)) + 3)
            start = stop - size
        rows = [_boxed(line, start, size, state, right=right) for line in body]
        if came and change is not None and change.was is not None:
            rows[0] = _with_arrow(rows[0], self.columns.start[change.was])
        return rows if self.dense else [*rows, ()]

    def _came(self, change: ObjectRecord | None, start: int, *, right: bool) -> bool:
        """Whether there is room for an arrow from the state before, which is further left."""
        if change is None or change.was is None or change.was not in self.columns.start:
            return False
        begin = self.columns.start[change.was]
        if right:
            # Its words stand at the right edge of the card: the rest is room.
            return not self.dense and self.columns.start[change.state] > begin
        return start - begin >= SHORTEST


def _boxed(line: Row, start: int, size: int, state: ObjectState, *, right: bool) -> Row:
    """The line on the card's ground, with an edge in the colour of the state."""
    grounded = tuple((text, f"card {role}".rstrip()) for text, role in crop(line, size - 2))
    lead: Span = (" " * start, "")
    if right:
        fill: Span = (" " * (size - 1 - width(grounded)), "card")
        return (lead, fill, *grounded, ("▐", f"card {state}"))
    return (lead, ("▌", f"card {state}"), *pad(grounded, size - 1, "card"))


def _with_arrow(row: Row, begin: int) -> Row:
    """The row with an arrow in the blank before its words."""
    (lead, _), *rest = row
    blank = len(lead)
    if rest and not rest[0][0].strip():
        blank += len(rest[0][0])
        rest = rest[1:]
    length = blank - begin - 1
    if length < SHORTEST - 1:
        return row
    return (
        (" " * begin, ""),
        ("╺" + "━" * (length - 2) + "▶", "changed"),
        (" ", ""),
        *rest,
    )
