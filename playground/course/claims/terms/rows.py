"""Terms about the database's rows. A table that is not there has none."""

from collections.abc import Iterator

from playground.course.claims.kinds import Column, Columns, Table, Value
from playground.course.claims.moment import Moment
from playground.course.claims.texts import value_of
from playground.course.claims.vocabulary import term
from playground.trace.model import Row


@term()
def committed(moment: Moment, table: Table) -> int:
    """How many rows of the table are committed: every other connection sees them."""
    return sum(one.committed for _, one in moment.facts.tables_at(table, moment.index))


@term()
def rows(moment: Moment, table: Table) -> int:
    """How many rows the open transaction sees; the committed ones where none is open."""
    return sum(one.count for _, one in moment.facts.tables_at(table, moment.index))


@term()
def columns(moment: Moment, table: Table) -> tuple[Value, ...]:
    """The names of the table's columns, as a list; empty where there is no such table."""
    found = moment.facts.tables_at(table, moment.index)
    return found[0][1].columns if found else ()


@term()
def column(moment: Moment, table: Table, name: Column) -> tuple[Value, ...]:
    """The column's values as a list, in the rows that the open transaction sees.

    Rows come in the order of their keys.
    """
    return tuple(one for (one,) in _cells(moment, table, (name,)))


@term()
def committed_column(moment: Moment, table: Table, name: Column) -> tuple[Value, ...]:
    """The column's values as a list, in the committed rows: what other connections see."""
    return tuple(one for (one,) in _cells(moment, table, (name,), committed_only=True))


@term()
def cells(moment: Moment, table: Table, names: Columns) -> tuple[Value, ...]:
    """The rows that the open transaction sees, each as a list of these columns' values.

    For instance `['Ana', 'ana@new.example'] in cells('users', ['name', 'email'])`.
    """
    return tuple(_cells(moment, table, names))


def _cells(
    moment: Moment, table: str, names: tuple[str, ...], *, committed_only: bool = False
) -> Iterator[tuple[Value, ...]]:
    for where, record in moment.facts.tables_at(table, moment.index):
        if not set(names) <= set(record.columns):
            continue
        places = [record.columns.index(name) for name in names]
        for row in sorted(moment.facts.rows[where].at(moment.index), key=_order):
            values = _committed(row) if committed_only else _seen(row)
            if values and len(values) > max(places):
                yield tuple(value_of(values[place]) for place in places)


def _seen(row: Row) -> tuple[str, ...]:
    """What the open transaction sees of a row; nothing of one that it has deleted."""
    return () if row.mark == "deleted" else row.values


def _committed(row: Row) -> tuple[str, ...]:
    """What other connections see of a row; nothing of one that is not committed."""
    if row.mark == "inserted":
        return ()
    return row.was if row.mark == "updated" and row.was else row.values


def _order(row: Row) -> tuple[int, str]:
    """Keys that are numbers by their size."""
    return (int(row.key), "") if row.key.isdecimal() else (0, row.key)
