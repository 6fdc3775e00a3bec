"""Columns that a flush would set to NULL, and that take none."""

from collections.abc import Callable

from playground.trace.explain.case import Case, at, name_of, where
from playground.trace.model import Attribute, ObjectRecord, Step
from playground.trace.text import ELLIPSIS


def set_to_none(case: Case, record: ObjectRecord, table: str, column: str) -> str | None:
    """Which line set the attribute of that column to None, where one did."""
    since = _since(case, record, column, _is_none)
    if since is None:
        return None
    if _parent(case, table, column) and not case.code(since).mentions(since.line, column):
        return None  # the flush itself may have done it, before a listener was called
    return (
        f"{name_of(record)}.{column} was set to None {where(since)}, and the column"
        f" {table}.{column} takes no NULL."
    )


def emptied(
    case: Case, record: ObjectRecord | None, table: str, column: str, value: str
) -> str | None:
    """Why the flush takes that value from the foreign key: what it leads to was lost.

    The flush may have loaded the row's object itself: then there is no record of it.
    """
    parent = _parent(case, table, column)
    if parent is None:
        return None
    nulled = f"so the flush sets {table}.{column} to NULL"
    owner = case.stored(parent, value)
    if record is not None:
        lost = _without_parent(case, record, table, parent) or (
            _out_of_collection(case, record, owner, table, parent) if owner else None
        )
        if lost is not None:
            return f"{lost}, {nulled}, and the column takes no NULL."
    if owner is None or owner.session != case.flushing or not owner.marked_for_deletion:
        return None
    return (
        f"{name_of(owner)} is to be deleted, {nulled} where it points there, and the column"
        ' takes no NULL. cascade="all, delete-orphan" on the relationship would delete those'
        " rows along."
    )


def _parent(case: Case, table: str, column: str) -> str | None:
    """The table that the column leads to, where nothing else of its table leads there."""
    keys = [each for code in case.codes.values() for each in code.foreign_keys]
    led_to = {
        name: target.rpartition(".")[0].rpartition(".")[2]
        for of, name, target in keys
        if of == table
    }
    parent = led_to.get(column)
    return parent if list(led_to.values()).count(parent or "") == 1 else None


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


def _since(
    case: Case, record: ObjectRecord, name: str, so: Callable[[Attribute], bool]
) -> Step | None:
    """The step since which that attribute of the object has been like that."""

    def told(each: ObjectRecord) -> bool | None:
        attribute = each.attributes.get(name)
        return None if attribute is None else so(attribute)

    return case.object_since(record, told)
