"""Rows that the database refused, or that are not there any more."""

import re

from playground.trace.explain.case import Case, at, name_of, where
from playground.trace.explain.nulls import emptied, set_to_none
from playground.trace.explain.written import Written, asked, is_cut, written
from playground.trace.model import ObjectRecord, Row, Statement, Step, TableRecord
from playground.trace.text import ELLIPSIS
from playground.trace.words import plural, verb

_UNIQUE = re.compile(r"UNIQUE constraint failed: ([\w., ]+)")
_NOT_NULL = re.compile(r"NOT NULL constraint failed: (\w+)\.(\w+)")
_FLUSHES = ("flush", "autoflush", "version check")
"""Why a flush sends an INSERT or an UPDATE."""
_FEW = 3
"""Objects that are named one by one."""
_READS = ("SELECT", "PRAGMA", "SAVEPOINT", "RELEASE", "BEGIN")
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
    return case.before.tables.get((_database(case, statement), name))


def _database(case: Case, statement: Statement) -> str:
    """The database that the statement went to."""
    return case.after.connections[statement.connection].database


def _values(table: TableRecord, row: Row) -> dict[str, str]:
    """What the row has, by column; nothing where that is not known."""
    known = len(row.values) == len(table.columns)
    return dict(zip(table.columns, row.values, strict=True)) if known else {}


def _has(table: TableRecord, row: Row, wanted: dict[str, str]) -> bool:
    """Whether the row is there with those values."""
    return row.mark not in ("deleted", "gone") and wanted.items() <= _values(table, row).items()


def _with(table: TableRecord, wanted: dict[str, str]) -> list[Row]:
    """The rows that are there with those values, of which a long one is not known in full."""
    if any(ELLIPSIS in value for value in wanted.values()):
        return []
    return [row for row in table.rows if _has(table, row, wanted)]


def _is_whole(table: TableRecord) -> bool:
    """Whether all its rows are listed."""
    return sum(row.mark != "deleted" for row in table.rows) == table.count


def _sent_before(case: Case, failed: Statement) -> list[Statement]:
    """What the step had sent to that database before, but for what only reads."""
    sent = [each for each in case.step.sql if isinstance(each, Statement)]
    return [
        each
        for each in sent[: sent.index(failed)]
        if verb(each.sql) not in _READS and _database(case, each) == _database(case, failed)
    ]


def _may_be_another(case: Case, failed: Statement, table: TableRecord, row: Row) -> bool:
    """Whether the step had changed the row, or deleted it, before the statement that failed."""
    taken_along = any(of == table.table for code in case.codes.values() for of, _ in code.handed_on)
    for change in map(written, _sent_before(case, failed)):
        if change is None or (change.verb == "DELETE" and taken_along):
            return True
        if change.verb == "INSERT" or change.table != table.table:
            continue
        if change.may_concern(_values(table, row)):
            return True
    return False


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
    # Of several rows it is the first that fails.
    for place, values in enumerate(wanted):
        if "None" in values.values():
            continue  # a NULL is like no other
        said = " and ".join(f"{name} {value}" for name, value in values.items())
        own = change.keys[: place + 1]
        row = None if table is None else _having(case, statement, table, values, own)
        if table is not None and row is not None:
            return f"{change.table} would have {said} twice: {_had(case, table, row, values)}."
        if values in wanted[:place] or _sent_already(case, statement, change.table, values):
            return f"Two of the rows that line {case.step.line} sends have the same {said}."
    return None


def _having(
    case: Case,
    failed: Statement,
    table: TableRecord,
    values: dict[str, str],
    own: tuple[dict[str, str], ...],
) -> Row | None:
    """The row that surely had those values then, and is none that the statement changes itself."""
    found = [
        row
        for row in _with(table, values)
        if not any(key.items() <= _values(table, row).items() for key in own)
        and not _may_be_another(case, failed, table, row)
    ]
    return found[0] if found else None


def _had(case: Case, table: TableRecord, row: Row, values: dict[str, str]) -> str:
    """Which row has them, since when, and whether others see it."""
    name = f"row {row.key}" if row.key.isdigit() else "a row"
    since = _row_since(case, table, row.key, values)
    place = f" since {at(since)}" if since else " already"
    committed = dict(zip(table.columns, row.was or row.values, strict=False))
    is_open = row.mark == "inserted" or not values.items() <= committed.items()
    return f"{name} has had it{place}{', not committed yet' if is_open else ''}"


def _sent_already(case: Case, failed: Statement, table: str, values: dict[str, str]) -> bool:
    """Whether the step sent those values before, in a statement of their own."""
    changes = filter(None, map(written, _sent_before(case, failed)))
    return any(
        values.items() <= row.items()
        for change in changes
        if change.table == table
        for row in change.rows
    )


