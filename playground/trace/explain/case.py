"""One exception, and what the trace before it can be asked."""

import re
from collections.abc import Callable, Container
from functools import cached_property

from playground.trace.explain.code import Code
from playground.trace.explain.created import TELLING, Created, ForeignKey, follow
from playground.trace.explain.definitions import Definition
from playground.trace.explain.steps import Steps
from playground.trace.explain.written import shown
from playground.trace.model import (
    ObjectRecord,
    Problem,
    SessionRecord,
    Step,
    StepSource,
)
from playground.trace.timeline import Timeline
from playground.trace.words import verb

_URL = re.compile(r"(\w+(?:\+\w+)?)://")
_OBJECT = re.compile(r"<(\w+) at 0x[0-9a-f]+>")


class Case(Steps):
    """An exception with the steps up to the one that raised it."""

    def __init__(
        self, timeline: Timeline, index: int, problem: Problem, source: str, setup: str
    ) -> None:
        super().__init__(timeline, index)
        self.problem = problem
        self.message = problem.message.split("\n", 1)[0]
        """Its first line: what follows is the statement, and links."""
        self.kind = problem.type.rpartition(".")[2]
        self._code: dict[StepSource, Code] = {
            "setup": Code(setup),
            "snippet": Code(source),
            "console": Code(""),
        }

    # The text

    def code(self, step: Step | None = None) -> Code:
        """The text that a step is of."""
        return self._code[(step or self.step).source]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that the statement mentions."""
        return self.code().names(self.step.line)

    @cached_property
    def codes(self) -> dict[StepSource, Code]:
        """Both texts, the preparation first."""
        return self._code

    def urls(self) -> set[str]:
        """How the URLs begin that the statement names, or what is bound to its names."""
        texts = self.code().strings(self.step.line)
        for name in self.names:
            step = self.bound(name)
            texts += self.code(step).strings(step.line) if step else []
        return {match[1] for match in map(_URL.search, texts) if match}

    def says(self, pattern: str) -> bool:
        """Whether one of the texts has something like that."""
        return any(code.says(pattern) for code in self._code.values())

    @cached_property
    def classes(self) -> list[tuple[StepSource, Definition]]:
        """The classes of both."""
        return [(source, each) for source, code in self._code.items() for each in code.classes]

    def bound(self, name: str) -> Step | None:
        """The step that bound the name last, in the same call of the same function.

        None, too, where another may have bound it for this one.
        """
        inside = self.step.function != "<module>"
        if any(code.elsewhere(name, parameters=inside) for code in self._code.values()):
            return None
        for step in self.back(own=False):
            if step.depth < self.step.depth and step.task == self.step.task:
                return None  # the call begins after it
            if step.kind == "exit":
                continue  # a `with` block that is left, which binds nothing any more
            if step.function == self.step.function and self.code(step).binds(step.line, name):
                return step if step.task == self.step.task else None
        return None

    # Objects and Sessions

    def object(self, wanted: Callable[[ObjectRecord], bool]) -> ObjectRecord | None:
        """The object that the message is about; None where it may be one of several."""
        found = self.candidates(wanted)
        return found[0] if len(found) == 1 else None

    def handed(self) -> ObjectRecord | None:
        """The object that is handed to a method by its name, where that is the only one."""
        named = _OBJECT.search(self.message)
        names = {*self.code().arguments(self.step.line)}
        found = [each for each in self.before.objects.values() if names & {*each.names}]
        of = [each for each in found if named and each.class_ == named[1] and each.state != "gone"]
        return of[0] if len(of) == 1 else None

    def candidates(
        self, wanted: Callable[[ObjectRecord], bool], *, named: bool = True
    ) -> list[ObjectRecord]:
        """The objects that the message may be about; with `named`, those that are asked first."""
        shown = _OBJECT.search(self.message)
        if shown is None:
            return []
        # Those that the step made, too; the others as they were, where that is wanted.
        known = {
            record.id: record
            for picture in (self.after, self.before)
            for record in picture.objects.values()
            if record.class_ == shown[1] and record.state != "gone" and wanted(record)
        }
        found = list(known.values())
        mentioned = [record for record in found if self.names & set(record.names)]
        if named and mentioned:
            return mentioned
        return [] if self._passed(shown[1]) else found

    def _passed(self, class_: str) -> bool:
        """Whether the step had an object of that class that was gone again as it ended."""
        gone = {each.class_ for each in self.step.objects if each.state == "gone"}
        return class_ in gone or class_ in (self.step.passed or {})

    @cached_property
    def created(self) -> dict[str, dict[str, Created]]:
        """The tables by their names, of each database, as what was sent tells of them."""
        found: dict[str, dict[str, Created]] = {}
        for step, sent in reversed([*self.statements()]):
            if verb(sent.sql) in TELLING and not sent.error and not self.undone(step, sent):
                database = self.after.connections[sent.connection].database
                follow(found.setdefault(database, {}), sent.sql)
        return found

    def foreign_keys(self, database: str) -> list[ForeignKey]:
        """The foreign keys of the tables of that database."""
        tables = self.created.get(database, {})
        return [
            key._replace(targets=key.targets or tables[key.parent].primary_key)
            for each in tables.values()
            for key in each.foreign_keys
            if key.targets or key.parent in tables
        ]

    def mapped(self, table: str) -> set[str]:
        """The classes of that table, by what their texts say."""
        return {each.name for _, each in self.classes if each.table == table}

    def tables(self, class_: str) -> set[str]:
        """The tables that the class has rows in, with those that it inherits."""
        found, waiting = set(), [class_]
        seen = set(waiting)
        while waiting:
            name = waiting.pop()
            for _, each in self.classes:
                if each.name == name:
                    found |= {each.table} - {None}
                    waiting += {*each.bases} - seen
                    seen |= {*each.bases}
        return {each for each in found if each}

    def held_in(self, table: str) -> set[str]:
        """The same, with the classes that inherit from them and have a row there as well."""
        found = self.mapped(table)
        while True:
            tables = {each.table for _, each in self.classes if each.name in found}
            more = {
                each.name
                for _, each in self.classes
                if found & set(each.bases) and self.leads(each.table, tables)
            }
            if more <= found:
                return found
            found |= more

    def _made(self, table: str | None) -> list[Created]:
        """The tables of that name, which several databases may have."""
        return [tables[table] for tables in self.created.values() if table in tables]

    def leads(self, table: str | None, to: Container[str | None]) -> bool:
        """Whether a foreign key of the table may lead to one of those; none is known of others."""
        made = self._made(table)
        return not made or any(key.parent in to for each in made for key in each.foreign_keys)

    def columns_to(self, table: str | None, to: Container[str]) -> set[str]:
        """The columns of the table that lead, each by itself, to one of those."""
        keys = [key for each in self._made(table) for key in each.foreign_keys]
        return {key.columns[0] for key in keys if key.parent in to and len(key.columns) == 1}

    def stored(self, table: str, key: str) -> ObjectRecord | None:
        """The object that was there, as the step began, for the row with that primary key.

        None where there are several, in Sessions of their own.
        """
        classes = self.mapped(table)
        found = [
            record
            for record in self.before.in_state("persistent")
            if record.class_ in classes
            and record.key is not None
            and [shown(part) for part in record.key] == [key]
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def flushing(self) -> str | None:
        """Id of the Session whose flush failed in this step, where that is plain."""
        failed = [each.id for each in self.step.sessions if not each.active]
        found = failed or [each.id for each in self.before.sessions.values() if not each.gone]
        return found[0] if len(found) == 1 else None

    def session(self, wanted: Callable[[SessionRecord], bool]) -> SessionRecord | None:
        """The only Session like that, or the only one that the statement mentions."""
        found = [each for each in self.before.sessions.values() if not each.gone and wanted(each)]
        if len(found) > 1:
            found = [each for each in found if self.names & set(each.names)]
        return found[0] if len(found) == 1 else None
