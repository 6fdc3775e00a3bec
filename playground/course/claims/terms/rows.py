"""Terms about the database's rows. A table that is not there has none."""

from playground.course.claims.kinds import Column, Table, Value
from playground.course.claims.moment import Moment
from playground.course.claims.texts import value_of
from playground.course.claims.vocabulary import term


@term()
def committed(moment: Moment, table: Table) -> int:
    """How many rows of the table are committed: every other connection sees them."""
    return sum(one.committed for _, one in moment.facts.tables_at(table, moment.index))


@term()
def rows(moment: Moment, table: Table) -> int:
    """How many rows the open transaction sees; the committed ones where none is open."""
    return sum(one.count for _, one in moment.facts.tables_at(table, moment.index))


@term()
def column(moment: Moment, table: Table, name: Column) -> tuple[Value, ...]:
    """The column's values as a list, in the rows that the open transaction sees."""
    found: list[Value] = []
    for where, record in moment.facts.tables_at(table, moment.index):
        if name not in record.columns:
            continue
        place = record.columns.index(name)
        found += [
            value_of(row.values[place])
            for row in moment.facts.rows[where].at(moment.index)
            if row.mark != "deleted" and place < len(row.values)
        ]
    return tuple(found)
