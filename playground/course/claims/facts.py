"""A run, ready to be asked about any of its steps."""

from bisect import bisect_right
from functools import cached_property

from playground.course.claims.bindings import Bindings
from playground.course.claims.connections import Connections
from playground.course.claims.lives import Lives
from playground.course.claims.rows import Rows
from playground.course.claims.sending import Sending
from playground.course.claims.track import Track
from playground.trace.groups import Group, groups
from playground.trace.model import (
    Attribute,
    ObjectRecord,
    Problem,
    SessionRecord,
    Step,
    TableRecord,
    Warned,
)
from playground.trace.trace import Trace


class Facts:
    """Indexes over a trace: building them costs the trace once, a question a search.

    What was sent, printed, called and raised counts from the snippet's first step on;
    objects, Sessions and rows are as they are, whoever made them.
    """

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.names = Bindings()
        self.session_names = Bindings()
        self.objects: dict[str, Track[ObjectRecord]] = {}
        self.attributes: dict[str, dict[str, Track[Attribute]]] = {}
        self.sessions: dict[str, Track[SessionRecord]] = {}
        self.tables: dict[tuple[str, str], Track[TableRecord]] = {}
        self.rows: dict[tuple[str, str], Rows] = {}
        self.lives = Lives()
        self.connections = Connections()
        self.sending = Sending()
        self.problems: list[tuple[int, Problem]] = []
        self.warnings: list[tuple[int, Warned]] = []
        self.calls: list[tuple[int, str]] = []
        self.output = ""
        """What the snippet printed; `_printed` tells how much of it up to which step."""
        self._printed: Track[int] = Track()
        # By place, not by `step.index`: the trace comes from a worker that nobody trusts.
        for index, step in enumerate(trace.steps):
            self._add_state(index, step)
        self._add_doings(trace.steps)

    def attribute(self, thing: str, name: str, index: int) -> Attribute | None:
        """One attribute of the object with that id."""
        track = self.attributes.get(thing, {}).get(name)
        return track.at(index) if track else None

    def sessions_at(self, name: str | None, index: int) -> list[SessionRecord]:
        """The Session that the name means, or every one there is."""
        if name is not None:
            found = self.session_names.meaning(name, index)
            record = self.sessions[found].at(index) if found else None
            return [record] if record else []
        records = (track.at(index) for track in self.sessions.values())
        return [record for record in records if record and not record.gone]

    @cached_property
    def groups(self) -> list[Group]:
        """Statements of the snippet that are alike."""
        # Over all steps, for what a query of the preparation brought counts as brought.
        return [group for group in groups(self.trace.steps) if group.source == "snippet"]

    def thing(self, path: str, index: int) -> str | None:
        """Id of the object that a variable means, or a path through relationships to one."""
        name, *through = path.split(".")
        found = self.names.meaning(name, index)
        for attribute in through:
            link = self.attribute(found, attribute, index) if found else None
            refs = (link.refs or ()) if link else ()
            found = refs[0] if len(refs) == 1 else None
        return found

    def object(self, path: str, index: int) -> ObjectRecord | None:
        """The object that the path means at that step; attributes are in `attribute`."""
        found = self.thing(path, index)
        return self.objects[found].at(index) if found in self.objects else None

    def tables_at(self, name: str, index: int) -> list[tuple[tuple[str, str], TableRecord]]:
        """The tables of that name, one for each database that has one."""
        found = ((key, track.at(index)) for key, track in self.tables.items() if key[1] == name)
        return [(key, record) for key, record in found if record and not record.gone]

    def printed_upto(self, index: int) -> int:
        """Characters of `output` that were printed up to that step."""
        return self._printed.at(index) or 0

    def printed_in(self, place: int) -> int:
        """Index of the step that printed the character at that place of `output`."""
        return self._printed.indexes[bisect_right(self._printed.values, place)]

    def _add_state(self, index: int, step: Step) -> None:
        self.lives.add_passed(index, step.passed or {})
        for thing in step.objects:
            self.objects.setdefault(thing.id, Track()).add(index, thing)
            self.names.note(index, thing.id, thing.names)
            self.lives.add(index, thing, snippet=step.source == "snippet")
            attributes = self.attributes.setdefault(thing.id, {})
            for name, attribute in thing.attributes.items():
                attributes.setdefault(name, Track()).add(index, attribute)
        for session in step.sessions:
            self.sessions.setdefault(session.id, Track()).add(index, session)
            self.session_names.note(index, session.id, session.names)
        for table in step.tables:
            key = (table.database, table.table)
            self.tables.setdefault(key, Track()).add(index, table)
            self.rows.setdefault(key, Rows()).add(index, table)
        for event in step.sql:
            self.connections.add(index, event)

    def _add_doings(self, steps: tuple[Step, ...]) -> None:
        printed: list[str] = []
        length = 0
        for index, step in enumerate(steps):
            if step.source != "snippet":
                continue
            for event in step.sql:
                self.sending.add(index, event)
            if step.stdout:
                printed.append(step.stdout)
                length += len(step.stdout)
                self._printed.add(index, length)
            if step.exception:
                self.problems.append((index, step.exception))
            self.calls += [(index, call) for call in step.calls or ()]
            self.warnings += [(index, warned) for warned in step.warnings]
        self.output = "".join(printed)
