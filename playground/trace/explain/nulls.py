"""Columns that take no NULL, and would have got one."""

import re
from collections.abc import Callable

from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, name_of, where
from playground.trace.explain.rows import (
    FLUSHES,
    database_of,
    refusal,
    rows_with,
    table_of,
)
from playground.trace.explain.written import Written
from playground.trace.model import Attribute, ObjectRecord, Statement, Step
from playground.trace.text import ELLIPSIS

_NOT_NULL = re.compile(r"NOT NULL constraint failed: (\w+)\.(\w+)")
_BLANKED = re.compile(r"'(\w+)\.\w+' tried to blank-out primary key column '(\w+)\.(\w+)' on")
_FEW = 3
"""Objects that are named one by one."""


def not_null(case: Case) -> str | None:
    """Which object has no value, or what took it away."""
    refused = refusal(case)
    failed = _NOT_NULL.search(refused[0].error or "") if refused else None
    if failed is None or refused is None:
        return None
    table, column = failed[1], failed[2]
    statement, change = refused
    if change.table != table:
        return None  # a trigger's doing
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
    if statement.cause.kind not in FLUSHES:
        empty = []
    if 1 < len(empty) <= _FEW:
        names = " and ".join(map(name_of, empty))
        return f"{names} have no {column}, and the column {table}.{column} takes no NULL."
    if len(empty) == 1:
        return _without(case, statement, empty[0], (table, column))
    if not empty and change.verb == "INSERT" and column not in change.columns:
        return f"The INSERT names no value for {table}.{column}, and that takes no NULL."
    return None


def _without(
    case: Case, statement: Statement, record: ObjectRecord, lacking: tuple[str, str]
) -> str | None:
    """What is to be said of a new object that has no value for that column of that table."""
    table, column = lacking
    made = _first_seen(case, record)
    since = _since(case, record, column, lambda each: each.value in (None, "None"))
    if made is not None and since is not None and since.index != made.index:
        # It had one: a line may have set it to None, or a Session made it forget it.
        if not case.code(since).mentions(since.line, column):
            return None
        return (
            f"{name_of(record)}.{column} was set to None {where(since)}, and the column"
            f" {table}.{column} takes no NULL."
        )
    given = made is not None and case.code(made).gives(made.line, record.class_, column)
    place = f", made {where(made)}," if made and not given else ""
    why = f"the column {table}.{column} takes no NULL."
    if column in _made_up(case, statement, table):
        why = "SQLite makes up a primary key only where it is one column of the type INTEGER."
    return f"{name_of(record)}{place} has no {column}, and {why}"


def _made_up(case: Case, statement: Statement, table: str) -> set[str]:
    """The columns of the primary key that lead nowhere: who leaves them out counts on a number."""
    made = case.created.get(database_of(case, statement), {}).get(table)
    if made is None:
        return set()
    return {*made.primary_key} - {column for key in made.foreign_keys for column in key.columns}


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
    if key is None or statement.cause.kind not in FLUSHES:
        return None
    record = case.stored(table, next(iter(key.values())))
    if record is not None and record.session != case.flushing:
        record = None  # it is another Session's, and none of what this flush sends
    parent = _parent(case, statement, table, column)
    held = record.attributes.get(column) if record else None
    if record is not None and held is not None and held.value == "None":
        return _set_to_none(case, record, table, column, parent)
    there = table_of(case, statement, table)
    rows = rows_with(there, key) if there is not None else []
    if there is None or len(rows) != 1 or column not in there.columns:
        return None
    if parent is None:
        return None
    value = rows[0].values[there.columns.index(column)]
    return _emptied(case, record, (table, column), parent, value)


def _set_to_none(
    case: Case, record: ObjectRecord, table: str, column: str, parent: str | None
) -> str | None:
    """Which line set the attribute of that column to None, where one did."""
    since = _since(case, record, column, _is_none)
    if since is None:
        return None
    if parent and not case.code(since).mentions(since.line, column):
        return None  # the flush itself may have done it, before a listener was called
    return (
        f"{name_of(record)}.{column} was set to None {where(since)}, and the column"
        f" {table}.{column} takes no NULL."
    )


