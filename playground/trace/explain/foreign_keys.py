"""Foreign keys that would point at nothing."""

from playground.trace.explain.case import Case
from playground.trace.explain.created import ForeignKey
from playground.trace.explain.rows import (
    KEPT,
    database_of,
    is_whole,
    may_be_another,
    refusal,
    rows_with,
    sent_before,
    table_of,
)
from playground.trace.explain.written import Written, is_cut, written
from playground.trace.model import Statement, TableRecord
from playground.trace.text import ELLIPSIS
from playground.trace.words import plural


def foreign_key(case: Case) -> str | None:
    """What it points at that is not there, or what still points at it."""
    refused = refusal(case)
    if refused is None or "FOREIGN KEY constraint failed" not in (refused[0].error or ""):
        return None
    statement, change = refused
    if change.verb != "INSERT":
        pointing = _still_pointing(case, statement, change)
        if pointing or change.verb == "DELETE":
            return pointing
    for key in _at_once(case, statement):
        there = table_of(case, statement, key.parent) if key.table == change.table else None
        if there is None or not is_whole(there):
            continue
        for row in change.rows:
            given = [row.get(column, "None") for column in key.columns]
            wanted = dict(zip(key.targets, given, strict=True))
            if "None" in given or _may_have_come(case, statement, key.parent, wanted):
                continue
            if _lacks(there, wanted):
                columns = [f"{key.table}.{column}" for column in key.columns]
                said = " and ".join(f"{name} {value}" for name, value in wanted.items())
                return (
                    f"{' and '.join(columns)} would be {' and '.join(given)}, and {key.parent} has"
                    f" no row with {said}."
                )
    return None


def _at_once(case: Case, statement: Statement) -> list[ForeignKey]:
    """The foreign keys that a statement is refused for itself."""
    keys = case.foreign_keys(database_of(case, statement))
    return [key for key in keys if not key.deferred]


def _lacks(table: TableRecord, wanted: dict[str, str]) -> bool:
    """Whether no row has anything in those columns that the database may take for the same."""
    if not wanted.keys() <= {*table.columns} or ELLIPSIS in "".join(wanted.values()):
        return False
    places = [table.columns.index(column) for column in wanted]
    plain = [_plain(value) for value in wanted.values()]
    held = [row.values for row in table.rows if row.mark != "deleted"]
    return not any([_plain(each[place]) for place in places] == plain for each in held)


def _plain(value: str) -> str:
    return value.strip("'").casefold()


def _may_have_come(case: Case, failed: Statement, table: str, wanted: dict[str, str]) -> bool:
    """Whether the step may have given the table a row with those values."""
    for statement in (*sent_before(case, failed), failed):
        change = written(statement)
        if change is None or (change.table == table and (is_cut(statement) or not change.rows)):
            return True
        if change.table != table:
            continue
        if any(_may_have(row, wanted) for row in change.rows):
            return True
        if change.verb == "INSERT" and not wanted.keys() <= {*change.columns}:
            return True  # the database gives it one
    return False


def _may_have(row: dict[str, str], wanted: dict[str, str]) -> bool:
    """Whether a row to which that is written may have those values then."""
    told = wanted.keys() & row.keys()
    return bool(told) and all(row[name] == wanted[name] for name in told)


def _still_pointing(case: Case, statement: Statement, change: Written) -> str | None:
    if len(change.keys) != 1:
        return None
    had, gets = change.keys[0], change.rows[0] if len(change.rows) == 1 else {}
    for key in _at_once(case, statement):
        child = table_of(case, statement, key.table)
        does = key.ondelete if change.verb == "DELETE" else key.onupdate
        if key.parent != change.table or not {*key.targets} <= {*had} or does not in KEPT:
            continue
        moved = [
            f"{key.parent}.{each} would be {gets[each]}"
            for each in key.targets
            if _moved(each, had, gets)
        ]
        if change.verb == "UPDATE" and not moved:
            continue
        if child is None or key.table == change.table or not is_whole(child):
            continue
        pointing = dict(zip(key.columns, (had[each] for each in key.targets), strict=True))
        rows = rows_with(child, pointing)
        if rows and not any(may_be_another(case, statement, child, row) for row in rows):
            points = "points" if len(rows) == 1 else "point"
            said = ", ".join(f"{name} {value}" for name, value in pointing.items())
            still = f"{plural(len(rows), 'row')} of {key.table} still {points} at it ({said})."
            return f"{' and '.join(moved)}, and {still}" if moved else still
    return None


def _moved(column: str, had: dict[str, str], gets: dict[str, str]) -> bool:
    """Whether the row gets another value there."""
    return gets.get(column, had[column]) != had[column]
