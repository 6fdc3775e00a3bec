"""Everything that was sent to the database so far, and why."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from playground.trace.groups import groups
from playground.trace.model import AnySqlEvent, Checkout, Statement
from playground.trace.text import one_line, visible
from playground.trace.words import because, event_word, parameters, plural, told
from playground.ui.lines.row import Row, Span, apart, crop, cut, width, wrap
from playground.ui.results.layout import LONGEST, lay_out
from playground.ui.results.log import Log
from playground.ui.results.walk import Walk

TALLEST = 12
"""Lines that one statement takes at most."""
DISTINCT = 500
"""Different statements that are laid out in a run; of those after them a line is shown each,
for to lay out thousands would keep the screen waiting, and nobody reads them all."""
FEW = 2
"""How often a statement is told with its values before the last of many."""
SPARE = 20
"""Cells that are kept free between a statement and its reason on the same row."""
_MARKED = {
    "begin": "keyword strong",
    "commit": "good strong",
    "rollback": "warning strong",
    "rollback_savepoint": "warning strong",
    "savepoint": "pending strong",
    "release_savepoint": "pending strong",
    "checkout": "dim",
    "checkin": "dim",
}


@dataclass
class Entry:
    """What was sent, once or again and again: the same statement for the same cause."""

    event: AnySqlEvent
    top: int
    """Its first row."""
    rows: Sequence[Row]
    """All rows but a statement's tail, which says with which values it was sent, and why."""
    joined: bool = False
    """The tail stands behind the last of the rows; else it has a row of its own."""
    places: list[int] = field(default_factory=list)
    """Where it was sent, a place for each time."""
    events: list[AnySqlEvent] = field(default_factory=list)

    @property
    def height(self) -> int:
        """Rows that it takes."""
        return len(self.rows) + (isinstance(self.event, Statement) and not self.joined)

    @property
    def loads_one_by_one(self) -> bool:
        """Whether it was sent again and again for one object each."""
        event = self.event
        lazy = isinstance(event, Statement) and event.cause.kind in {"lazy load", "deferred load"}
        return lazy and len(self.places) > 1

    def times(self, place: int) -> int:
        """How often it had been sent at that place."""
        return bisect_right(self.places, place)

    def sent_at(self, place: int) -> bool:
        """Whether that place sent it."""
        times = self.times(place)
        return times > 0 and self.places[times - 1] == place

    def latest(self, place: int) -> AnySqlEvent:
        """The last of them that had been sent at that place."""
        return self.events[max(0, self.times(place) - 1)]

    def next_place(self, place: int) -> int:
        """Where it was sent next after that place; going round."""
        at = bisect_right(self.places, place)
        return self.places[at % len(self.places)]


