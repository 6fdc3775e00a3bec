"""The learner's connections and what their databases hold."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import Any, NamedTuple, TypeVar
from weakref import ref

from sqlalchemy.engine.interfaces import AdaptedConnection
from sqlalchemy.pool import ConnectionPoolEntry

from playground.recorder.reading import Values, View, file_of, read, read_committed, read_rows
from playground.recorder.statements import is_read, makes_temporary, writes_surely
from playground.recorder.tables import Tables
from playground.recorder.targets import MOST, Target
from playground.trace.model import TableRecord

T = TypeVar("T")

_PATIENCE = 2.0
"""Seconds to wait for the thread of an aiosqlite connection."""


class Database:
    """One database, and the file that it is in; None for one in memory."""

    def __init__(self, name: str, file: str | None) -> None:
        self.file = file
        self.tables = Tables(name)

    @property
    def name(self) -> str:
        """What to call it."""
        return self.tables.name


class Link:
    """One connection to a database."""

    def __init__(
        self, identifier: str, entry: ConnectionPoolEntry | None, database: Database
    ) -> None:
        self.id = identifier
        self._entry = None if entry is None else ref(entry)
        self.database = database
        self.dirty = False
        """It may have changed something since its last transaction ended."""
        self.wrote = False
        """It surely has, in the transaction that is open: SQLite has given it the lock to
        write, so that a reading of ours pins no snapshot and takes no lock."""
        self.temporary = False
        """It has temporary tables: a name in a statement may be one of theirs."""
        self.targets: list[Target] | None = None
        """The rows that were changed since the last look; None where they are not known."""
        self.changes = 0
        """Rows changed since the connection was opened, as of the last look."""

    def entry(self) -> ConnectionPoolEntry | None:
        """The pool's entry, while there is one."""
        return None if self._entry is None else self._entry()


class Databases:
    """Every connection by its pool entry, every database by file or entry."""

    def __init__(self) -> None:
        # Asked once: the learner may leave the folder, or remove it.
        self._folder = Path.cwd()
        self._links: dict[int, Link] = {}
        self._drivers: dict[int, Link] = {}
        self._databases: dict[str, Database] = {}
        self._count = 0
        self._stale: dict[Link, int] = {}
        """Links to look at, each with the thread that may: another one may be using it now."""
        self._watched: set[int] = set()

    # What the pool's and the engine's events tell

    def connected(self, entry: ConnectionPoolEntry | None, connection: object) -> Link:
        """A connection was opened; it takes the place of an earlier one of the entry."""
        self._count += 1
        self._watched.discard(id(raw_of(connection)))
        identifier = f"c{self._count}"
        link = Link(identifier, entry, self._database(identifier, connection))
        self._drivers[id(connection)] = link
        if entry is not None:
            self._links[id(entry)] = link
        return link

    def link(self, entry: ConnectionPoolEntry | None, connection: object) -> Link:
        """What is known of that pool entry's connection."""
        found = self._links.get(id(entry))
        if entry is not None and found is not None and found.entry() is entry:
            self._drivers[id(connection)] = found
            return found
        if entry is not None:
            return self.connected(entry, connection)
        # Detached from the pool: it is known by the driver's own connection.
        return self._drivers.get(id(connection)) or self.connected(None, connection)

    def executed(self, link: Link, statement: str, found: Target | None, *, failed: bool) -> None:
        """A statement was executed on it; `found` are the rows that it changed."""
        if is_read(statement):
            return
        link.dirty = True
        self._stale[link] = get_ident()
        link.temporary |= makes_temporary(statement)
        if not (failed or link.temporary) and writes_surely(statement, link.database.tables.knows):
            link.wrote = True
        if found is None:
            link.targets = None
        elif link.targets is not None:
            link.targets.append(found)

    def watched(self, connection: object) -> None:
        """The learner hears what is read through it: nothing of ours from now on."""
        self._watched.add(id(connection))

    def ended(self, link: Link) -> None:
        """A transaction or savepoint on it ended, one way or the other."""
        if link.dirty:
            self._stale[link] = get_ident()
            link.targets = None

    def _database(self, identifier: str, connection: object) -> Database:
        file = _with(connection, file_of)
        if isinstance(file, str):
            path = Path(file)
            inside = path.is_relative_to(self._folder)
            name = str(path.relative_to(self._folder)) if inside else file
            return self._databases.setdefault(file, Database(name, file))
        kind = type(connection).__module__.partition(".")[0]
        name = ":memory:" if raw_of(connection) is not None else kind
        return self._databases.setdefault(identifier, Database(self._unused(name), None))

    def _unused(self, name: str) -> str:
        """The name, with a number where another database has it: each in memory is its own."""
        taken = {database.name for database in self._databases.values()}
        number = 2
        found = name
        while found in taken:
            found = f"{name} {number}"
            number += 1
        return found

    # What a step says

    def changes(self, *, everything: bool = False) -> tuple[TableRecord, ...]:
        """What this thread changed in the tables since its last call.

        At the end of the run, when no other thread is at work, `everything`.
        """
        return tuple(self._changes(everything=everything)) if self._stale else ()

    def _changes(self, *, everything: bool) -> Iterator[TableRecord]:
        me = get_ident()
        stale = [link for link, thread in self._stale.items() if everything or thread == me]
        for link in stale:
            del self._stale[link]
        for link in stale:
            entry = link.entry()
            connection = None if entry is None else entry.dbapi_connection
            seen = connection is not None and id(raw_of(connection)) not in self._watched
            look = _with(connection, _Looker(link)) if seen else None
            if isinstance(look, Patch):
                yield from self._patch(link, look)
            elif look is None or look.view is not None:
                yield from self._show(link, look)

    def _patch(self, link: Link, patch: "Patch") -> Iterator[TableRecord]:
        link.targets, link.changes = [], patch.changes
        for name, rows in patch.rows.items():
            yield link.database.tables.patch(name, rows, more=patch.more.get(name, 0))

    def _show(self, link: Link, look: "Look | None") -> Iterator[TableRecord]:
        tables = link.database.tables
        in_transaction = look is not None and look.in_transaction
        link.wrote = in_transaction
        link.targets = [] if in_transaction else None
        if look is not None:  # else it is as dirty as before: nobody has looked
            link.dirty, link.changes = in_transaction, look.changes
        if link.database.file is not None:
            # Locked just now, or no database: what was known stands.
            with suppress(sqlite3.Error):
                tables.committed = read_committed(link.database.file)
        elif look is not None and look.view is not None and not in_transaction:
            tables.committed = look.view
        own = look.view if look is not None and in_transaction else None
        yield from tables.show(tables.committed if own is None else own)

    def records(self) -> Iterator[TableRecord]:
        """Every table, whole, as it was last shown."""
        for database in self._databases.values():
            yield from database.tables.records()


