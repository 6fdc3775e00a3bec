"""What may differ between two runs of one program, made alike.

Addresses and times differ; and SQLAlchemy keeps objects in sets here and there, so that
no order is promised of what it does with several of them at once.
"""

import re

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from playground.trace.model import (
    AnySqlEvent,
    Attribute,
    IdentityMap,
    ObjectRecord,
    Problem,
    SessionRecord,
    Statement,
    Step,
    TableRecord,
    Warned,
)

_VARYING = (
    (re.compile(r"0x[0-9a-fA-F]{6,}"), "0x"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}"), "(time)"),
    (re.compile(r"(generated in|cached since|no key) [\d.e-]+s"), r"\1 (time)s"),
)


def unvarying(text: str) -> str:
    """The text without addresses and times."""
    for pattern, replacement in _VARYING:
        text = pattern.sub(replacement, text)
    return text


def comparable(step: Step) -> str:
    """The step as text that is the same for what is the same."""
    alike = replace(
        step,
        sql=tuple(sorted(events(step.sql), key=lambda event: event.connection)),
        objects=tuple(map(_object, sorted(step.objects, key=lambda one: one.id))),
        sessions=tuple(map(_session, step.sessions)),
        tables=tuple(map(_table, step.tables)),
        warnings=tuple(map(warning, step.warnings)),
        exception=step.exception and _problem(step.exception),
    )
    return unvarying(msgspec.json.encode(alike).decode())


def events(sent: tuple[AnySqlEvent, ...]) -> tuple[AnySqlEvent, ...]:
    """What was sent: a table's indexes, and the rows of one statement, in a fixed order."""
    found = [_statement(event) if isinstance(event, Statement) else event for event in sent]
    indexes = sorted((event for event in found if _makes_index(event)), key=str)
    rest = iter(indexes)
    return tuple(next(rest) if _makes_index(event) else event for event in found)


def warning(warned: Warned) -> Warned:
    """The warning with its words sorted: it may name tables in any order."""
    return replace(warned, message=_words(warned.message))


def _problem(raised: Problem) -> Problem:
    """The same of an exception."""
    return replace(raised, message=_words(raised.message), traceback=_words(raised.traceback))


def _words(text: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", text)))


def _makes_index(event: AnySqlEvent) -> bool:
    return isinstance(event, Statement) and event.sql.startswith("CREATE INDEX")


def _statement(event: Statement) -> Statement:
    rows = event.parameters
    if event.executemany and isinstance(rows, list):
        rows = sorted(rows, key=str)
    return replace(event, milliseconds=None, parameters=rows)


def _object(record: ObjectRecord) -> ObjectRecord:
    attributes = {name: _attribute(one) for name, one in record.attributes.items()}
    return replace(record, attributes=attributes)


def _attribute(attribute: Attribute) -> Attribute:
    if attribute.refs is UNSET or len(attribute.refs) < 2:
        return attribute
    return replace(attribute, value="", was=None, refs=tuple(sorted(attribute.refs)))


def _session(session: SessionRecord) -> SessionRecord:
    found = session.identity_map
    return replace(
        session,
        new=tuple(sorted(session.new)),
        dirty=tuple(sorted(session.dirty)),
        deleted=tuple(sorted(session.deleted)),
        identity_map=IdentityMap(
            size=found.size,
            added=tuple(sorted(found.added)),
            removed=tuple(sorted(found.removed)),
        ),
    )


def _table(table: TableRecord) -> TableRecord:
    # A row without a key of its own is called by its place.
    rows = sorted((replace(row, key="") for row in table.rows), key=str)
    return replace(table, rows=tuple(rows))
