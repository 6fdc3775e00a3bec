"""Classes that do not fit together: what mappers find, often on a line far behind."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from playground.trace.explain.case import Case
from playground.trace.explain.definitions import Attribute, Definition
from playground.trace.explain.naming import line_of
from playground.trace.model import StepSource
from playground.trace.text import cut, one_line

_NO_KEY = re.compile(r"Mapper\[(\w+)\(\w+\)\]'? could not assemble any primary key columns")
_NO_TABLE = re.compile(r"column '(\w+)\.(\w+)' could not find table '([^']+)'")
_NO_JOIN = re.compile(
    r"relationship (\w+)\.(\w+) - there are (no|multiple) foreign key(?:s| paths) linking th"
    r"(?:ese|e) tables\."
)
_NO_ATTRIBUTE = re.compile(r"^'(\w+)' is an invalid keyword argument for (\w+)$")
_LACKING = (
    re.compile(r"^type object '(?P<class>\w+)' has no attribute '(?P<name>\w+)'$"),
    re.compile(r"^'(?P<class>\w+)' object has no attribute '(?P<name>\w+)'$"),
    re.compile(r"^Entity namespace for \"(?P<table>\w+)\" has no property \"(?P<name>\w+)\"$"),
)
_NOT_MAPPED = re.compile(r"^Type annotation for \"(\w+)\.(\w+)\" can't be correctly interpreted")
_NO_PROPERTY = re.compile(r"Mapper\[(\w+)\(\w+\)\]' has no property '(\w+)'")
_LONGEST = 40


class Key(NamedTuple):
    """A column with a foreign key."""

    column: Attribute
    target: str
    """`users.id`."""

    @property
    def table(self) -> str:
        """The table that it points at."""
        return self.target.rpartition(".")[0]


class Mapped(NamedTuple):
    """A mapped class, and which text it is in."""

    source: StepSource
    definition: Definition

    @property
    def name(self) -> str:
        """Its own."""
        return self.definition.name

    @property
    def table(self) -> str:
        """Its table; empty where the text does not tell."""
        return self.definition.table or ""

    @property
    def keys(self) -> list[Key]:
        """Its foreign keys."""
        own = self.definition.attributes
        return [Key(each, target) for each in own for target in each.targets]

    def attribute(self, name: str) -> Attribute | None:
        """What it binds to that name."""
        return next((each for each in self.definition.attributes if each.name == name), None)

    def line(self, line: int) -> str:
        """A line of its text."""
        return line_of(line, self.source)

    def __str__(self) -> str:
        return f"{self.name} ({self.line(self.definition.line)})"


def no_key(case: Case) -> str | None:
    """What the class would have to say."""
    found = _said(case, _NO_KEY)
    mapped = _named(case, found[1]) if found else None
    if mapped is None:
        return None
    return (
        f"No column of {mapped} says primary_key=True: without one, the ORM could not tell which"
        " row an object is."
    )


def no_table(case: Case) -> str | None:
    """Where the foreign key is, and what it may have meant."""
    found = _said(case, _NO_TABLE)
    if found is None:
        return None
    table, column, wanted = found.groups()
    mapped = _mapped(case)
    for each in mapped:
        for key in each.keys:
            if (each.table, key.column.name, key.table) == (table, column, wanted):
                meant = _meant(mapped, wanted)
                tables = ", ".join(sorted({each.table for each in mapped if each.table}))
                return f"{_asks(each, key)}: {meant or f'mapped are {tables}'}."
    return None


def no_join(case: Case) -> str | None:
    """Which foreign keys there are, and where they lead."""
    found = _said(case, _NO_JOIN)
    parent = _named(case, found[1]) if found else None
    attribute = parent.attribute(found[2]) if found and parent else None
    child = _named(case, attribute.of) if attribute and attribute.of else None
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
    found = _said(case, _NO_PROPERTY)
    mapped = _named(case, found[1]) if found else None
    if found is None or mapped is None:
        return None
    for each in _mapped(case):
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


def no_attribute(case: Case) -> str | None:
    """What the class has that is called much the same."""
    found = _said(case, _NO_ATTRIBUTE)
    mapped = _named(case, found[2]) if found else None
    return _near(mapped, found[1]) if found and mapped else None


def lacks(case: Case) -> str | None:
    """The same, where the attribute was asked for."""
    if case.kind not in ("AttributeError", "InvalidRequestError"):
        return None
    found = next(filter(None, (each.search(case.message) for each in _LACKING)), None)
    if found is None:
        return None
    named = found.groupdict()
    mapped = [
        each
        for each in _mapped(case)
        if each.table and named.get("class", each.name) == each.name
        if named.get("table", each.table) == each.table
    ]
    return _near(mapped[0], found["name"]) if len(mapped) == 1 else None


def _near(mapped: Mapped, name: str) -> str | None:
    own = {each.name: each for each in mapped.definition.attributes}
    near = get_close_matches(name, own, n=1)
    if not near or name in own:
        return None
    return f"{mapped.name} has no {name}, but {near[0]} ({mapped.line(own[near[0]].line)})."


def not_mapped(case: Case) -> str | None:
    """Which line annotates it with what."""
    found = _said(case, _NOT_MAPPED)
    mapped = _named(case, found[1]) if found else None
    attribute = mapped.attribute(found[2]) if found and mapped else None
    if mapped is None or attribute is None or attribute.annotation is None:
        return None
    said = cut(one_line(attribute.annotation), _LONGEST)
    return (
        f"{mapped.line(attribute.line).capitalize()} says {attribute.name}: {said}, and a mapped"
        f" attribute says {attribute.name}: Mapped[{said}]."
    )


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


def _said(case: Case, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """What SQLAlchemy says; a learner may raise what reads the same."""
    theirs = case.problem.type.startswith("sqlalchemy.") or case.kind == "TypeError"
    return pattern.search(case.message) if theirs else None


def _mapped(case: Case) -> list[Mapped]:
    return [Mapped(source, each) for source, each in case.classes]


def _named(case: Case, name: str) -> Mapped | None:
    """The only class of that name."""
    found = [each for each in _mapped(case) if each.name == name]
    return found[0] if len(found) == 1 else None
