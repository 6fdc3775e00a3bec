"""The learner's connections and what their databases hold."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import get_ident
from time import monotonic  # bound now: the learner may put another in its place
from weakref import ref

from sqlalchemy.pool import ConnectionPoolEntry

from playground.recorder.looking import Counts, Look, Looker, Patch, ask, ask_of, counts_of, raw_of
from playground.recorder.reading import Stamp, files_of, read, read_committed, stamp, version_of
from playground.recorder.statements import ANY, Said
from playground.recorder.tables import Tables
from playground.recorder.targets import Target
from playground.trace.lean import TableRecord

_TICK = 0.02
"""Seconds within which two changes of a file may have the same time."""


class Database:
    """One database, and the file that it is in; None for one in memory."""

    def __init__(self, name: str, file: str | None) -> None:
        self.file = file
        self.tables = Tables(name)
        self._stamp: Stamp | None = None
        self._again_at: float | None = None
        """When to read it again: a second change within a tick of the clock leaves no mark."""

    @property
    def name(self) -> str:
        """What to call it."""
        return self.tables.name

    @property
    def is_stale(self) -> bool:
        """Whether its file may be another than when it was read last."""
        if self.file is None:
            return False
        due = self._again_at is not None and monotonic() >= self._again_at
        return due or stamp(self.file) != self._stamp

    def read(self, *, unknown: bool = False) -> None:
        """Take in what is committed in its file; nothing where it cannot be read just now.

        `unknown`: by whom it was changed, who may do so again at once.
        """
        if self.file is not None:
            before, self._stamp = self._stamp, stamp(self.file)  # it may change while it is read
            changed = unknown and self._stamp != before
            self._again_at = monotonic() + _TICK if changed else None
            # Locked, or no database: what was known stands.
            with suppress(sqlite3.Error):
                self.tables.committed = read_committed(self.file)


class Link:
    """One connection to a database."""

    def __init__(
        self, identifier: str, entry: ConnectionPoolEntry | None, database: Database
    ) -> None:
        self.id = identifier
        self._entry = None if entry is None else ref(entry)
        self.database = database
        self.tables = database.tables
        self.in_file = database.file is not None
        self.used = False
        """A statement was executed on it."""
        self.closed = False
        """The pool has closed it: what was in its memory is gone."""
        self.dirty = False
        """It may have changed something since its last transaction ended."""
        self.wrote = False
        """It surely has, in the transaction that is open: SQLite has given it the lock to
        write, so that a reading of ours pins no snapshot and takes no lock."""
        self.attached: dict[str, Database] = {}
        """What is attached to it, by the name of the schema in small letters."""
        self.wrote_in: set[str] = set()
        """The schemas of these to which it has surely written in the transaction that is open."""
        self.tried = False
        """A statement that writes has failed: it wrote where SQLite counts changed rows, as
        an executemany does before its bad row."""
        self.made = False
        """It may have made a table since the last look."""
        self.temporary: set[str] = set()
        """The names that temporary tables have taken, in small letters: see `hides`."""
        self.targets: list[Target] | None = None
        """The rows that were changed since the last look; None where they are not known."""
        self.changes = 0
        """Rows changed since the connection was opened, as of the last look."""
        self.version: int | None = None
        """Of its tables' definitions, as it was after the driver was asked by itself."""
        self.counted: tuple[Counts | None, int | None] | None = None
        """What the connection itself says, and that version, as of the last step."""

    def hides(self, table: str) -> bool:
        """Whether the name may be that of a temporary table."""
        return table.lower() in self.temporary or ANY in self.temporary

    def attached_with(self, said: Said) -> str | None:
        """The attached schema to which a statement has surely written, if it is one."""
        table = said.written
        if table and said.schema in self.attached:
            return said.schema
        if not isinstance(table, str) or said.schema != "main":
            return None
        if self.made or self.tables.shape(table):
            return None  # SQLite asks the attached ones, in their order, when the main has none
        having = (name for name, each in self.attached.items() if table in each.tables.committed)
        return next(having, None)

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
        self._files: list[Database] = []
        self._open: list[Link] = []
        self._opened = 0
        self._stale: dict[Link, int] = {}
        """Links to look at, each with the thread that may: another one may be using it now."""
        self._watched: set[int] = set()
        self._asked = False
        """A cursor of the driver's own was asked in this step."""

    # What the pool's and the engine's events tell

    def connected(self, entry: ConnectionPoolEntry | None, connection: object) -> Link:
        """A connection was opened; it takes the place of an earlier one of the entry."""
        self._opened += 1
        self._watched.discard(id(raw_of(connection)))
        identifier = f"c{self._opened}"
        link = Link(identifier, entry, self._database(identifier, connection))
        self._drivers[id(connection)] = link
        if entry is not None:
            self._links[id(entry)] = link
            self._open.append(link)
        return link

    def closed(self, entry: ConnectionPoolEntry) -> None:
        """The connection of that entry is closed."""
        link = self._links.get(id(entry))
        if link is not None and link.entry() is entry:
            link.closed, link.wrote = True, False
            self._stale[link] = get_ident()

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

    def executed(self, link: Link, said: Said, found: Target | None, *, failed: bool) -> None:
        """A statement was executed on it; `found` are the rows that it changed."""
        if not link.used:  # as it was opened, whoever heard of that may have attached files
            link.used = True
            self._attach(link)
        if said.ends:
            self.ended(link)
        if said.reads:
            return
        if said.attaches and not failed:
            self._attach(link)
        link.dirty = True
        self._stale[link] = get_ident()
        if said.hides is not None:
            link.temporary.add(said.hides)
        hidden = isinstance(said.written, str) and not said.named and link.hides(said.written)
        if hidden and said.verb == "ALTER":
            link.temporary.add(ANY)  # it may have another name now
        if not hidden and said.writes_surely(link.tables.committed):
            link.wrote |= not failed
            link.tried |= failed
            link.made |= said.written is True
        elif not hidden and not failed and (schema := link.attached_with(said)):
            link.wrote_in.add(schema)
        if found is None or link.hides(found.table):
            link.targets = None
        elif link.targets is not None:
            link.targets.append(found)

    def watched(self, connection: object) -> None:
        """The learner hears what is read through it: nothing of ours from now on."""
        self._watched.add(id(connection))

    def asked(self) -> None:
        """The learner asks a driver by itself: a definition may change, which it does not count."""
        self._asked = True

    def ended(self, link: Link) -> None:
        """A transaction or savepoint on it ended, one way or the other."""
        if link.dirty:
            self._stale[link] = get_ident()
            link.targets = None

    def _attach(self, link: Link) -> None:
        """Take in the files that were attached."""
        entry = link.entry()
        connection = None if entry is None else entry.dbapi_connection
        if connection is not None and id(raw_of(connection)) not in self._watched:
            for name, file in (ask_of(connection, files_of) or {}).items():
                if name not in ("main", "temp"):
                    link.attached[name.lower()] = self._in_file(file)

    def _in_file(self, file: str) -> Database:
        path = Path(file)
        inside = path.is_relative_to(self._folder)
        name = str(path.relative_to(self._folder)) if inside else file
        known = self._databases.get(file)
        if known is None:
            known = self._databases[file] = Database(name, file)
            self._files.append(known)
        return known

    def _database(self, identifier: str, connection: object) -> Database:
        files = ask_of(connection, files_of) or {}
        if "main" in files:
            return self._in_file(files["main"])
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

    def changes(self, *, everything: bool = False) -> list[TableRecord]:
        """What this thread changed in the tables since its last call.

        And what came into the files by another way, while no other thread is at work. At
        the end of the run, when none is, `everything`.
        """
        found: list[TableRecord] = []
        if self._open:
            self._count()
        if self._stale:
            me = get_ident()
            for link, thread in list(self._stale.items()):
                if everything or thread == me:
                    del self._stale[link]
                    found += self._look_at(link)
        if self._files:
            found += self._outside(everything=everything)
        return found

    def _count(self) -> None:
        """Take in that something was done without an event, by cursors of the driver's own."""
        closed, alone = False, threading.active_count() == 1
        for link in self._open:
            entry = link.entry()
            if entry is None:
                closed = True
                continue
            counts = counts_of(entry.dbapi_connection)
            # Of a file its stamp tells. In a transaction that has not written yet, a reading
            # of ours may be all that locks a cache that connections share.
            may_ask = link.wrote or (counts is not None and not counts[1])
            if self._asked and alone and may_ask and not link.in_file:
                link.version = self._version_of(entry.dbapi_connection)
            counted = counts, link.version
            if counted == link.counted:
                continue
            link.counted = counted
            if link not in self._stale and alone:
                self._stale[link] = get_ident()
                link.dirty, link.targets = True, None
        self._asked = False
        if closed:
            self._open = [link for link in self._open if link.entry() is not None]

    def _version_of(self, connection: object) -> int | None:
        raw = raw_of(connection)
        return None if id(raw) in self._watched else ask(raw, version_of)

    def _look_at(self, link: Link) -> Iterator[TableRecord]:
        """What changed in the tables that are seen through it."""
        entry = link.entry()
        connection = None if entry is None else entry.dbapi_connection
        raw = None if connection is None else raw_of(connection)
        seen = connection is not None and id(raw) not in self._watched
        look = ask(raw, Looker(link)) if seen else None
        if isinstance(look, Patch):
            yield from self._patch(link, look)
        elif look is None or look.view is not None:
            yield from self._show(link, look)
        else:
            # What counts from now on may be rows of a temporary or an attached table.
            link.tried, link.changes = False, look.changes
        if link.wrote_in:
            in_transaction = look is not None and (isinstance(look, Patch) or look.in_transaction)
            yield from self._look_into_attached(link, raw if in_transaction else None)

    def _look_into_attached(self, link: Link, raw: object | None) -> Iterator[TableRecord]:
        """The same of what is attached to it; `raw` is None where no transaction is open."""
        schemas = sorted(link.wrote_in)
        if raw is None:
            link.wrote_in.clear()
        for schema in schemas:
            database = link.attached[schema]
            own = None if raw is None else ask(raw, partial(read, schema=schema))
            if own is not None:
                yield from database.tables.show(own)
            elif not self._is_written(database):
                database.read()
                yield from database.tables.show(database.tables.committed)

    def _outside(self, *, everything: bool) -> Iterator[TableRecord]:
        """What came into the files by another way than the connections that are known."""
        for database in list(self._files):
            # Others at work may be committing just now: a reading of ours could stand in the
            # way. A writer's own file changes as it writes.
            due = everything or (database.is_stale and threading.active_count() == 1)
            if due and not self._is_written(database):
                database.read(unknown=True)
                yield from database.tables.show(database.tables.committed)

    def _is_written(self, database: Database) -> bool:
        return any(
            (link.database is database and link.wrote)
            or any(link.attached[schema] is database for schema in link.wrote_in)
            for link in self._links.values()
            if link.entry() is not None
        )

    def _patch(self, link: Link, patch: Patch) -> Iterable[TableRecord]:
        link.targets, link.changes = [], patch.changes
        tables, more = link.tables, patch.more
        return [
            tables.patch(name, rows, more=more.get(name, 0))
            for name, rows in patch.rows.items()
            if rows or name in more
        ]

    def _show(self, link: Link, look: Look | None) -> Iterator[TableRecord]:
        tables = link.database.tables
        in_transaction = look is not None and look.in_transaction
        link.wrote, link.tried, link.made = in_transaction, False, False
        link.targets = [] if in_transaction else None
        if look is not None:  # else it is as dirty as before: nobody has looked
            link.dirty, link.changes = in_transaction, look.changes
        if link.in_file:
            link.database.read()
        elif link.closed:
            tables.committed = {}
        elif look is not None and look.view is not None and not in_transaction:
            tables.committed = look.view
        own = look.view if look is not None and in_transaction else None
        if own is not None:
            yield from tables.show(own)
        elif not self._is_written(link.database):  # else what is shown is another's transaction
            yield from tables.show(tables.committed)

    def records(self) -> Iterator[TableRecord]:
        """Every table, whole, as it was last shown."""
        for database in self._databases.values():
            yield from database.tables.records()