def _row_since(case: Case, table: TableRecord, key: str, values: dict[str, str]) -> Step | None:
    """The step since which the row has had these values."""

    def told(step: Step) -> bool | None:
        found = (
            _has(record, row, values)
            for record in step.tables
            if (record.database, record.table) == (table.database, table.table)
            for row in record.rows
            if row.key == key
        )
        return next(found, None)

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
    # A flush that fails makes what it would have inserted transient again; some is then gone.
    returned = {each.id for each in case.step.objects if each.state in ("transient", "gone")}
    empty = [
        record
        for record in case.before.in_state("pending")
        if record.id in returned
        and record.class_ in case.held_in(table)
        and column in record.attributes
        and record.attributes[column].value in (None, "None")
    ]
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
    record = case.stored(table, next(iter(key.values())))
    if record is not None and record.session != case.flushing:
        record = None  # it is another Session's, and none of what this flush sends
    held = record.attributes.get(column) if record else None
    if record is not None and held is not None and held.value == "None":
        return set_to_none(case, record, table, column)
    there = _table(case, statement, table)
    rows = _with(there, key) if there is not None else []
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
        parent, _, parent_column = target.rpartition(".")
        there = _table(case, statement, parent)
        if there is None or not _is_whole(there):
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
    for statement in (*_sent_before(case, failed), failed):
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
        child = _table(case, statement, table)
        if target != f"{change.table}.{name}" or (table, column) in handed_on:
            continue
        if child is None or table == change.table or not _is_whole(child):
            continue
        rows = _with(child, {column: value})
        if rows and not any(_may_be_another(case, statement, child, row) for row in rows):
            points = "points" if len(rows) == 1 else "point"
            return f"{plural(len(rows), 'row')} of {table} still {points} at it ({column} {value})."
    return None


def stale(case: Case) -> str | None:
    """Which line had changed the row, or deleted it."""
    found = _STALE.search(case.message) if case.kind == "StaleDataError" else None
    if found is None:
        return None
    sent = [each for each in case.step.sql if isinstance(each, Statement)]
    changes = [(each, written(each)) for each in reversed(sent)]
    mine, change = next(
        ((each, it) for each, it in changes if it and (it.verb, it.table) == found.groups()),
        (None, None),
    )
    if mine is None or change is None:
        return None
    told = [_changed_by(case, mine, found[2], key) for key in change.keys]
    before = [each for each in told if each is not None]
    if not before or any(each != before[0] for each in before):
        return None
    step, other = before[0]
    did = "deleted" if other == "DELETE" else "changed"
    if mine.cause.kind == "version check" and mine.cause.target:
        looks = f"looks for the row with the {mine.cause.target.rpartition('.')[2]} as loaded"
    else:
        looks = "found no row to match"
    return f"The {found[1]} {looks}: the {other} {where(step)} had {did} it since."


def _lost(case: Case, database: str, table: str, wanted: dict[str, str]) -> Step | None:
    """The step since which there is no row with those values; None where that is not sure."""
    key, lost = None, None
    for step in case.earlier():
        for record in step.tables:
            if (record.database, record.table) != (database, table):
                continue
            for row in record.rows:
                if _has(record, row, wanted):
                    key, lost = row.key, None
                elif row.key == key and lost is None:
                    lost = step
    there = case.picture(lost).tables.get((database, table)) if lost else None
    return lost if there is not None and _is_whole(there) else None


def _writers(case: Case, step: Step, database: str) -> list[Written]:
    """What the step wrote to that database."""
    sent = [
        each
        for each in step.sql
        if isinstance(each, Statement) and not each.error and each.rowcount != 0
    ]
    changes = [written(each) for each in sent if _database(case, each) == database]
    return [each for each in changes if each is not None]


def _changed_by(
    case: Case, asking: Statement, table: str, wanted: dict[str, str]
) -> tuple[Step, str] | None:
    """The step before in which the row came to have other values, or went, and by which verb."""
    database = _database(case, asking)
    step = _lost(case, database, table, wanted)
    if step is None:
        return None
    verbs = {
        each.verb
        for each in _writers(case, step, database)
        if each.table == table and each.verb != "INSERT" and each.may_concern(wanted)
    }
    return (step, verbs.pop()) if len(verbs) == 1 else None


def gone(case: Case) -> str | None:
    """Which line deleted the row of the object."""
    not_refreshed = case.kind == "InvalidRequestError" and "Could not refresh" in case.message
    if case.kind != "ObjectDeletedError" and not not_refreshed:
        return None
    sent = [each for each in case.step.sql if isinstance(each, Statement) and each.cause.object]
    if not sent or sent[-1].cause.kind not in ("refresh", "deferred load"):
        return None
    record = case.before.objects.get(sent[-1].cause.object or "")
    found = asked(sent[-1])
    if record is None or found is None:
        return None
    table, wanted = found
    wants = _wants(sent[-1], record)
    deleted = _changed_by(case, sent[-1], table, wanted)
    if deleted is not None and deleted[1] == "DELETE":
        return f"{wants}, but the DELETE {where(deleted[0])} had deleted its row."
    return _taken_along(case, sent[-1], table, wanted, wants)


def _wants(statement: Statement, record: ObjectRecord) -> str:
    """What was to be loaded of the object."""
    name = name_of(record)
    if statement.cause.kind == "deferred load":
        _, dot, attribute = (statement.cause.target or "").partition(".")
        return f"{name}{dot}{attribute} was to be loaded"
    is_expired = any(each.status == "expired" for each in record.attributes.values())
    return f"{name} {'is expired and ' if is_expired else ''}was to be loaded again"


def _taken_along(
    case: Case, asking: Statement, table: str, wanted: dict[str, str], wants: str
) -> str | None:
    """Which DELETE of rows of another table took the object's row along."""
    parents = {
        target.rpartition(".")[0]
        for code in case.codes.values()
        for of, column, target in code.foreign_keys
        if of == table and (of, column) in code.handed_on
    }
    database = _database(case, asking)
    step = _lost(case, database, table, wanted)
    changes = _writers(case, step, database) if step else []
    own = any(
        each.verb != "INSERT" and each.table == table and each.may_concern(wanted)
        for each in changes
    )
    led = {each.table for each in changes if each.verb == "DELETE" and each.table in parents}
    if step is None or own or len(led) != 1:
        return None
    return (
        f"{wants}, but its row went along with rows of {led.pop()} that were deleted"
        f" {where(step)}: the database did that by itself (ON DELETE CASCADE)."
    )
