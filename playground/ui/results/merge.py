"""Several steps seen as one: what a folded stretch did, all together."""

from collections.abc import Sequence

from msgspec import UNSET
from msgspec.structs import replace

from playground.trace.model import (
    Attribute,
    IdentityMap,
    ObjectRecord,
    Row,
    SessionRecord,
    Step,
    TableRecord,
)


def merge(steps: Sequence[Step]) -> Step:
    """The last of the steps, holding the changes of them all."""
    objects: dict[str, ObjectRecord] = {}
    sessions: dict[str, SessionRecord] = {}
    tables: dict[tuple[str, str], TableRecord] = {}
    for step in steps:
        for changed in step.objects:
            objects[changed.id] = _object(objects.get(changed.id), changed)
        for session in step.sessions:
            sessions[session.id] = _session(sessions.get(session.id), session)
        for table in step.tables:
            key = table.database, table.table
            tables[key] = _table(tables.get(key), table)
    return replace(
        steps[-1],
        sql=tuple(event for step in steps for event in step.sql),
        objects=tuple(objects.values()),
        sessions=tuple(sessions.values()),
        tables=tuple(tables.values()),
        warnings=tuple(warning for step in steps for warning in step.warnings),
        stdout="".join(step.stdout for step in steps),
    )


def _object(before: ObjectRecord | None, changed: ObjectRecord) -> ObjectRecord:
    if before is None:
        return changed
    was = before.was if before.was is not None else changed.was
    attributes = dict(before.attributes)
    for name, attribute in changed.attributes.items():
        attributes[name] = _attribute(attributes.get(name), attribute)
    return replace(
        changed,
        was=None if was == changed.state else was,
        attributes=attributes,
        events=((before.events or ()) + (changed.events or ())) or UNSET,
    )


def _attribute(before: Attribute | None, changed: Attribute) -> Attribute:
    return changed if before is None else replace(changed, was=before.was)


def _session(before: SessionRecord | None, changed: SessionRecord) -> SessionRecord:
    if before is None:
        return changed
    earlier, later = before.identity_map, changed.identity_map
    return replace(
        changed,
        identity_map=IdentityMap(
            size=later.size,
            added=(*earlier.added, *later.added),
            removed=(*earlier.removed, *later.removed),
        ),
    )


def _table(before: TableRecord | None, changed: TableRecord) -> TableRecord:
    if before is None or changed.gone:
        return changed
    rows: dict[str, Row] = {row.key: row for row in before.rows}
    rows |= {row.key: row for row in changed.rows}
    return replace(changed, rows=tuple(rows.values()))
