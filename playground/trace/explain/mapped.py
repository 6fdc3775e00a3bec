"""Mapped classes, as they are written."""

import re
from typing import NamedTuple

from playground.trace.explain.case import Case
from playground.trace.explain.definitions import Attribute, Definition
from playground.trace.explain.naming import line_of
from playground.trace.model import StepSource


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


def told(case: Case, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """What SQLAlchemy says; a learner may raise what reads the same."""
    theirs = case.problem.type.startswith("sqlalchemy.") or case.kind == "TypeError"
    return pattern.search(case.message) if theirs else None


def mapped_of(case: Case) -> list[Mapped]:
    """All classes of both texts."""
    return [Mapped(source, each) for source, each in case.classes]


def named(case: Case, name: str) -> Mapped | None:
    """The only class of that name."""
    found = [each for each in mapped_of(case) if each.name == name]
    return found[0] if len(found) == 1 else None