# Through the class: see `reading`.
_in_transaction: Any = vars(sqlite3.Connection)["in_transaction"]
_total_changes: Any = vars(sqlite3.Connection)["total_changes"]


class Look(NamedTuple):
    """What a connection sees, and whether that is only its own transaction's view."""

    in_transaction: bool
    changes: int
    view: View | None
    """None where it must not be asked: a reading would begin what the learner has not."""


class Patch(NamedTuple):
    """Rows that a transaction changed since the last look, and nothing else did."""

    changes: int
    rows: dict[str, dict[str, Values]]
    more: dict[str, int]
    """How many of them are new, by table."""


class _Looker:
    """Looks at a database through the learner's connection."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def __call__(self, connection: sqlite3.Connection) -> Look | Patch:
        changes: int = _total_changes.__get__(connection)
        if _in_transaction.__get__(connection):
            if not self._link.wrote:
                return Look(in_transaction=True, changes=changes, view=None)
            patch = self._patch(connection, changes)
            if patch is not None:
                return patch
            return Look(in_transaction=True, changes=changes, view=read(connection))
        # A file's committed rows are read through a connection of our own.
        view = {} if self._link.database.file is not None else read(connection)
        return Look(in_transaction=False, changes=changes, view=view)

    def _patch(self, connection: sqlite3.Connection, changes: int) -> Patch | None:
        """Only the rows that are known to have changed, where that is sure to be all."""
        targets = self._link.targets
        if not targets or len(targets) > MOST:
            return None
        if changes - self._link.changes != sum(len(each.keys) for each in targets):
            return None
        rows: dict[str, dict[str, Values]] = {}
        more: dict[str, int] = {}
        for each in targets:
            found = self._rows(connection, each)
            if found is None:
                return None
            rows.setdefault(each.table, {}).update(found)
            if each.column is None:
                more[each.table] = more.get(each.table, 0) + 1
        return Patch(changes, rows, more)

    def _rows(self, connection: sqlite3.Connection, wanted: Target) -> dict[str, Values] | None:
        """Those rows; None where one is not there any more, or where others may have changed."""
        table, column, keys = wanted
        shape = self._link.database.tables.shape(table)
        if shape is None or shape.replaces:
            return None
        found = read_rows(connection, table, shape, column, keys)
        return found if found is not None and len(found) == len(set(keys)) else None


def is_sqlite(connection: object) -> bool:
    """Whether that is a driver's connection to SQLite."""
    kind = type(connection)
    return issubclass(kind, sqlite3.Connection) or kind.__module__.startswith("aiosqlite")


def raw_of(connection: object) -> object | None:
    """The sqlite3 connection, or aiosqlite's, behind what SQLAlchemy calls one."""
    if issubclass(type(connection), sqlite3.Connection):
        return connection
    if not issubclass(type(connection), AdaptedConnection):
        return None  # a wrapper of the learner's is not ours to ask
    driver = connection.driver_connection  # type: ignore[attr-defined]  # by its type
    return driver if is_sqlite(driver) else None


def _with(connection: object, ask: Callable[[sqlite3.Connection], T]) -> T | None:
    """What the function says of a SQLite connection; None where it cannot be asked."""
    raw = raw_of(connection)
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
