"""The board: every object under its state, as rows.

An object keeps its place from top to bottom and moves only sideways, along its
life; so what does not change does not move. Few objects are cards, more of them
are brief, and of many those that look alike are one line together.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from playground.trace.model import ObjectRecord, ObjectState
from playground.ui.lines.row import Row, Span, crop, pad, width
from playground.ui.results import card
from playground.ui.results.columns import Columns
from playground.ui.results.crowd import Looks, crowd, gather
from playground.ui.results.lanes import head, lanes
from playground.ui.results.news import is_news
from playground.ui.results.relation import Scene
from playground.ui.results.states import COLUMNS
from playground.ui.results.walk import Moment

CARDS = 3
"""Objects that are shown as cards however low the board is."""
CARD = 4
"""Rows that a card usually takes, with the blank below it."""
BRIEF = 12
"""Objects that stand for themselves, however low the board is; of more, those alike are one."""
MOST_CARDS = 100
"""Objects that are cards where all is to be seen; more of them are brief."""
ONE_LINE = 40
"""Cells from which on one line is enough for a brief object; else it has two."""
HEAD: Final = 2
"""Rows above the cards: the states, and how many objects are in each."""
SHORTEST = 4
"""Cells that an arrow needs at least, with the blank after it."""

Entry = str | Sequence[ObjectRecord]
"""The title of a lane, or objects that share a card or a line."""

NONE: Final = "No mapped objects yet: the code makes them."
NONE_LEFT: Final = "No mapped objects any more: nothing refers to them."


class Board:
    """The rows of the board at one moment; a card is made when it is asked for."""

    def __init__(
        self,
        moment: Moment,
        cells: int,
        height: int = 0,
        *,
        everything: bool = False,
        looks: Looks | None = None,
    ) -> None:
        """Lay the board out.

        Args:
            moment: what is to be seen.
            cells: cells in a row.
            height: rows that are seen at once.
            everything: each object for itself, however many there are.
            looks: what objects look like from afar, kept from one board to the next.
        """
        step = moment.step
        self.columns = Columns(cells)
        self.changes = {record.id: record for record in step.objects} if step else {}
        self.objects = [
            record
            for record in moment.picture.objects.values()
            if record.state != "gone" or record.id in self.changes
        ]
        count = len(self.objects)
        found = lanes(self.objects, moment.picture.sessions.values())
        room = max(CARDS, height // CARD) - len(found) + 1
        self.cards = count <= (MOST_CARDS if everything else room)
        self.folds = not everything and count > max(BRIEF, height - HEAD)
        wide = cells - self.columns.start["persistent"] >= ONE_LINE
        self._brief = 1 if wide and count * 2 + len(found) > height - HEAD else 2
        self._room = max(height - HEAD, 1)
        self._scene = Scene(moment.picture.objects, moment.before.objects)
        self._before = moment.before
        self._were_some = bool(moment.picture.objects)
        self._entries: list[Entry] = []
        for lane in found:
            if lane.title is not None:
                self._entries.append(lane.title)
            self._entries += (
                gather(lane.objects, self.changes, looks or Looks())
                if self.folds
                else [(record,) for record in lane.objects]
            )
        self._made: dict[int, list[Row]] = {}
        sizes = map(self._size, range(len(self._entries)))
        self._tops = list(accumulate(sizes, initial=HEAD))

    def __len__(self) -> int:
        return self._tops[-1] if self._entries else HEAD + 1

    def row(self, index: int) -> Row:
        """The row at that place."""
        if index == 0:
            return self.columns.heading()
        if index < HEAD:
            return self._counts()
        if not self.objects:
            return crop([(f" {NONE_LEFT if self._were_some else NONE}", "dim")], self.columns.cells)
        at = bisect_right(self._tops, index) - 1
        return self._block(at)[index - self._tops[at]]

    def changed(self) -> range:
        """The rows from the first card that changed to the last.

        With the name of their lane, and what is between, where all of it can be seen.
        """
        places = [
            at
            for at, entry in enumerate(self._entries)
            if not isinstance(entry, str) and self._is_news(entry[0])
        ]
        if not places:
            return range(0)
        first, stop = places[0], self._tops[places[-1] + 1]
        lane = next(
            (at for at in range(first, -1, -1) if isinstance(self._entries[at], str)), first
        )
        if stop - self._tops[lane] <= self._room:
            first = lane
        return range(self._tops[first], stop)

    def _is_news(self, record: ObjectRecord) -> bool:
        change = self.changes.get(record.id)
        return change is not None and is_news(change, self._before.objects.get(record.id))

    def _counts(self) -> Row:
        now: Counter[ObjectState] = Counter(record.state for record in self.objects)
        before: Counter[ObjectState] = Counter(
            record.state for record in self._before.objects.values()
        )
        return self.columns.counts(now, before)

    def _size(self, at: int) -> int:
        """The rows that an entry takes; only a card must be made to know."""
        entry = self._entries[at]
        if isinstance(entry, str) or len(entry) > 1:
            return 1
        return len(self._block(at)) if self.cards else self._brief

    def _block(self, at: int) -> list[Row]:
        """The rows of one entry."""
        rows = self._made.get(at)
        if rows is None:
            entry = self._entries[at]
            rows = self._made[at] = (
                [head(entry, self.columns.cells)] if isinstance(entry, str) else self._make(entry)
            )
        return rows

    def _make(self, members: Sequence[ObjectRecord]) -> list[Row]:
        record = members[0]
        change = self.changes.get(record.id)
        state = record.state
        if state == "gone":
            start, size, right = self.columns.card(_left_in(change))
        else:
            start, size, right = self.columns.card(state)
        came = self._came(change, start, right=right)
        rows = self._boxed(members, change, (start, size, right), arrow=came)
        if came and change is not None and change.was is not None:
            pointed = _with_arrow(rows[0], self.columns.start[change.was])
            if pointed is None:  # no room after all: it is told in words
                rows = self._boxed(members, change, (start, size, right), arrow=False)
            else:
                rows[0] = pointed
        return [*rows, ()] if self.cards else rows

    def _boxed(
        self,
        members: Sequence[ObjectRecord],
        change: ObjectRecord | None,
        box: tuple[int, int, bool],
        *,
        arrow: bool,
    ) -> list[Row]:
        start, size, right = box
        body = self._body(members, change, size - 2, arrow=arrow)
        if right:
            # Hanging by its right edge, the card is no wider than its words.
            stop = start + size
            size = min(size, max(map(width, body)) + 3)
            start = stop - size
        state = members[0].state
        return [_boxed(line, start, size, state, right=right) for line in body]

    def _body(
        self,
        members: Sequence[ObjectRecord],
        change: ObjectRecord | None,
        cells: int,
        *,
        arrow: bool,
    ) -> list[Row]:
        record = members[0]
        if len(members) > 1:
            return [crowd(members, self.changes, cells, arrow=arrow)]
        title = card.title(record, change, arrow=arrow)
        if self.cards:
            return [title, *card.attributes(record, change, cells, self._scene)]
        if self._brief == 1:
            line = card.line(record, change, cells - width(title) - 2, self._scene)
            return [crop([*title, ("  ", ""), *line], cells)]
        return [crop(title, cells), crop(card.line(record, change, cells, self._scene), cells)]

    def _came(self, change: ObjectRecord | None, start: int, *, right: bool) -> bool:
        """Whether there is room for an arrow from the state before, which is further left."""
        starts = self.columns.start
        if change is None or change.was not in starts or change.state not in starts:
            return False
        begin = starts[change.was]
        if right:
            # Its words stand at the right edge of the card: the rest is room.
            return (self.cards or self._brief > 1) and starts[change.state] > begin
        return start - begin >= SHORTEST


def _boxed(line: Row, start: int, size: int, state: ObjectState, *, right: bool) -> Row:
    """The line on the card's ground, with an edge in the colour of the state."""
    grounded = tuple((text, f"card {role}".rstrip()) for text, role in crop(line, size - 2))
    lead: Span = (" " * start, "")
    if right:
        fill: Span = (" " * (size - 1 - width(grounded)), "card")
        return (lead, fill, *grounded, ("▐", f"card {state}"))
    return (lead, ("▌", f"card {state}"), *pad(grounded, size - 1, "card"))


def _with_arrow(row: Row, begin: int) -> Row | None:
    """The row with an arrow in the blank before its words; None where there is no room."""
    (lead, _), *rest = row
    blank = len(lead)
    if rest and not rest[0][0].strip():
        blank += len(rest[0][0])
        rest = rest[1:]
    length = blank - begin - 1
    if length < SHORTEST - 1:
        return None
    return (
        (" " * begin, ""),
        ("╺" + "━" * (length - 2) + "▶", "changed"),
        (" ", ""),
        *rest,
    )


def _left_in(change: ObjectRecord | None) -> ObjectState:
    """The state in which an object went, which may be one that it came to in this very step."""
    if change is None:
        return "transient"
    last = change.events[-1].rpartition("_")[2] if change.events else change.was
    return next((state for state in COLUMNS if state == last), "transient")
