"""The Sessions, the transactions and the connections, a row each."""

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
NAME = 12
"""Cells of the first column."""
EDGE = "▌"
"""At the edge of a row in which something changed at this step."""
_DOT: Span = (" · ", "dim")


def session_rows(moment: Moment, cells: int) -> list[Row]:
    """One row a Session, and one a connection that is out of the pool.

    A row in which something changed at this step has a mark at its edge.
    """
    sessions = [found for found in moment.picture.sessions.values() if not found.gone]
    rows = [
        _row(cut(one_line(found.name), NAME), "strong", _session(found, moment, cells), cells)
        for found in sessions
    ]
    if not sessions:
        none = "none any more" if moment.picture.sessions else "none yet"
        rows.append(_row("session", "label", [(none, "dim")], cells))
    out = [found for found in moment.picture.connections.values() if _is_out(found)]
    rows += [
        _row("transaction", "label", _transaction(found, moment, cells), cells) for found in out
    ]
    if not out:
        rows.append(_row("transaction", "label", _none(moment, sessions), cells))
    return rows


def _row(name: str, role: str, spans: Sequence[Span], cells: int) -> Row:
    changed = any("changed" in role for _, role in spans)
    edge: Span = (EDGE, "position") if changed else (" ", "")
    return crop([edge, (f"{name:<{NAME}} ", role), *spans], cells)


def _session(record: SessionRecord, moment: Moment, cells: int) -> list[Span]:
    before = moment.before.sessions.get(record.id)
    now, was = record.counts, before.counts if before else None
    wordy = cells >= WORDY
    gap: Span = _DOT if wordy else ("  ", "")
    size, earlier = record.identity_map.size, before.identity_map.size if before else 0
    spans: list[Span] = []
    for word, count, old, ids in (
        ("new", now.new, was.new if was else 0, record.new),
        ("dirty", now.dirty, was.dirty if was else 0, record.dirty),
        ("deleted", now.deleted, was.deleted if was else 0, record.deleted),
    ):
        spans += [*_number(word, count, old), *(_who(ids, moment) if wordy else ()), gap]
    spans += _number("identity map" if wordy else "map", size, earlier)
    if size != earlier and wordy:
        spans.append((f" ({size - earlier:+,})", "dim"))
    if not record.active:
        # What asks for something to be done comes before what only counts.
        return [("✗ needs rollback()", "error"), gap, *spans]
    return spans


def _number(word: str, count: int, before: int) -> list[Span]:
    role = "changed" if count != before else ("" if count else "dim")
    return [(f"{word} ", "dim"), (f"{count:,}", role)]


def _who(ids: Sequence[str], moment: Moment) -> list[Span]:
    """The objects by name."""
    if not ids:
        return []
    records: list[ObjectRecord] = [
        moment.picture.objects[found] for found in ids[:NAMED] if found in moment.picture.objects
    ]
    names = ", ".join(one_line(record.name) for record in records)
    more = ", …" if len(ids) > NAMED else ""
    return [(f" ({names}{more})", "dim")]


def _none(moment: Moment, sessions: Sequence[SessionRecord]) -> list[Span]:
    """No connection is out of the pool."""
    begun = any(found.in_transaction for found in sessions)
    ended = any(map(_is_out, moment.before.connections.values()))
    words = "begun in Python, nothing sent yet" if begun else "none"
    return [(words, "changed" if ended else "dim")]


def _is_out(connection: Connection) -> bool:
    return connection.since is not None or connection.checked_out


def _transaction(connection: Connection, moment: Moment, cells: int) -> list[Span]:
    before = moment.before.connections.get(connection.id)
    where = f" · {one_line(connection.database)}" if connection.database and cells >= WORDY else ""
    name: Span = (f" · {connection.id}{where}", "dim")
    if connection.since is None:
        ended = before is None or before.since is not None
        return [
            ("none", "changed" if ended else ""),
            (" · connection out of the pool", "dim"),
            name,
        ]
    fresh = before is None or before.since != connection.since
    earlier = () if before is None or fresh else before.savepoints
    spans: list[Span] = [
        ("● open", "changed" if fresh else "pending"),
        (_since(moment.began.get(connection.id)), ""),
    ]
    for savepoint in connection.savepoints:
        line = moment.set_on.get((connection.id, savepoint))
        role = "pending" if savepoint in earlier else "changed"
        spans += [
            (" ▸ ", "dim"),
            (f"◇ {_short(savepoint)}", role),
            (_since(line).replace("line ", ""), ""),
        ]
    if len(earlier) > len(connection.savepoints):
        spans += [(" ▸ ", "dim"), ("savepoint ended", "changed")]
    return [*spans, name]


def _since(line: int | None) -> str:
    return " since the preparation" if line is None else f" since line {line}"


def _short(savepoint: str) -> str:
    """SQLAlchemy's own names are long, and all alike but for their number."""
    return one_line(savepoint).replace("sa_savepoint_", "savepoint ")
