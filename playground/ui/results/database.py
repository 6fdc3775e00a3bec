"""The tables: what is committed, and what only the open transaction sees."""

from bisect import bisect_right
from itertools import accumulate, zip_longest

from rich.cells import cell_len

from playground.trace.model import Row as TableRow
from playground.trace.model import RowMark, TableRecord
from playground.trace.text import one_line
from playground.trace.words import plural
from playground.ui.lines.row import Row, Span, crop, cut, width
from playground.ui.results.walk import Moment

GLYPHS: dict[RowMark, str] = {
    "committed": " ",
    "inserted": "+",
    "updated": "~",
    "deleted": "-",
    "gone": " ",
}
WIDEST, LEAST = 60, 6
"""Cells of a column: at most, and when all have to give way."""
COMFORT = 12
"""Cells to which columns give way so that the word has room that says what became of a row."""
NEAR = 4
"""Rows below its title that are still seen together with it."""
MEASURED = 100
"""Rows that decide how wide a column is."""


class Database:
    """The rows of all tables at one moment; each is made when it is asked for."""

    def __init__(self, moment: Moment, cells: int) -> None:
        self._cells = cells
        self._tables = list(moment.picture.tables.values())
        self._several = len({table.database for table in self._tables}) > 1
        self._fresh = _changed(moment)
        self._widths: dict[int, list[int]] = {}
        sizes = [
            2 + len(table.rows) + bool(table.more) if table.rows else 1 for table in self._tables
        ]
        self._tops = list(accumulate(sizes, initial=0))

    def __len__(self) -> int:
        return self._tops[-1]

    def row(self, index: int) -> Row:
        """The row at that place."""
        place = bisect_right(self._tops, index) - 1
        table, at = self._tables[place], index - self._tops[place]
        if at == 0:
            return crop(self._title(table), self._cells)
        if at == 1:
            return crop(self._line(table.columns, self._width(place), "label"), self._cells)
        if at - 2 < len(table.rows):
            return self._row(table, table.rows[at - 2], self._width(place))
        return ((f"    … {plural(table.more, 'more row')}", "dim"),)

    def changed(self) -> range:
        """The rows that changed in the first table that did, with its title where it is near."""
        for place, table in enumerate(self._tables):
            keys = self._fresh.get((table.database, table.table))
            if keys is not None:
                at = [at for at, row in enumerate(table.rows) if row.key in keys] or [0]
                first = at[0] + 2 if at[-1] > NEAR else 0
                last = min(self._tops[place] + 3 + at[-1], self._tops[place + 1])
                return range(self._tops[place] + first, last)
        return range(0)

    def _title(self, table: TableRecord) -> list[Span]:
        where = f" · {one_line(table.database)}" if self._several else ""
        fresh = (table.database, table.table) in self._fresh
        edge: Span = ("▌", "position") if fresh else (" ", "")
        spans: list[Span] = [edge, (one_line(table.table), "strong"), (where, "dim")]
        if not table.rows and not table.count:
            return [*spans, ("  no rows", "dim")]
        spans += [(f"  {plural(table.count, 'row')}", "")]
        if table.committed != table.count:
            spans += [(" · ", "dim"), (f"{table.committed} committed", "pending")]
        elif any(row.mark != "committed" for row in table.rows):
            spans += [(" · ", "dim"), ("not committed yet", "pending")]
        elif table.count:
            spans += [(" · committed", "dim")]
        return spans

    def _row(self, table: TableRecord, row: TableRow, widths: list[int]) -> Row:
        fresh = row.key in self._fresh.get((table.database, table.table), ())
        role: str = "" if row.mark == "committed" else row.mark
        cells = self._line(_shown(row), widths, role)
        mark = (GLYPHS[row.mark], f"{role} strong".strip())
        edge = ("▌", "position") if fresh else (" ", "")
        line: list[Span] = [edge, mark, *cells[1:]]
        # What was committed long ago needs no word any more.
        word = "" if row.mark == "gone" or (row.mark == "committed" and not fresh) else row.mark
        role = "good" if row.mark == "committed" else role
        if word and width(line) + len(word) + 2 <= self._cells:
            line += [(" " * (self._cells - width(line) - len(word) - 1), ""), (word, role)]
        return crop(line, self._cells)

    def _line(self, values: tuple[str, ...], widths: list[int], role: str) -> list[Span]:
        spans: list[Span] = [("  ", "")]
        for value, size in zip_longest(values, widths[: len(values)], fillvalue=4):
            text = cut(one_line(str(value)), int(size))
            spans.append((f" {text}{' ' * (int(size) - cell_len(text))} ", role))
        return spans

    def _width(self, place: int) -> list[int]:
        found = self._widths.get(place)
        if found is None:
            table = self._tables[place]
            rows = [table.columns, *(_shown(row) for row in table.rows[:MEASURED])]
            columns = zip_longest(*rows, fillvalue="")
            wanted = [max(cell_len(one_line(v)) for v in column) for column in columns]
            word = 2 + max((len(row.mark) for row in table.rows[:MEASURED]), default=0)
            found = self._widths[place] = _fitting(wanted, self._cells - 1, word)
        return found


def _fitting(wanted: list[int], cells: int, word: int) -> list[int]:
    """The columns' sizes, of which the widest give way where there is no room for all."""
    room = cells - 2 * (len(wanted) + 1)

    def most(least: int, room: int) -> int:
        caps = range(WIDEST, least - 1, -1)
        return next((cap for cap in caps if sum(min(cap, size) for size in wanted) <= room), 0)

    cap = most(COMFORT, room - word) or most(LEAST, room) or LEAST
    return [min(cap, size) for size in wanted]


def _shown(row: TableRow) -> tuple[str, ...]:
    """The values, old and new where the row was updated."""
    if row.was is None or row.mark != "updated":
        return row.values
    return tuple(
        new if old == new else f"{old} → {new}"
        for old, new in zip_longest(row.was, row.values, fillvalue="")
    )


def _changed(moment: Moment) -> dict[tuple[str, str], frozenset[str]]:
    """Keys of the rows that this step changed, by table."""
    if moment.step is None:
        return {}
    return {
        (table.database, table.table): frozenset(row.key for row in table.rows)
        for table in moment.step.tables
    }
