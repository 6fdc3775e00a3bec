"""Attributes of classes that are called, annotated or asked for in a way that does not do."""

import re
from difflib import get_close_matches

from playground.trace.explain.case import Case
from playground.trace.explain.mapped import Mapped, mapped_of, named, told
from playground.trace.text import cut, one_line

_LONGEST = 40
_NO_NAME = re.compile(r"Class <class '[\w.<>]*?(\w+)'> does not have a __table__ or __tablename__")

_NO_TYPE = re.compile(
    r"^Could not locate SQLAlchemy Core type .* inside the Mapped\[\] annotation for the '(\w+)'"
)

_OF_SEVERAL = re.compile(r"\b(list|set|dict|tuple|List|Set|Dict|Tuple)\b")

_NO_STRATEGY = re.compile(r"^Can't find strategy \(\('lazy', '(\w+)'\),\) for (\w+)\.(\w+)$")

_STRATEGIES = (
    "select", "selectin", "joined", "subquery", "raise", "raise_on_sql", "noload", "dynamic",
    "write_only", "immediate",
)  # fmt: skip

_NO_PATH = re.compile(
    r"^Neither 'InstrumentedAttribute' object nor 'Comparator' object associated with"
    r" (\w+)\.(\w+) has an attribute '(\w+)'$"
)

_NOT_MAPPED = re.compile(r"^Type annotation for \"(\w+)\.(\w+)\" can't be correctly interpreted")

_NO_ATTRIBUTE = re.compile(r"^'(\w+)' is an invalid keyword argument for (\w+)$")

_LACKING = (
    re.compile(r"^type object '(?P<class>\w+)' has no attribute '(?P<name>\w+)'$"),
    re.compile(r"^'(?P<class>\w+)' object has no attribute '(?P<name>\w+)'$"),
    re.compile(r"^Entity namespace for \"(?P<table>\w+)\" has no property \"(?P<name>\w+)\"$"),
)


def no_name(case: Case) -> str | None:
    """What the class says that is much like the name of a table."""
    found = told(case, _NO_NAME)
    mapped = named(case, found[1]) if found else None
    if mapped is None:
        return None
    own = {each.name: each for each in mapped.definition.attributes}
    near = get_close_matches("__tablename__", own, n=1, cutoff=0.7)
    if not near:
        return None
    line = mapped.line(own[near[0]].line).capitalize()
    return f"{line} says {near[0]}, and the name of a table goes to __tablename__."


def no_type(case: Case) -> str | None:
    """Which annotation asks a column to hold several things."""
    found = told(case, _NO_TYPE)
    asking = [
        (each, attribute)
        for each in mapped_of(case)
        for attribute in each.definition.attributes
        if found and attribute.name == found[1] and _OF_SEVERAL.search(attribute.annotation or "")
    ]
    if len(asking) != 1:
        return None
    mapped, attribute = asking[0]
    said = cut(one_line(attribute.annotation or ""), _LONGEST)
    return (
        f"{mapped.line(attribute.line).capitalize()} says {attribute.name}: {said}, and no column"
        " holds several things by itself: mapped_column(JSON) does, and a relationship() leads to"
        " objects of a class."
    )


def no_strategy(case: Case) -> str | None:
    """Which way of loading was meant."""
    found = told(case, _NO_STRATEGY)
    mapped = named(case, found[2]) if found else None
    attribute = mapped.attribute(found[3]) if found and mapped else None
    near = get_close_matches(found[1], _STRATEGIES, n=1) if found else []
    if mapped is None or attribute is None or found is None or not near:
        return None
    line = mapped.line(attribute.line).capitalize()
    return f"{line} says lazy={found[1]!r}, and there is no such way to load, but {near[0]!r}."


def no_path(case: Case) -> str | None:
    """Where a relationship leads that was asked for a column, in a query."""
    found = _NO_PATH.search(case.message) if case.kind == "AttributeError" else None
    mapped = named(case, found[1]) if found else None
    attribute = mapped.attribute(found[2]) if found and mapped else None
    other = named(case, attribute.of) if attribute and attribute.of else None
    if not (found and mapped and attribute and other and other.attribute(found[3])):
        return None
    related = f"{mapped.name}.{attribute.name}"
    return (
        f"{related} ({mapped.line(attribute.line)}) is a relationship, and in a query it has no"
        f" columns: select({mapped.name}).join({related}) leads to {other.name}, and"
        f" {other.name}.{found[3]} is asked there."
    )


def not_mapped(case: Case) -> str | None:
    """Which line annotates it with what."""
    found = told(case, _NOT_MAPPED)
    mapped = named(case, found[1]) if found else None
    attribute = mapped.attribute(found[2]) if found and mapped else None
    if mapped is None or attribute is None or attribute.annotation is None:
        return None
    said = cut(one_line(attribute.annotation), _LONGEST)
    return (
        f"{mapped.line(attribute.line).capitalize()} says {attribute.name}: {said}, and a mapped"
        f" attribute says {attribute.name}: Mapped[{said}]."
    )


def no_attribute(case: Case) -> str | None:
    """What the class has that is called much the same."""
    found = told(case, _NO_ATTRIBUTE)
    mapped = named(case, found[2]) if found else None
    return _near(mapped, found[1]) if found and mapped else None


def lacks(case: Case) -> str | None:
    """The same, where the attribute was asked for."""
    if case.kind not in ("AttributeError", "InvalidRequestError"):
        return None
    found = next(filter(None, (each.search(case.message) for each in _LACKING)), None)
    if found is None:
        return None
    asked = found.groupdict()
    mapped = [
        each
        for each in mapped_of(case)
        if each.table and asked.get("class", each.name) == each.name
        if asked.get("table", each.table) == each.table
    ]
    return _near(mapped[0], found["name"]) if len(mapped) == 1 else None


def _near(mapped: Mapped, name: str) -> str | None:
    own = {each.name: each for each in mapped.definition.attributes}
    near = get_close_matches(name, own, n=1)
    if not near or name in own:
        return None
    return f"{mapped.name} has no {name}, but {near[0]} ({mapped.line(own[near[0]].line)})."
