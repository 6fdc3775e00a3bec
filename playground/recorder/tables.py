"""What is shown of a database's tables, and what changed in it."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from playground.recorder.reading import GENERATED, ROWS, Shape, TableView, Values, View
from playground.recorder.targets import Target
from playground.recorder.values import show
from playground.trace.lean import Row, TableRecord
from playground.trace.model import RowMark


class ShownRow(NamedTuple):
    """A row as it was last shown."""

    mark: RowMark
    values: Values
    was: Values | None


class Shown:
    """A table as it was last shown."""

    __slots__ = ("_there", "_whole_numbers", "committed", "rows", "shape", "total")

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.rows: dict[str, ShownRow] = {}
        self.total = 0
        self.committed = 0
        self._there = 0
        """Rows that are listed, but for those that were deleted."""
        self._whole_numbers: dict[str, frozenset[int] | None] = {}

    @property
    def more(self) -> int:
        """Rows that are there but not listed."""
        return max(self.total - self._there, 0)

    def show(self, rows: dict[str, ShownRow]) -> None:
        """List other rows."""
        self.rows = rows
        self._there = sum(map(_is_there, rows.values()))
        self._whole_numbers.clear()

    def put(self, key: str, row: ShownRow) -> None:
        """List one row more, or another in its place."""
        self._there += _is_there(row) - _is_there(self.rows.get(key))
        self.rows[key] = row
        self._whole_numbers.clear()

    def lists_none_of(self, column: str | None, keys: tuple[object, ...]) -> bool:
        """Whether the list is full, and surely none of the rows is in it."""
        # Only whole numbers are the same to Python and to SQLite, whatever the column's type.
        if len(self.rows) < ROWS:
            return False
        for key in keys:
            if type(key) is not int:
                return False
        if column is None:
            return self.rows.keys().isdisjoint(map(str, keys))
        if column not in self._whole_numbers:
            self._whole_numbers[column] = self._whole_numbers_in(column)
        listed = self._whole_numbers[column]
        return listed is not None and listed.isdisjoint(keys)

    def _whole_numbers_in(self, column: str) -> frozenset[int] | None:
        """What the rows have in that column; None where it is anything else."""
        if column not in self.shape.columns:
            return None
        place = self.shape.columns.index(column)
        listed = [row.values[place] for row in self.rows.values()]
        return frozenset(listed) if set(map(type, listed)) == {int} else None


def _is_there(row: ShownRow | None) -> bool:
    return row is not None and row.mark != "deleted"


class Tables:
    """The tables of one database: what is committed, and what was shown."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.committed: View = {}
        self._shown: dict[str, Shown] = {}

    def shape(self, table: str) -> Shape | None:
        """How the table was read last; None where it is not shown."""
        shown = self._shown.get(table)
        return None if shown is None else shown.shape

    def lists_none_of(self, wanted: Target) -> bool:
        """Whether the table's list is full, and surely none of those rows is in it."""
        return self._shown[wanted.table].lists_none_of(wanted.column, wanted.keys)

    def show(self, seen: View) -> Iterator[TableRecord]:
        """Show what a transaction sees (or what is committed); yields what changed."""
        for name in [name for name in self._shown if name not in seen]:
            del self._shown[name]
            yield TableRecord(database=self.name, table=name, gone=True)
        for name, table in seen.items():
            stored = self.committed.get(name)
            rows = _marked(table, stored)
            counts = (table.total, 0 if stored is None else stored.total)
            shown = self._shown.get(name)
            known = {} if shown is None else shown.rows
            if shown is None or shown.shape.columns != table.shape.columns:
                shown = self._shown[name] = Shown(table.shape)
                changed = [_row(key, row) for key, row in rows.items()]
            elif known == rows and (shown.total, shown.committed) == counts:
                shown.shape = table.shape
                continue
            else:
                changed = [_row(key, row) for key, row in rows.items() if known.get(key) != row]
            gone = [Row(key=key, mark="gone") for key in known if key not in rows]
            shown.shape = table.shape
            shown.show(rows)
            shown.total, shown.committed = counts
            yield self._record(name, shown, (*changed, *gone))

    def patch(self, name: str, rows: dict[str, Values], *, more: int) -> TableRecord:
        """Show rows of one table that a transaction inserted or changed.

        `more` is how many rows there are more than before.
        """
        shown = self._shown[name]
        stored = self.committed.get(name)
        has_room = shown.more == 0
        shown.total += more
        changed = []
        for key, values in rows.items():
            if key in shown.rows or (has_room and len(shown.rows) < ROWS):
                before = None if stored is None else stored.rows.get(key)
                row = _mark(values, before)
                shown.put(key, row)
                changed.append(_row(key, row))
        return self._record(name, shown, tuple(changed))

    def records(self) -> Iterator[TableRecord]:
        """Every table, whole, as it was last shown."""
        for name, shown in self._shown.items():
            rows = tuple(_row(key, row) for key, row in shown.rows.items())
            yield self._record(name, shown, rows)

    def _record(self, name: str, shown: Shown, rows: tuple[Row, ...]) -> TableRecord:
        return TableRecord(
            database=self.name,
            table=name,
            columns=shown.shape.columns,
            rows=rows,
            count=shown.total,
            committed=shown.committed,
            more=shown.more,
        )


def _marked(seen: TableView, committed: TableView | None) -> dict[str, ShownRow]:
    """The rows that are seen and those that are committed, each with its mark."""
    stored = {} if committed is None else committed.rows
    if committed is not None and committed.shape.columns != seen.shape.columns:
        stored = _in_columns(committed, seen)
    rows = {
        key: _mark(values, stored.get(key))
        for key, values in seen.rows.items()
        if key in stored or committed is None or _would_list(committed, key, seen)
    }
    for key, values in stored.items():
        if key not in seen.rows and committed is not None and _would_list(seen, key, committed):
            rows[key] = ShownRow("deleted", values, None)
    return rows


def _would_list(table: TableView, key: str, listing: TableView) -> bool:
    """Whether a row that is not listed is not there: the list may hold the first rows only.

    Both are in the same order: it is not if one that comes after it, where it is listed, is.
    """
    if len(table.rows) == table.total:
        return True
    if table.shape.rowid is not None:
        return int(key) < int(next(reversed(table.rows)))
    later = takewhile(lambda each: each != key, reversed(listing.rows))
    return any(each in table.rows for each in later)


def _in_columns(committed: TableView, seen: TableView) -> dict[str, Values]:
    """The committed rows in other columns: what a column that is new holds is no change."""
    places = {name: place for place, name in enumerate(committed.shape.columns)}
    wanted = [places.get(name) for name in seen.shape.columns]
    nothing = (None,) * len(wanted)
    return {
        key: tuple(
            new if place is None else values[place]
            for place, new in zip(wanted, seen.rows.get(key, nothing), strict=True)
        )
        for key, values in committed.rows.items()
    }


def _mark(values: Values, before: Values | None) -> ShownRow:
    if before is None:
        return ShownRow("inserted", values, None)
    if before == values:
        return ShownRow("committed", values, None)
    return ShownRow("updated", values, before)


def _row(key: str, row: ShownRow) -> Row:
    was = None if row.was is None else tuple(map(_value, row.was))
    return Row(key=key, mark=row.mark, values=tuple(map(_value, row.values)), was=was)


def _value(value: object) -> str:
    return "<generated>" if value is GENERATED else show(value)
