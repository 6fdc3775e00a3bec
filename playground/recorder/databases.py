"""The learner's connections and what their databases hold."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from weakref import ref

from sqlalchemy.pool import ConnectionPoolEntry

from playground.recorder.reading import TableView, Values, View, file_of, read, read_committed
from playground.recorder.values import show
from playground.trace.model import Row, RowMark, TableRecord

T = TypeVar("T")

_PATIENCE = 2.0
"""Seconds to wait for the thread of an aiosqlite connection."""

_READS = frozenset({"SELECT", "PRAGMA", "EXPLAIN", "VALUES", "BEGIN", "SAVEPOINT"})
"""First words of statements that change no row."""


class ShownRow(NamedTuple):
    """A row as it was last shown."""

    mark: RowMark
    values: Values
    was: Values | None


class Shown(NamedTuple):
    """A table as it was last shown."""

    columns: tuple[str, ...]
    rows: dict[str, ShownRow]
    total: int
    committed: int


class Database:
    """One database: what is committed, and what was shown of it."""

    def __init__(self, name: str, file: str | None) -> None:
        self.name = name
        self.file = file
        self.committed: View = {}
        self.shown: dict[str, Shown] = {}


class Link:
    """One connection to a database."""

    def __init__(self, identifier: str, entry: ConnectionPoolEntry, database: Database) -> None:
        self.id = identifier
        self.entry = ref(entry)
        self.database = database
        self.wrote = False
        """It changed something in the transaction that is open."""


class Databases:
    """Every connection by its pool entry, every database by file or entry."""

    def __init__(self) -> None:
        self._links: dict[int, Link] = {}
        self._databases: dict[str, Database] = {}
        self._count = 0
        self._stale: dict[Link, None] = {}

    # What the pool's and the engine's events tell

    def connected(self, entry: ConnectionPoolEntry, connection: object) -> Link:
        """A connection was opened; it takes the place of an earlier one of the entry."""
        self._count += 1
        identifier = f"c{self._count}"
        link = Link(identifier, entry, self._database(identifier, connection))
        self._links[id(entry)] = link
        return link

    def link(self, entry: ConnectionPoolEntry | None, connection: object) -> Link:
        """What is known of that pool entry's connection."""
        found = self._links.get(id(entry))
        if found is not None and found.entry() is entry:
            return found
        assert entry is not None  # noqa: S101  # a connection in use has an entry
        return self.connected(entry, connection)

    def executed(self, link: Link, statement: str) -> None:
        """A statement was executed on it."""
        word = statement.lstrip()[:9].upper().split(None, 1)
        if word and word[0] not in _READS:
            link.wrote = True
            self._stale[link] = None

    def ended(self, link: Link) -> None:
        """A transaction or savepoint on it ended, one way or the other."""
        if link.wrote:
            self._stale[link] = None

    def _database(self, identifier: str, connection: object) -> Database:
        file = _with(connection, file_of)
        if isinstance(file, str):
            path = Path(file)
            inside = path.is_relative_to(Path.cwd())
            name = str(path.relative_to(Path.cwd())) if inside else file
            return self._databases.setdefault(file, Database(name, file))
        kind = type(connection).__module__.partition(".")[0]
        name = ":memory:" if _raw(connection) is not None else kind
        return self._databases.setdefault(identifier, Database(name, None))

    # What a step says

    def changes(self) -> Iterator[TableRecord]:
        """What changed in the tables since the last call."""
        stale, self._stale = self._stale, {}
        for link in stale:
            entry = link.entry()
            connection = None if entry is None else entry.dbapi_connection
            view = _with(connection, _look) if connection is not None else None
            yield from self._update(link, view)

    def _update(self, link: Link, look: "Look | None") -> Iterator[TableRecord]:
        database = link.database
        link.wrote = look is not None and look.in_transaction
        if database.file is not None:
            # Locked just now, or no database: what was known stands.
            with suppress(sqlite3.Error):
                database.committed = read_committed(database.file)
        elif look is not None and not look.in_transaction:
            database.committed = look.view
        seen = look.view if look is not None and look.in_transaction else database.committed
        yield from _differences(database, seen)

    def records(self) -> Iterator[TableRecord]:
        """Every table, whole, as it was last shown."""
        for database in self._databases.values():
            for name, shown in database.shown.items():
                rows = tuple(_row(key, row) for key, row in shown.rows.items())
                yield _record(database, name, shown, rows)


