"""Statements that are alike: the same text, sent for the same kind of reason, again and again."""

from collections.abc import Iterable
from typing import NamedTuple

from playground.trace.model import Cause, Statement, Step, StepSource
from playground.trace.words import plural, verb


class Member(NamedTuple):
    """One of the statements, and where it was sent."""

    step: int
    place: int
    """Its place among the step's `sql`."""
    line: int
    statement: Statement


class Group:
    """Two or more statements that are alike.

    They were sent from one line (a loop, or a function that is called again), or one
    right after the other.
    """

    def __init__(self, first: Member, source: StepSource) -> None:
        self.members: list[Member] = [first]
        self.source = source
        """Whose code sent them: all of them are of the same."""
        self.loaded: frozenset[str] = frozenset()
        """Ids of the objects that it loads for, as far as a query had brought them."""

    @property
    def sql(self) -> str:
        """The text that they share."""
        return self.members[0].statement.sql

    @property
    def cause(self) -> Cause:
        """Why the first was sent; kind and target are the same for all."""
        return self.members[0].statement.cause

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.members)

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps that sent them, in order, each once."""
        return tuple(dict.fromkeys(member.step for member in self.members))

    @property
    def is_n_plus_one(self) -> bool:
        """Whether a query brought objects, and one line then loaded for each by itself.

        That is what SQLAlchemy's documentation calls the N plus one problem; loading for
        objects that the snippet made, or with `get`, is none.
        """
        if self.cause.kind not in ("lazy load", "deferred load"):
            return False
        by_line: dict[int, set[str]] = {}
        for member in self.members:
            one = member.statement.cause.object
            if one is not None and one in self.loaded:
                by_line.setdefault(member.line, set()).add(one)
        return any(len(objects) > 1 for objects in by_line.values())

    def words(self) -> str:
        """What is to be said of it: `6 times the same SELECT`, and what that is."""
        said = f"{self.count:,} times the same {verb(self.sql)}"
        if not self.is_n_plus_one:
            return said
        count = len({member.statement.cause.object for member in self.members})
        said += f": N+1, one for each of {plural(count, 'object')} that a query brought"
        if self.cause.kind == "lazy load" and self.cause.target:
            said += f"; selectinload({self.cause.target}) loads for all of them at once"
        return said


def groups(steps: Iterable[Step]) -> list[Group]:
    """The groups of those steps, in the order in which they begin."""
    found: list[Group] = []
    by_line: dict[tuple[object, ...], Group] = {}
    last: tuple[tuple[object, ...], Group] | None = None
    brought: set[str] = set()
    seen: set[str] = set()
    for step in steps:
        for place, event in enumerate(step.sql):
            if not isinstance(event, Statement):
                continue
            like = (step.source, step.task, event.sql, event.cause.kind, event.cause.target)
            member = Member(step.index, place, step.line, event)
            known = last[1] if last and last[0] == like else by_line.get((*like, step.line))
            if known is None:
                known = Group(member, step.source)
                found.append(known)
            else:
                known.members.append(member)
            by_line[*like, step.line] = known
            last = (like, known)
        looked_up = any(isinstance(e, Statement) and e.cause.kind == "get" for e in step.sql)
        for record in step.objects:
            if record.id not in seen and record.state == "persistent" and not looked_up:
                brought.add(record.id)
            seen.add(record.id)
        # A comprehension's are gone when its step ends, so that no record tells of them.
        for event in step.sql:
            one = event.cause.object if isinstance(event, Statement) else None
            if one is not None and one not in seen:
                seen.add(one)
                brought.update(() if looked_up else (one,))
    alike = [group for group in found if group.count > 1]
    for group in alike:
        group.loaded = frozenset(
            member.statement.cause.object
            for member in group.members
            if member.statement.cause.object in brought and member.statement.cause.object
        )
    return alike
