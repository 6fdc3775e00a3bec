"""Foreign keys that would point at nothing."""

from playground.trace.explain.case import Case
from playground.trace.explain.rows import (
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
    keys = [key for code in case.codes.values() for key in code.foreign_keys]
    if change.verb == "DELETE":
        return _still_pointing(case, statement, change, keys)
    for table, column, target in keys:
        if table != change.table:
            continue
        parent, _, parent_column = target.rpartition(".")
        there = table_of(case, statement, parent)
        if there is None or not is_whole(there):
            continue
        for row in change.rows:
            wanted = {parent_column: row.get(column, "None")}
            if "None" in wanted.values() or _may_have_come(case, statement, parent, wanted):
                continue
            if _lacks(there, parent_column, wanted[parent_column]):
                return (
                    f"{table}.{column} would be {wanted[parent_column]}, and {parent} has no row"
                    f" with {parent_column} {wanted[parent_column]}."
                )
    return None


def _lacks(table: TableRecord, column: str, value: str) -> bool:
    """Whether no row has anything in that column that the database may take for the same."""
    if column not in table.columns or ELLIPSIS in value:
        return False
    place = table.columns.index(column)
    held = [row.values[place] for row in table.rows if row.mark != "deleted"]
    return not any(_plain(each) == _plain(value) for each in held)


def _plain(value: str) -> str:
    return value.strip("'").casefold()


def _may_have_come(case: Case, failed: Statement, table: str, wanted: dict[str, str]) -> bool:
    """Whether the step may have given the table a row with that value."""
    (column,) = wanted
    for statement in (*sent_before(case, failed), failed):
        change = written(statement)
        if change is None or (change.table == table and (is_cut(statement) or not change.rows)):
            return True
        if change.table != table:
            continue
        if any(wanted.items() <= row.items() for row in change.rows):
            return True
        if change.verb == "INSERT" and column not in change.columns:
            return True  # the database gives it one
    return False


def _still_pointing(
    case: Case, statement: Statement, change: Written, keys: list[tuple[str, str, str]]
) -> str | None:
    if len(change.keys) != 1 or len(change.keys[0]) != 1:
        return None
    ((name, value),) = change.keys[0].items()
    handed_on = {each for code in case.codes.values() for each in code.handed_on}
    for table, column, target in keys:
        child = table_of(case, statement, table)
        if target != f"{change.table}.{name}" or (table, column) in handed_on:
            continue
        if child is None or table == change.table or not is_whole(child):
            continue
        rows = rows_with(child, {column: value})
        if rows and not any(may_be_another(case, statement, child, row) for row in rows):
            points = "points" if len(rows) == 1 else "point"
            return f"{plural(len(rows), 'row')} of {table} still {points} at it ({column} {value})."
    return None
