"""Classes that do not fit together: what mappers find, often on a line far behind."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from playground.trace.explain.case import Case
from playground.trace.explain.definitions import Attribute
from playground.trace.explain.mapped import Key, Mapped, mapped_of, named, told

_NO_KEY = re.compile(r"Mapper\[(\w+)\(\w+\)\]'? could not assemble any primary key columns")
_NO_TABLE = re.compile(r"column '(\w+)\.(\w+)' could not find table '([^']+)'")
_NO_COLUMN = re.compile(
    r"^Could not initialize target column for ForeignKey '([\w.]+)' on table '(\w+)'"
)
_NO_JOIN = re.compile(
    r"relationship (\w+)\.(\w+) - there are (no|multiple) foreign key(?:s| paths) linking th"
    r"(?:ese|e) tables\."
)
_NO_PROPERTY = re.compile(r"Mapper\[(\w+)\(\w+\)\]' has no property '(\w+)'")


def no_key(case: Case) -> str | None:
    """What the class would have to say."""
    found = told(case, _NO_KEY)
    mapped = named(case, found[1]) if found else None
    if mapped is None:
        return None
    return (
        f"No column of {mapped} says primary_key=True: without one, the ORM could not tell which"
        " row an object is."
    )


def no_table(case: Case) -> str | None:
    """Where the foreign key is, and what it may have meant."""
    found = told(case, _NO_TABLE)
    if found is None:
        return None
    table, column, wanted = found.groups()
    mapped = mapped_of(case)
    for each in mapped:
        for key in each.keys:
            if (each.table, key.column.name, key.table) == (table, column, wanted):
                meant = _meant(mapped, wanted)
                tables = ", ".join(sorted({each.table for each in mapped if each.table}))
                return f"{_asks(each, key)}: {meant or f'mapped are {tables}'}."
    return None


def no_column(case: Case) -> str | None:
    """Where the foreign key is, and which columns there are."""
    found = told(case, _NO_COLUMN)
    if found is None:
        return None
    target, table = found.groups()
    mapped = mapped_of(case)
    asking = [
        (each, key)
        for each in mapped
        for key in each.keys
        if each.table == table and key.target == target
    ]
    led_to = [each for each in mapped if each.table == (target.rpartition(".")[0] or target)]
    column = target.rpartition(".")[2]
    if len(led_to) != 1 or len(asking) != 1 or led_to[0].attribute(column):
        return None
    each, key = asking[0]
    line = each.line(key.column.line).capitalize()
    if "." not in target:
        return (
            f'{line} points at {target}, which is the table: ForeignKey("{target}.id"), say, names'
            " the column, too."
        )
    near = get_close_matches(column, [a.name for a in led_to[0].definition.attributes], n=1)
    return f"{line} points at {target}, and {led_to[0]} has no such column" + (
        f", but {near[0]}." if near else "."
    )


def no_join(case: Case) -> str | None:
    """Which foreign keys there are, and where they lead."""
    found = told(case, _NO_JOIN)
    parent = named(case, found[1]) if found else None
    attribute = parent.attribute(found[2]) if found and parent else None
    child = named(case, attribute.of) if attribute and attribute.of else None
    if not (found and parent and attribute and child and parent.table and child.table):
        return None
    pair = [parent] if child == parent else [child, parent]
    if found[3] == "multiple":
        return _several(pair, parent, attribute)
    for each in pair:
        for key in each.keys:
            meant = _meant(pair, key.table)
            if meant:
                return f"{_asks(each, key)}: {meant}."
            if key.table in (parent.table, child.table):
                return None  # what is missing is something else
    lacking = (
        f"{child} has no ForeignKey to its own table"
        if child == parent
        else f"Neither {child} has a ForeignKey to {parent.table}, nor {parent} one to"
        f" {child.table}"
    )
    return f"{lacking}: {parent.name}.{attribute.name} cannot tell which rows belong together."


def no_property(case: Case) -> str | None:
    """Which line says so, and what the class has instead."""
    found = told(case, _NO_PROPERTY)
    mapped = named(case, found[1]) if found else None
    if found is None or mapped is None:
        return None
    for each in mapped_of(case):
        for attribute in each.definition.attributes:
            if (attribute.back, attribute.of) == (found[2], mapped.name):
                has = [a for a in mapped.definition.attributes if a.of == each.name]
                instead = " and ".join(f"{a.name} ({mapped.line(a.line)})" for a in has)
                return (
                    f'{each.line(attribute.line).capitalize()} says back_populates="{found[2]}",'
                    f" and {mapped.name} has no {found[2]}"
                    + (f": it has {instead}." if instead else ".")
                )
    return None


def _several(pair: Sequence[Mapped], parent: Mapped, attribute: Attribute) -> str | None:
    tables = {each.table for each in pair}
    columns = [
        f"{each.name}.{key.column.name} ({each.line(key.column.line)})"
        for each in pair
        for key in each.keys
        if key.table in tables
    ]
    if len(columns) < 2:
        return None
    return (
        f"{' and '.join(columns)} lead from one table to the other, and {parent.name}."
        f"{attribute.name} ({parent.line(attribute.line)}) does not say which it follows:"
        " foreign_keys=[...] does."
    )


def _asks(mapped: Mapped, key: Key) -> str:
    line = mapped.line(key.column.line).capitalize()
    return f"{line} points at {key.target}, and there is no table {key.table}"


def _meant(mapped: Sequence[Mapped], wanted: str) -> str | None:
    """Which table it is instead, where that is the name of a class."""
    for each in mapped:
        if each.name.lower() == wanted.lower() != each.table and each.table:
            return f"the table of the class {each.name} is {each.table}"
    return None
