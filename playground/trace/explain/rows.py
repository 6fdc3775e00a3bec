"""Rows that the database refused, or that are not there any more."""

import re

from playground.trace.explain.case import Case, at, name_of, where
from playground.trace.explain.nulls import emptied, set_to_none
from playground.trace.explain.written import Written, shown, written
from playground.trace.model import ObjectRecord, Row, Statement, Step, TableRecord
from playground.trace.words import plural, verb

_UNIQUE = re.compile(r"UNIQUE constraint failed: ([\w., ]+)")
_NOT_NULL = re.compile(r"NOT NULL constraint failed: (\w+)\.(\w+)")
_FLUSHES = ("flush", "autoflush", "version check")
"""Why a flush sends an INSERT or an UPDATE."""
_FEW = 3
"""Objects that are named one by one."""
_STALE = re.compile(r"(UPDATE|DELETE) statement on table '(\w+)' expected")


def _refused(case: Case) -> tuple[Statement, Written] | None:
    """The statement that the database refused, and what it would have written."""
    if case.kind != "IntegrityError" or case.failed is None:
        return None
    statement = case.failed[1]
    found = written(statement)
    return None if found is None else (statement, found)


def _table(case: Case, statement: Statement, name: str) -> TableRecord | None:
    """A table of the database that the statement went to, as it was before the step."""
    database = case.after.connections[statement.connection].database
    return case.before.tables.get((database, name))


def _with(table: TableRecord, wanted: dict[str, str]) -> list[Row]:
    """The rows that are there with those values."""
    places = {name: place for place, name in enumerate(table.columns)}
    if not wanted.keys() <= places.keys():
        return []
    return [
        row
        for row in table.rows
        if row.mark != "deleted"
        and len(row.values) == len(table.columns)
        and all(row.values[places[name]] == value for name, value in wanted.items())
    ]


def unique(case: Case) -> str | None:
    """Which row has the value already, and since when."""
    refused = _refused(case)
    failed = _UNIQUE.search(refused[0].error or "") if refused else None
    if failed is None or refused is None:
        return None
    statement, change = refused
    names = [name.strip().rpartition(".")[2] for name in failed[1].split(",")]
    wanted = [{name: row[name] for name in names} for row in change.rows if set(names) <= set(row)]
    table = _table(case, statement, change.table)
    for values in wanted:
        said = " and ".join(f"{name} {value}" for name, value in values.items())
        rows = _with(table, values) if table is not None else []
        if rows and table is not None:
            row = f"row {rows[0].key}" if rows[0].key.isdigit() else "a row"
            since = _row_since(case, table, rows[0])
            place = f" since {at(since)}" if since else " already"
            open_ = "" if rows[0].mark == "committed" else ", not committed yet"
            return f"{change.table} would have {said} twice: {row} has had it{place}{open_}."
        if wanted.count(values) > 1 or _sent_already(case, statement, change.table, values):
            return f"Two of the rows that line {case.step.line} sends have the same {said}."
    return None


def _sent_already(case: Case, failed: Statement, table: str, values: dict[str, str]) -> bool:
    """Whether the step sent those values before, in a statement of their own."""
    before = [e for e in case.step.sql if isinstance(e, Statement) and e is not failed]
    changes = [each for each in map(written, before) if each is not None and each.table == table]
    return any(values.items() <= row.items() for change in changes for row in change.rows)


def _row_since(case: Case, table: TableRecord, row: Row) -> Step | None:
    """The step since which the row has had these values."""

    def told(step: Step) -> bool | None:
        rows = (
            each
            for record in step.tables
            if (record.database, record.table) == (table.database, table.table)
            for each in record.rows
        )
        found = next((each for each in rows if each.key == row.key), None)
        return None if found is None else found.values == row.values

    return case.since(told)


def not_null(case: Case) -> str | None:
    """Which object has no value, or what took it away."""
    refused = _refused(case)
    failed = _NOT_NULL.search(refused[0].error or "") if refused else None
    if failed is None or refused is None:
        return None
    table, column = failed[1], failed[2]
    statement, change = refused
    if change.verb == "UPDATE":
        return _set_to_null(case, statement, change, table, column)
    empty = [
        record
        for record in case.before.in_state("pending")
        if column in record.attributes and record.attributes[column].value in (None, "None")
    ]
    mapped = case.mapped(table)
    if mapped:
        empty = [record for record in empty if record.class_ in mapped]
    if statement.cause.kind not in _FLUSHES:
        empty = []
    if 1 < len(empty) <= _FEW:
        names = " and ".join(map(name_of, empty))
        return f"{names} have no {column}, and the column {table}.{column} takes no NULL."
    if len(empty) == 1:
        made = _first_seen(case, empty[0])
        place = f", made {where(made)}," if made else ""
        return (
            f"{name_of(empty[0])}{place} has no {column}, and the column {table}.{column} takes"
            " no NULL."
        )
    if not empty and change.columns and column not in change.columns:
        return f"The INSERT names no value for {table}.{column}, and that takes no NULL."
    return None


def _first_seen(case: Case, record: ObjectRecord) -> Step | None:
    found = None
    for step in case.back():
        if any(each.id == record.id for each in step.objects):
            found = step
    return found