class SqlLog(Log):
    """The statements and the transaction's words, each with its cause."""

    def __init__(self, walk: Walk, cells: int) -> None:
        super().__init__(walk, cells)
        self.entries: list[Entry] = []
        self._texts: set[str] = set()
        """The statements that were laid out."""
        self.plus_one: dict[tuple[str, str | None], str] = {}
        """By SQL and target, what is to be said of the statements that are N+1."""
        self._sent: dict[int, range] = {}
        """By place, the entries that it sent."""
        self._senders: list[int] = []
        """Those places, in their order."""

    def add(self, place: int) -> None:
        """Append what that place sent."""
        first = len(self.entries)
        for event in told(self.walk.step(place).sql):
            last = self.entries[-1] if self.entries else None
            if last is not None and _again(last.event, event):
                first = min(first, len(self.entries) - 1)
            else:
                rows = self._lay_out(event)
                joined = _joins(event, rows[-1], self.cells - 2)
                last = Entry(event, len(self._places), rows, joined)
                self.entries.append(last)
                self._places += [place] * last.height
            last.places.append(place)
            last.events.append(event)
        if first < len(self.entries):
            self._sent[place] = range(first, len(self.entries))
            self._senders.append(place)

    def extend(self) -> None:
        """Take in the places that the walk has gained, and look for N+1 where there may be one."""
        grown = self._done < len(self.walk)
        super().extend()
        if grown and any(entry.loads_one_by_one for entry in self.entries):
            self.plus_one = {
                (found.sql, found.cause.target): found.words()
                for found in groups(self.walk.timeline.steps)
                if found.is_n_plus_one
            }

    def _lay_out(self, event: AnySqlEvent) -> Sequence[Row]:
        if isinstance(event, Statement) and event.sql not in self._texts:
            if len(self._texts) >= DISTINCT:
                return [((cut(one_line(event.sql[:LONGEST]), self.cells - 2), ""),)]
            self._texts.add(event.sql)
        return _rows(event, self.cells - 2)

    def of(self, place: int) -> range:
        """The rows that the place added to, or added."""
        found = self._sent.get(place)
        if not found:
            return super().of(place)
        last = self.entries[found.stop - 1]
        return range(self.entries[found.start].top, last.top + last.height)

    def sender(self, place: int) -> int:
        """The place, or the last before it that sent something; the place where none did."""
        at = bisect_right(self._senders, place)
        return self._senders[at - 1] if at else place

    def sent(self, place: int) -> range:
        """The entries that the place sent; where it sent none, the last one before it."""
        found = self._sent.get(place)
        if found:
            return found
        seen = self.seen(place)
        return range(seen - 1, seen) if seen else range(0)

    def seen(self, place: int) -> int:
        """How many entries there are at that place."""
        count = self.count(place)
        return self.at(count - 1) + 1 if count else 0

    def at(self, index: int) -> int:
        """The entry that the row belongs to."""
        return bisect_right(self.entries, index, key=lambda entry: entry.top) - 1

    def row(self, index: int, place: int) -> Row:
        """One of the rows, as it is seen from that place."""
        return self.painted(index, place)

    def painted(self, index: int, place: int, chosen: int | None = None) -> Row:
        """One of the rows; those of the chosen entry are marked."""
        number = self.at(index)
        entry = self.entries[number]
        at = index - entry.top
        fresh = entry.sent_at(place)
        wash = "chosen" if number == chosen else ("now" if fresh else "")
        cells = self.cells - 2
        if at < len(entry.rows):
            body = entry.rows[at]
            if entry.joined and at == entry.height - 1:
                body = apart(body, self._why(entry, place), cells)
        else:
            body = self._tail(entry, place, cells)
        edge: Span = (" ", wash)
        if number == chosen:
            edge = ("▶" if at == 0 else " ", f"{wash} position")
        elif fresh:
            edge = ("▌", f"{wash} position")
        fill = max(0, self.cells - 1 - width(body))
        return (edge, *(_washed(span, wash) for span in body), (" " * fill, wash))

    def _why(self, entry: Entry, place: int) -> Row:
        """Why it was sent, and what is known of how often and of how much."""
        event, times = entry.latest(place), entry.times(place)
        if not isinstance(event, Statement):
            return ()
        spans: list[Span] = []
        if times > 1 and entry.joined:
            spans += [(f"{times:,} ×", "again"), (" · ", "dim")]
        if times > 1 and (event.sql, event.cause.target) in self.plus_one:
            spans += [("N+1", "again"), (" · ", "dim")]
        why = because(event.cause)
        if event.rowcount is not None and event.rowcount > 1:
            why = f"{plural(event.rowcount, 'row')} · {why}"
        return (*spans, (why, "dim"))

    def _tail(self, entry: Entry, place: int, cells: int) -> Row:
        """With which values, how often, and why; the values give way, and the reason stays."""
        event, times = entry.latest(place), entry.times(place)
        left: list[Span] = [("  ", "")]
        if times > 1:
            left.append((f"{times:,} × ", "again"))
        if isinstance(event, Statement):
            left.append((_values(entry.events, times), "string"))
        right = crop(self._why(entry, place), max(cells * 2 // 3, cells - width(left) - 1))
        return apart(left, right, cells)


def _values(events: Sequence[AnySqlEvent], times: int) -> str:
    """With which values it was sent so often: the first ones and the last."""
    shown = [*range(min(times, FEW)), *range(max(FEW, times - 1), times)]
    values = [parameters(one) for at in shown if isinstance(one := events[at], Statement)]
    if len(set(values)) == 1:
        return values[0]
    if times <= len(shown):
        return " · ".join(values)
    return f"{' · '.join(values[:-1])} … {values[-1]}"


def _washed(span: Span, wash: str) -> Span:
    text, role = span
    names, colon, style = role.partition(":")
    return text, f"{wash} {names}".strip() + colon + style


def _again(earlier: AnySqlEvent, event: AnySqlEvent) -> bool:
    """Whether it is the same statement, sent for the same cause."""
    return (
        isinstance(earlier, Statement)
        and isinstance(event, Statement)
        and earlier.sql == event.sql
        and earlier.connection == event.connection
        and (earlier.cause.kind, earlier.cause.by, earlier.cause.target)
        == (event.cause.kind, event.cause.by, event.cause.target)
        and not (earlier.error or event.error)
    )


def _rows(event: AnySqlEvent, cells: int) -> Sequence[Row]:
    if not isinstance(event, Statement):
        return [_word(event)]
    rows = list(lay_out(event.sql, cells))
    if len(rows) > TALLEST:
        left = plural(len(rows) - TALLEST + 1, "more line")
        rows[TALLEST - 1 :] = [((f"  … {left}: v shows all", "dim"),)]
    if event.error:
        lines = wrap(event.error, cells - 4, 0, 3)
        rows += [((f"  ✗ {visible(line)}", "error"),) for line in lines]
    return rows


def _word(event: AnySqlEvent) -> Row:
    name = getattr(event, "name", "")
    where = f" · {event.database}" if isinstance(event, Checkout) and event.database else ""
    word = f"{event_word(event)} {name}".rstrip()
    return (
        (visible(word), _MARKED.get(event.kind, "")),
        (visible(f" · {event.connection}{where}"), "dim"),
    )


def _joins(event: AnySqlEvent, last: Row, cells: int) -> bool:
    """Whether the reason has room behind the last row, and there is nothing else to tell."""
    if not isinstance(event, Statement) or parameters(event) or event.error:
        return False
    return width(last) + len(because(event.cause)) + SPARE <= cells
