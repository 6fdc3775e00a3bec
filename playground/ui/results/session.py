"""The Session and the transaction, in a few rows."""

from collections.abc import Sequence

from playground.trace.model import ObjectRecord, SessionRecord
from playground.trace.picture import Connection
from playground.trace.text import one_line
from playground.ui.lines.row import Row, Span, crop, cut
from playground.ui.results.walk import Moment

WORDY = 70
"""Cells from which on a row tells more than numbers."""
NAMED = 3
"""Objects named in a collection before the rest is only counted."""


def session_rows(moment: Moment, cells: int) -> list[Row]:
    """One row a Session, and one a connection or transaction."""
    sessions = [found for found in moment.picture.sessions.values() if not found.gone]
    rows = [crop(_session(found, moment, cells), cells) for found in sessions]
    rows += [crop(row, cells) for row in _transactions(moment, sessions)]
    if not sessions:
        rows.insert(0, ((" session      ", "label"), ("none yet", "dim")))
    return rows


def _session(record: SessionRecord, moment: Moment, cells: int) -> list[Span]:
    before = moment.before.sessions.get(record.id)
    counts, earlier = record.counts, before.counts if before else None
    word = "identity map" if cells >= WORDY else "map"
    spans: list[Span] = [
        (f" {cut(one_line(record.name), 12):<12} ", "strong"),
        *_number("new", counts.new, earlier.new if earlier else 0),
        *_who(record.new, moment, cells),
        (" · ", "dim"),
        *_number("dirty", counts.dirty, earlier.dirty if earlier else 0),
        *_who(record.dirty, moment, cells),
        (" · ", "dim"),
        *_number("deleted", counts.deleted, earlier.deleted if earlier else 0),
        *_who(record.deleted, moment, cells),
        (" · ", "dim"),
        *_number(word, record.identity_map.size, before.identity_map.size if before else 0),
    ]
    if not record.active:
        spans += [(" · ", "dim"), ("✗ needs rollback()", "error")]
    return spans


def _number(word: str, count: int, before: int) -> list[Span]:
    role = "changed" if count != before else ("" if count else "dim")
    return [(f"{word} ", "dim"), (str(count), role)]


def _who(ids: Sequence[str], moment: Moment, cells: int) -> list[Span]:
    """The objects by name, where the row has room for them."""
    if not ids or cells < WORDY:
        return []
    records: list[ObjectRecord] = [
        moment.picture.objects[found] for found in ids[:NAMED] if found in moment.picture.objects
    ]
    names = ", ".join(one_line(record.name) for record in records)
    more = ", …" if len(ids) > NAMED else ""
    return [(f" ({names}{more})", "dim")]


def _transactions(moment: Moment, sessions: Sequence[SessionRecord]) -> list[list[Span]]:
    label: Span = (" transaction  ", "label")
    out = [found for found in moment.picture.connections.values() if _is_out(found)]
    rows = [[label, *_transaction(found, moment)] for found in out]
    if not rows:
        begun = [found for found in sessions if found.in_transaction]
        words = "begun in Python, nothing sent yet" if begun else "none"
        changed = any(_was_out(moment, name) for name in moment.before.connections)
        rows = [[label, (words, "changed" if changed else "dim")]]
    return rows


def _is_out(connection: Connection) -> bool:
    return connection.since is not None or connection.checked_out


def _was_out(moment: Moment, name: str) -> bool:
    return _is_out(moment.before.connections[name])


def _transaction(connection: Connection, moment: Moment) -> list[Span]:
    before = moment.before.connections.get(connection.id)
    name: list[Span] = [(f" · {connection.id}", "dim")]
    if connection.since is None:
        role = "changed" if before is None or before.since is not None else ""
        return [("none", role), (" · connection out of the pool", "dim"), *name]
    fresh = before is None or before.since != connection.since
    line = moment.began.get(connection.id)
    spans: list[Span] = [
        ("● open", "changed" if fresh else "pending"),
        (f" since line {line}", ""),
        *name,
    ]
    if connection.savepoints:
        inside = " > ".join(one_line(found) for found in connection.savepoints)
        grown = before is None or before.savepoints != connection.savepoints
        spans += [(" · savepoint ", "dim"), (inside, "changed" if grown else "")]
    return spans
