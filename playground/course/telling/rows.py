"""Sentences about rows, and what became of those that were written."""

import re

from playground.course.claims.moment import Moment
from playground.course.claims.sending import Sent
from playground.course.telling.told import Told, where
from playground.trace.model import Commit, Rollback, RollbackSavepoint, Statement

_WRITES = {"INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE"}


def committed(moment: Moment, table: str) -> Told:
    """How many rows were committed last, or what became of what was sent."""
    change = _last_change(moment, table)
    if change is None:
        return _fate(moment, table)
    index, more = change
    count = f"{abs(more)} row{'' if abs(more) == 1 else 's'}"
    was = "was" if abs(more) == 1 else "were"
    place = where(moment, index)
    if more > 0:
        return Told(f"{count} in {table} {was} committed {place}", index)
    return Told(f"{count} of {table} {was} deleted, and that was committed {place}", index)


def rows(moment: Moment, table: str) -> Told:
    """How many rows there are, and what was last sent to the table."""
    count = sum(record.count for _, record in moment.facts.tables_at(table, moment.index))
    seen = f"{table} has {count} row{'' if count == 1 else 's'}"
    written = _written(moment, table)
    if not written:
        return Told(seen)
    last = written[-1]
    return Told(f"{seen}; {last.verb} was sent {where(moment, last.index)}", last.index)


def column(moment: Moment, table: str, name: str) -> Told:
    """What became of the table's rows; which column is asked for makes no difference."""
    del name
    return committed(moment, table)


def cells(moment: Moment, table: str, names: tuple[str, ...]) -> Told:
    """What became of the table's rows; which columns are asked for makes no difference."""
    del names
    return committed(moment, table)


def columns(moment: Moment, table: str) -> Told:
    """Which columns the table has."""
    found = moment.facts.tables_at(table, moment.index)
    if not found:
        return Told(f"there is no table {table}")
    return Told(f"{table} has the columns {', '.join(found[0][1].columns)}")


def _last_change(moment: Moment, table: str) -> tuple[int, int] | None:
    """The snippet's last step in which the number of committed rows changed, and by how many."""
    found: list[tuple[int, int]] = []
    for (_, name), track in moment.facts.tables.items():
        if name == table:
            before = 0
            for index, record in track.upto(moment.index):
                now = 0 if record.gone else record.committed
                if now != before:
                    found.append((index, now - before))
                before = now
    found = [one for one in found if moment.facts.trace.steps[one[0]].source == "snippet"]
    return max(found, default=None)


def _fate(moment: Moment, table: str) -> Told:
    """What became of the last statement that wrote to the table."""
    written = _written(moment, table)
    if not written:
        return Told(f"nothing was written to {table}")
    last = written[-1]
    if isinstance(last.event, Statement) and last.event.error:
        return Told(f"{last.verb} was refused {where(moment, last.index)}", last.index)
    for one in moment.facts.sending.after(last):
        if one.index > moment.index or one.event.connection != last.event.connection:
            continue
        if isinstance(one.event, Commit):
            return Told(f"{last.verb} was committed {where(moment, one.index)}", one.index)
        if isinstance(one.event, Rollback | RollbackSavepoint):
            start = f"{last.verb} was sent {where(moment, last.index)}"
            return Told(f"{start} and rolled back {where(moment, one.index)}", one.index)
    text = f"{last.verb} was sent {where(moment, last.index)}, no COMMIT followed"
    return Told(text, last.index)


def _written(moment: Moment, table: str) -> list[Sent]:
    """The statements that wrote to the table, as far as their text tells."""
    named = re.compile(rf"\b{re.escape(table)}\b")
    return [
        one
        for one in moment.facts.sending.between(None, -1, moment.index)
        if one.verb in _WRITES and isinstance(one.event, Statement) and named.search(one.event.sql)
    ]
