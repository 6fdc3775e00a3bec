"""Rows that were changed or deleted since they were read."""

import re

from playground.trace.explain.case import Case
from playground.trace.explain.naming import name_of, where
from playground.trace.explain.rows import database_of, has, is_whole, rows_with, values_of
from playground.trace.explain.written import Written, asked, written
from playground.trace.model import ObjectRecord, Statement, Step

_STALE = re.compile(r"(UPDATE|DELETE) statement on table '(\w+)' expected")


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
    database = database_of(case, asking)
    step = went(case, database, table, wanted)
    if step is None:
        return None
    led = _led(case, step, database, table, wanted)
    if len(led) != 1:
        return None
    return (
        f"{wants}, but its row went along with rows of {led.pop()} that were deleted"
        f" {where(step)}: the database did that by itself (ON DELETE CASCADE)."
    )


def _led(case: Case, step: Step, database: str, table: str, wanted: dict[str, str]) -> set[str]:
    """The tables of which the step deleted rows that the row with those values hung on.

    Each foreign key is followed that says ON DELETE CASCADE, from row to row.
    """
    before = case.picture_before(step).tables
    deleted = [each for each in _writers(case, step, database) if each.verb != "INSERT"]
    after = case.at(step).tables
    found: set[str] = set()
    waiting = [(table, wanted)]
    seen: list[tuple[str, dict[str, str]]] = []
    while waiting:
        name, values = waiting.pop()
        there, left = before.get((database, name)), after.get((database, name))
        rows = rows_with(there, values) if there else []
        if there is None or left is None or len(rows) != 1 or rows_with(left, values):
            continue  # it is not known, or it is there still
        row = values_of(there, rows[0])
        if any(each.table == name and each.may_concern(row) for each in deleted):
            if not seen:
                return set()  # a statement of its own may have taken it
            found.add(name)
        elif (name, row) not in seen:
            seen.append((name, row))
            waiting += [
                (key.parent, {to: row[of] for to, of in zip(key.targets, key.columns, strict=True)})
                for key in case.foreign_keys(database)
                if key.table == name and key.ondelete == "CASCADE" and {*key.columns} <= {*row}
            ]
    return found


def _changed_by(
    case: Case, asking: Statement, table: str, wanted: dict[str, str]
) -> tuple[Step, str] | None:
    """The step before in which the row came to have other values, or went, and by which verb."""
    database = database_of(case, asking)
    step = went(case, database, table, wanted)
    if step is None:
        return None
    verbs = {
        each.verb
        for each in _writers(case, step, database)
        if each.table == table and each.verb != "INSERT" and each.may_concern(wanted)
    }
    return (step, verbs.pop()) if len(verbs) == 1 else None


def went(case: Case, database: str, table: str, wanted: dict[str, str]) -> Step | None:
    """The step since which there is no row with those values; None where that is not sure."""
    key, lost = None, None
    for step in case.earlier():
        for record in step.tables:
            if (record.database, record.table) != (database, table):
                continue
            for row in record.rows:
                if has(record, row, wanted):
                    key, lost = row.key, None
                elif row.key == key and lost is None:
                    lost = step
    there = case.at(lost).tables.get((database, table)) if lost else None
    return lost if there is not None and is_whole(there) else None


def _writers(case: Case, step: Step, database: str) -> list[Written]:
    """What the step wrote to that database."""
    sent = [
        each
        for each in step.sql
        if isinstance(each, Statement) and not each.error and each.rowcount != 0
    ]
    changes = [written(each) for each in sent if database_of(case, each) == database]
    return [each for each in changes if each is not None]