def _set_to_null(
    case: Case, statement: Statement, change: Written, table: str, column: str
) -> str | None:
    """What made the flush write NULL: an attribute that was set, or a relationship."""
    changes = zip(change.rows, change.keys, strict=False)
    # Of several rows it is the first that fails.
    key = next((key for row, key in changes if row.get(column) == "None"), None)
    if key is None or statement.cause.kind not in _FLUSHES:
        return None
    record = case.stored(table, key[1])
    held = record.attributes.get(column) if record else None
    if record is not None and held is not None and held.value == "None":
        return set_to_none(case, record, table, column)
    there = _table(case, statement, table)
    rows = _with(there, dict([key])) if there is not None else []
    if there is None or len(rows) != 1 or column not in there.columns:
        return None
    return emptied(case, record, table, column, rows[0].values[there.columns.index(column)])


def foreign_key(case: Case) -> str | None:
    """What it points at that is not there, or what still points at it."""
    refused = _refused(case)
    if refused is None or "FOREIGN KEY constraint failed" not in (refused[0].error or ""):
        return None
    statement, change = refused
    keys = [key for code in case.codes.values() for key in code.foreign_keys]
    if change.verb == "DELETE":
        return _still_pointing(case, statement, change, keys)
    for table, column, target in keys:
        if table != change.table:
            continue
        parent, _, parent_column = target.partition(".")
        there = _table(case, statement, parent)
        for row in change.rows:
            value = row.get(column, "None")
            if value == "None" or there is None or there.more:
                continue
            if not _with(there, {parent_column: value}):
                return (
                    f"{table}.{column} would be {value}, and {parent} has no row with"
                    f" {parent_column} {value}."
                )
    return None


def _still_pointing(
    case: Case, statement: Statement, change: Written, keys: list[tuple[str, str, str]]
) -> str | None:
    for table, column, target in keys:
        child = _table(case, statement, table)
        if change.key is None or target != f"{change.table}.{change.key[0]}" or child is None:
            continue
        rows = _with(child, {column: change.key[1]})
        if rows:
            points = "points" if len(rows) == 1 else "point"
            return (
                f"{plural(len(rows), 'row')} of {table} still {points} at it"
                f" ({column} {change.key[1]})."
            )
    return None


def stale(case: Case) -> str | None:
    """Which line had changed the row, or deleted it."""
    found = _STALE.search(case.message) if case.kind == "StaleDataError" else None
    if found is None:
        return None
    table = found[2]
    mine = next((s for _, s in case.statements() if verb(s.sql) == found[1]), None)
    change = None if mine is None else written(mine)
    if mine is None or change is None:
        return None
    before = _changed_by(case, table, ("UPDATE", "DELETE"), change.key)
    if before is None:
        return None
    step, other, sure = before
    did = "deleted" if verb(other.sql) == "DELETE" else "changed"
    what = "it" if sure else f"rows of {table}"
    if mine.cause.kind == "version check" and mine.cause.target:
        looks = f"looks for the row with the {mine.cause.target.rpartition('.')[2]} as loaded"
    else:
        looks = "found no row to match"
    return f"The {found[1]} {looks}: the {verb(other.sql)} {where(step)} had {did} {what} since."


def _changed_by(
    case: Case, table: str, verbs: tuple[str, ...], key: tuple[str, str] | None
) -> tuple[Step, Statement, bool] | None:
    """The last statement before this step that changed the row with that key.

    And whether it is sure to be that row; where nothing tells, any row of the table counts.
    """
    for step, statement in case.statements(own=False):
        change = written(statement)
        if change is None or change.table != table or change.verb not in verbs:
            continue
        known = change.key is not None and key is not None and change.key[0] == key[0]
        if statement.rowcount == 0 or case.undone(step, statement):
            continue
        if not known or change.key == key:
            return step, statement, known
    return None


def gone(case: Case) -> str | None:
    """Which line deleted the row of the object."""
    if case.kind != "ObjectDeletedError":
        return None
    record = case.object(lambda each: each.state == "persistent")
    tables = {
        each.table
        for _, each in case.classes
        if record and each.name == record.class_ and each.table
    }
    if record is None or len(tables) != 1:
        return None
    table = tables.pop()
    key = ("id", shown(record.key[0])) if record.key and len(record.key) == 1 else None
    deleted = _changed_by(case, table, ("DELETE",), key)
    if deleted is None:
        return _taken_along(case, record, table)
    what = "its row" if deleted[2] else f"rows of {table}"
    return (
        f"{name_of(record)} is expired and was to be loaded again, but the DELETE"
        f" {where(deleted[0])} had deleted {what}."
    )


def _taken_along(case: Case, record: ObjectRecord, table: str) -> str | None:
    """Which DELETE of rows of another table took the object's row along."""
    key = shown(record.key[0]) if record.key and len(record.key) == 1 else None
    parents = {
        target.rpartition(".")[0]
        for code in case.codes.values()
        for of, _, target in code.foreign_keys
        if of == table
    }
    for step, statement in case.statements():
        change = written(statement)
        if change is None or change.verb != "DELETE" or change.table not in parents:
            continue
        if any(
            each.table == table and row.key == key and row.mark in ("deleted", "gone")
            for each in step.tables
            for row in each.rows
        ):
            return (
                f"{name_of(record)} is expired and was to be loaded again, but its row went along"
                f" with rows of {change.table} that were deleted {where(step)}: the database did"
                " that by itself (ON DELETE CASCADE)."
            )
    return None
