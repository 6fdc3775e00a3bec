"""A run, ready to be asked about any of its steps."""

from bisect import bisect_right

from playground.course.claims.bindings import Bindings
from playground.course.claims.rows import Rows
from playground.course.claims.sending import Sending
from playground.course.claims.track import Track
from playground.trace.model import (
    Attribute,
    Checkin,
    Checkout,
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
        self.connections_out: Track[int] = Track()
        self._out: set[str] = set()
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

    def object(self, name: str, index: int) -> ObjectRecord | None:
        """The object that the name means at that step; attributes are in `attribute`."""
        found = self.names.meaning(name, index)
        return self.objects[found].at(index) if found else None

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
        for thing in step.objects:
            self.objects.setdefault(thing.id, Track()).add(index, thing)
            self.names.note(index, thing.id, thing.names)
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
        self._add_connections(index, step)

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

    def _add_connections(self, index: int, step: Step) -> None:
        for event in step.sql:
            if isinstance(event, Checkout):
                self._out.add(event.connection)
            elif isinstance(event, Checkin):
                self._out.discard(event.connection)
            else:
                continue
            self.connections_out.add(index, len(self._out))