def _emptied(
    case: Case, record: ObjectRecord | None, emptied: tuple[str, str], parent: str, value: str
) -> str | None:
    """Why the flush takes that value from the foreign key: what it leads to was lost.

    The flush may have loaded the row's object itself: then there is no record of it.
    """
    table, column = emptied
    nulled = f"so the flush sets {table}.{column} to NULL"
    owner = case.stored(parent, value)
    lost = _lost(case, record, owner, table, parent) if record else None
    if lost is not None:
        return f"{lost}, {nulled}, and the column takes no NULL."
    if owner is None or owner.session != case.flushing or not owner.marked_for_deletion:
        return None
    return (
        f"{name_of(owner)} is to be deleted, {nulled} where it points there, and the column"
        ' takes no NULL. cascade="all, delete-orphan" on the relationship would delete those'
        " rows along."
    )


def _parent(case: Case, statement: Statement, table: str, column: str) -> str | None:
    """The table that the column leads to, where nothing else of its table leads there."""
    keys = case.foreign_keys(database_of(case, statement))
    led_to = [(key.columns, key.parent) for key in keys if key.table == table]
    parent = next((parent for columns, parent in led_to if columns == (column,)), None)
    return parent if [each for _, each in led_to].count(parent or "") == 1 else None


def blanked(case: Case) -> str | None:
    """What took away what a primary key leads to."""
    found = _BLANKED.search(case.message) if case.kind == "AssertionError" else None
    if found is None:
        return None
    parent, table, column = found.groups()
    nulled = f"so the flush would set {table}.{column} to NULL, which is part of the primary key"
    records = case.candidates(lambda each: each.state == "persistent", named=False)
    owners = [each for each in case.before.in_state("persistent") if each.marked_for_deletion]
    led_to = [(each, _value(each, column)) for each in records]
    lost = {
        _lost(case, each, case.stored(parent, value), table, parent) for each, value in led_to
    } - {None}
    if not owners and len(lost) == 1:
        return f"{lost.pop()}, {nulled}."
    if len(owners) != 1 or lost or owners[0].class_ not in case.mapped(parent):
        return None
    return (
        f"{name_of(owners[0])} is to be deleted, {nulled}."
        ' cascade="all, delete-orphan" on the relationship would delete those rows along.'
    )


def _lost(
    case: Case, record: ObjectRecord, owner: ObjectRecord | None, table: str, parent: str
) -> str | None:
    """Since when it has led nowhere, or what led to it before has not."""
    return _without_parent(case, record, table, parent) or (
        _out_of_collection(case, record, owner, table, parent) if owner else None
    )


def _without_parent(case: Case, record: ObjectRecord, table: str, parent: str) -> str | None:
    for name in _relationships(case, table, parent):
        since = _since(case, record, name, _is_none)
        if since is not None:
            return f"{name_of(record)}.{name} has been None since {at(since)}"
    return None


def _out_of_collection(
    case: Case, record: ObjectRecord, owner: ObjectRecord, table: str, parent: str
) -> str | None:
    names = _relationships(case, parent, table)
    if len(names) != 1 or owner.session != record.session:
        return None
    since = _since(case, owner, names[0], lambda each: _lacks(each, record.id))
    if since is None:
        return None
    return f"{name_of(record)} has not been in {name_of(owner)}.{names[0]} since {at(since)}"


def _relationships(case: Case, table: str, other: str) -> list[str]:
    """The relationships that lead from the classes of one table to those of the other."""
    of, to = case.mapped(table), case.mapped(other)
    return [
        attribute.name
        for _, each in case.classes
        if each.name in of
        for attribute in each.attributes
        if attribute.of in to
    ]


def _is_none(attribute: Attribute) -> bool:
    return attribute.status == "modified" and attribute.value == "None"


def _lacks(attribute: Attribute, identifier: str) -> bool:
    """Whether the collection was changed, is known in full, and does not hold the object."""
    return (
        attribute.status == "modified"
        and ELLIPSIS not in (attribute.value or ELLIPSIS)
        and identifier not in (attribute.refs or ())
    )


def _value(record: ObjectRecord, name: str) -> str:
    found = record.attributes.get(name)
    return (found.value if found else None) or ELLIPSIS


def _since(
    case: Case, record: ObjectRecord, name: str, so: Callable[[Attribute], bool]
) -> Step | None:
    """The step since which that attribute of the object has been like that."""

    def told(each: ObjectRecord) -> bool | None:
        attribute = each.attributes.get(name)
        return None if attribute is None else so(attribute)

    return case.object_since(record, told)
