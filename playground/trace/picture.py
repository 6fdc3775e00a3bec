"""The whole state at one step, folded from the changes before it."""

from collections.abc import Iterable

from msgspec import UNSET, Struct
from msgspec.structs import replace

from playground.trace.model import (
    Attribute,
    Begin,
    Checkin,
    Checkout,
    Commit,
    FinalPicture,
    IdentityMap,
    ObjectRecord,
    ObjectState,
    Prepare,
    ReleaseSavepoint,
    Rollback,
    RollbackSavepoint,
    Row,
    Savepoint,
    SessionRecord,
    SqlEvent,
    Statement,
    Step,
    TableRecord,
)


class Connection(Struct, frozen=True, kw_only=True, gc=False):
    """One database connection and the transaction on it."""

    id: str
    database: str = ""
    checked_out: bool = False
    since: int | None = None
    """Index of the step in which the open transaction began."""
    savepoints: tuple[str, ...] = ()
    """Open savepoints, the innermost last."""


class Picture(Struct, frozen=True, kw_only=True):
    """Everything there is at one step."""

    index: int = -1
    """Index of the step whose end this is; -1 before the first."""
    objects: dict[str, ObjectRecord] = {}
    sessions: dict[str, SessionRecord] = {}
    tables: dict[tuple[str, str], TableRecord] = {}
    """By database and table name."""
    connections: dict[str, Connection] = {}

    def in_state(self, state: ObjectState) -> list[ObjectRecord]:
        """The objects that are in that state."""
        return [found for found in self.objects.values() if found.state == state]

    def named(self, name: str) -> ObjectRecord | None:
        """The object that the variable is bound to."""
        return next((found for found in self.objects.values() if name in found.names), None)

    def session_named(self, name: str) -> SessionRecord | None:
        """The Session that the variable is bound to."""
        return next((found for found in self.sessions.values() if name in found.names), None)

    def final(self) -> FinalPicture:
        """The picture in the shape that a trace ends with."""
        return FinalPicture(
            objects=tuple(self.objects.values()),
            sessions=tuple(self.sessions.values()),
            tables=tuple(self.tables.values()),
        )


def advance(picture: Picture, steps: Iterable[Step]) -> Picture:
    """The picture after those steps; the one given is left as it is.

    Cost: the size of the picture once, then the size of the changes.
    """
    index = picture.index
    objects: dict[str, ObjectRecord] = {}
    attributes: dict[str, dict[str, Attribute]] = {}
    sessions: dict[str, SessionRecord] = {}
    connections = dict(picture.connections)
    tables = _Tables(picture.tables)
    for step in steps:  # of a long run it may be all: what is not there costs nothing
        index = step.index
        for changed in step.objects:
            known = changed.id
            objects[known] = changed
            if new := changed.attributes:
                if known in attributes:
                    attributes[known].update(new)
                else:
                    attributes[known] = new.copy()
        if step.sessions:
            for session in step.sessions:
                sessions[session.id] = session
        if step.tables:
            for table in step.tables:
                tables.fold(table)
        if step.sql:
            for event in step.sql:
                _follow(connections, event, index)
    return Picture(
        index=index,
        objects=_whole(picture.objects, objects, attributes),
        sessions={
            **picture.sessions,
            **{name: _without_moves(session) for name, session in sessions.items()},
        },
        tables=tables.folded(),
        connections=connections,
    )


def _whole(
    before: dict[str, ObjectRecord],
    changed: dict[str, ObjectRecord],
    attributes: dict[str, dict[str, Attribute]],
) -> dict[str, ObjectRecord]:
    """The objects before, with what changed of them."""
    found = dict(before)
    for known, last in changed.items():
        earlier = found.get(known)
        held = earlier.attributes if earlier else {}
        if known in attributes:
            held = held.copy()
            for name, attribute in attributes[known].items():
                held[name] = attribute if attribute.was is None else replace(attribute, was=None)
        found[known] = replace(last, was=None, attributes=held, events=UNSET)
    return found


class _Tables:
    """The same for tables, by database and name."""

    def __init__(self, before: dict[tuple[str, str], TableRecord]) -> None:
        self._found = dict(before)
        self._rows: dict[tuple[str, str], dict[str, Row]] = {}

    def fold(self, changed: TableRecord) -> None:
        key = changed.database, changed.table
        if changed.gone:
            self._found.pop(key, None)
            self._rows.pop(key, None)
            return
        rows = self._rows.get(key)
        if rows is None:
            before = self._found.get(key)
            rows = self._rows[key] = {row.key: row for row in before.rows} if before else {}
        self._found[key] = changed
        for row in changed.rows:
            if row.mark == "gone":
                rows.pop(row.key, None)
            else:
                rows[row.key] = row

    def folded(self) -> dict[tuple[str, str], TableRecord]:
        for key, rows in self._rows.items():
            self._found[key] = replace(self._found[key], rows=tuple(rows.values()))
        return self._found


def _without_moves(session: SessionRecord) -> SessionRecord:
    return replace(session, identity_map=IdentityMap(size=session.identity_map.size))


def _follow(connections: dict[str, Connection], event: SqlEvent, index: int) -> None:
    known = connections.get(event.connection)
    if known is None:
        known = connections[event.connection] = Connection(id=event.connection)
    if type(event) is not Statement:  # no connection is another by that
        connections[event.connection] = _connection(known, event, index)


def _connection(before: Connection, event: SqlEvent, index: int) -> Connection:
    match event:
        case Checkout():
            return replace(before, checked_out=True, database=event.database)
        case Checkin():
            return replace(before, checked_out=False, since=None, savepoints=())
        case Begin() if not event.autocommit:
            return replace(before, since=index, savepoints=())
        case Commit() | Rollback() | Prepare():
            return replace(before, since=None, savepoints=())
        case Savepoint():
            return replace(before, savepoints=(*before.savepoints, event.name))
        case ReleaseSavepoint() | RollbackSavepoint():
            return replace(before, savepoints=_outside(before.savepoints, event.name))
    return before


def _outside(savepoints: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The savepoints around the named one."""
    return savepoints[: savepoints.index(name)] if name in savepoints else savepoints