class Look(NamedTuple):
    """What a connection sees, and whether that is only its own transaction's view."""

    in_transaction: bool
    view: View


def _look(connection: sqlite3.Connection) -> Look:
    return Look(connection.in_transaction, read(connection))


def _raw(connection: object) -> object | None:
    """The sqlite3 connection, or aiosqlite's, behind what SQLAlchemy calls one."""
    if isinstance(connection, sqlite3.Connection):
        return connection
    driver = getattr(connection, "driver_connection", None)
    return driver if type(driver).__module__.startswith("aiosqlite") else None


def _with(connection: object, ask: Callable[[sqlite3.Connection], T]) -> T | None:
    """What the function says of a SQLite connection; None where it cannot be asked."""
    raw = _raw(connection)
    try:
        if isinstance(raw, sqlite3.Connection):
            return ask(raw)
        if raw is not None:
            return _in_its_thread(raw, ask)
    except sqlite3.Error:
        pass
    return None


def _in_its_thread(raw: Any, ask: Callable[[sqlite3.Connection], T]) -> T | None:  # noqa: ANN401
    """Ask in the thread that an aiosqlite connection belongs to."""
    answers: list[T] = []
    asked = threading.Event()

    def work() -> None:
        try:
            answers.append(ask(raw._conn))  # noqa: SLF001  # its property demands the loop
        except sqlite3.Error:
            pass
        finally:
            asked.set()

    raw._tx.put_nowait((None, work))  # noqa: SLF001  # the queue that its own methods use
    if not asked.wait(_PATIENCE):
        logging.getLogger(__name__).warning("an aiosqlite connection did not answer")
    return answers[0] if answers else None


def _differences(database: Database, seen: View) -> Iterator[TableRecord]:
    for name in [name for name in database.shown if name not in seen]:
        del database.shown[name]
        yield TableRecord(database=database.name, table=name, gone=True)
    for name, table in seen.items():
        before = database.shown.get(name)
        now = _marked(table, database.committed.get(name))
        if before == now:
            continue
        database.shown[name] = now
        known = before.rows if before is not None and before.columns == now.columns else {}
        changed = [_row(key, row) for key, row in now.rows.items() if known.get(key) != row]
        gone = [Row(key=key, mark="gone") for key in known if key not in now.rows]
        yield _record(database, name, now, (*changed, *gone))


def _marked(seen: TableView, committed: TableView | None) -> Shown:
    stored = committed.rows if committed is not None and committed.columns == seen.columns else {}
    rows: dict[str, ShownRow] = {}
    for key, values in seen.rows.items():
        before = stored.get(key)
        if before is None:
            rows[key] = ShownRow("inserted", values, None)
        elif before == values:
            rows[key] = ShownRow("committed", values, None)
        else:
            rows[key] = ShownRow("updated", values, before)
    for key, values in stored.items():
        if key not in rows:
            rows[key] = ShownRow("deleted", values, None)
    count = 0 if committed is None else committed.total
    return Shown(seen.columns, rows, seen.total, count)


def _row(key: str, row: ShownRow) -> Row:
    was = None if row.was is None else tuple(map(show, row.was))
    return Row(key=key, mark=row.mark, values=tuple(map(show, row.values)), was=was)


def _record(database: Database, name: str, shown: Shown, rows: tuple[Row, ...]) -> TableRecord:
    return TableRecord(
        database=database.name,
        table=name,
        columns=shown.columns,
        rows=rows,
        count=shown.total,
        committed=shown.committed,
        more=max(shown.total - len(shown.rows), 0),
    )
