"""The whole state at one step, folded from the changes before it."""

from collections.abc import Iterable

from msgspec import UNSET, Struct
from msgspec.structs import replace

from playground.trace.model import (
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
    objects = dict(picture.objects)
    sessions = dict(picture.sessions)
    tables = dict(picture.tables)
    connections = dict(picture.connections)
    index = picture.index
    for step in steps:
        index = step.index
        for changed in step.objects:
            objects[changed.id] = _object(objects.get(changed.id), changed)
        for session in step.sessions:
            sessions[session.id] = replace(
                session, identity_map=IdentityMap(size=session.identity_map.size)
            )
        for table in step.tables:
            _fold_table(tables, table)
        for event in step.sql:
            connections[event.connection] = _connection(
                connections.get(event.connection) or Connection(id=event.connection), event, index
            )
    return Picture(
        index=index,
        objects=objects,
        sessions=sessions,
        tables=tables,
        connections=connections,
    )


def _object(before: ObjectRecord | None, changed: ObjectRecord) -> ObjectRecord:
    attributes = dict(before.attributes) if before else {}
    for name, attribute in changed.attributes.items():
        attributes[name] = replace(attribute, was=None)
    return replace(changed, was=None, attributes=attributes, events=UNSET)


def _fold_table(tables: dict[tuple[str, str], TableRecord], changed: TableRecord) -> None:
    key = (changed.database, changed.table)
    if changed.gone:
        tables.pop(key, None)
        return
    before = tables.get(key)
    rows: dict[str, Row] = {row.key: row for row in before.rows} if before else {}
    for row in changed.rows:
        if row.mark == "gone":
            rows.pop(row.key, None)
        else:
            rows[row.key] = row
    tables[key] = replace(changed, rows=tuple(rows.values()))


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
