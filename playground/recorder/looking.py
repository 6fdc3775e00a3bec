"""A look at a database through the learner's connection, where that disturbs nothing."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy.engine.interfaces import AdaptedConnection
from sqlalchemy.pool import PoolProxiedConnection

from playground.recorder.reading import Values, View, is_alone, read, read_rows, read_unhidden
from playground.recorder.tables import Tables
from playground.recorder.targets import MOST, Target

T = TypeVar("T")

_PATIENCE = 2.0
"""Seconds to wait for the thread of an aiosqlite connection."""

# Through the class: see `reading`.
_in_transaction: Any = vars(sqlite3.Connection)["in_transaction"]
_total_changes: Any = vars(sqlite3.Connection)["total_changes"]


Counts = tuple[int, bool]
"""Rows changed since the connection was opened, and whether a transaction is open."""


class Looked(Protocol):
    """What is known of a connection before it is looked at."""

    tables: Tables
    in_file: bool
    """Its committed rows are read through a connection of our own."""
    wrote: bool
    """It surely has written in the transaction that is open."""
    tried: bool
    """It has if the count of its changes went up: what would have written failed."""
    temporary: set[str]
    """The names that its temporary tables have taken."""
    targets: list[Target] | None
    """The rows that were changed since the last look; None where they are not known."""
    changes: int
    """Rows changed since the connection was opened, as of the last look."""


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
    """How many rows there are more than before, by table."""


class Looker:
    """Looks at a database through the learner's connection."""

    def __init__(self, link: Looked) -> None:
        self._link = link

    def __call__(self, connection: sqlite3.Connection) -> Look | Patch:
        """What is to be seen."""
        changes: int = _total_changes.__get__(connection)
        if _in_transaction.__get__(connection):
            if not self._link.wrote and not self._has_written(connection, changes):
                return Look(in_transaction=True, changes=changes, view=None)
            patch = self._patch(connection, changes)
            if patch is not None:
                return patch
            return Look(in_transaction=True, changes=changes, view=read(connection))
        view = {} if self._link.in_file else self._committed(connection)
        return Look(in_transaction=False, changes=changes, view=view)

    def _has_written(self, connection: sqlite3.Connection, changes: int) -> bool:
        """Whether what SQLite has counted since the last look was surely in its main database."""
        return changes > self._link.changes and (self._link.tried or is_alone(connection))

    def _committed(self, connection: sqlite3.Connection) -> View:
        """What is stored in memory, while no transaction is open."""
        link = self._link
        if link.wrote or not link.temporary:
            return read(connection)
        # What was not surely written to a stored table went to the temporary one that hides it.
        # In a cache that connections share, a reading of ours would be all that locks it, as
        # long as a cursor is held open.
        return read_unhidden(connection, link.tables.committed)

    def _patch(self, connection: sqlite3.Connection, changes: int) -> Patch | None:
        """Only the rows that are known to have changed, where that is sure to be all."""
        link = self._link
        targets = link.targets
        if not targets or len(targets) > MOST:
            return None
        named = 0
        for each in targets:
            named += len(each.keys)
        if changes - link.changes != named:
            return None
        rows: dict[str, dict[str, Values]] = {}
        more: dict[str, int] = {}
        for each in targets:
            shape = link.tables.shape(each.table)
            if shape is None or shape.replaces:
                return None
            known = rows.setdefault(each.table, {})
            if not link.tables.lists_none_of(each):
                found = read_rows(connection, each.table, shape, each.column, each.keys)
                # One may not be there any more, or others may have changed.
                if found is None or len(found) != len(set(each.keys)):
                    return None
                known.update(found)
            if each.column is None:
                more[each.table] = more.get(each.table, 0) + 1
            elif each.deleted:
                more[each.table] = more.get(each.table, 0) - len(each.keys)
        return Patch(changes, rows, more)


def is_sqlite(connection: object) -> bool:
    """Whether that is a driver's connection to SQLite."""
    kind = type(connection)
    return issubclass(kind, sqlite3.Connection) or kind.__module__.startswith("aiosqlite")


def is_drivers(owner: object) -> bool:
    """Whether it goes past SQLAlchemy to SQLite: what is done by it fires no event."""
    return issubclass(type(owner), (sqlite3.Connection, sqlite3.Cursor, PoolProxiedConnection))


def raw_of(connection: object) -> object | None:
    """The sqlite3 connection, or aiosqlite's, behind what SQLAlchemy calls one."""
    if issubclass(type(connection), sqlite3.Connection):
        return connection
    if not issubclass(type(connection), AdaptedConnection):
        return None  # a wrapper of the learner's is not ours to ask
    driver = connection.driver_connection  # type: ignore[attr-defined]  # by its type
    return driver if is_sqlite(driver) else None


def counts_of(connection: object) -> Counts | None:
    """What a connection to SQLite says of itself; None where it is closed, or another's."""
    try:
        if isinstance(connection, sqlite3.Connection):
            return _total_changes.__get__(connection), _in_transaction.__get__(connection)
    except sqlite3.Error:
        pass
    return None


def ask_of(connection: object, question: Callable[[sqlite3.Connection], T]) -> T | None:
    """What the function says of a SQLite connection; None where it cannot be asked."""
    return ask(raw_of(connection), question)


def ask(raw: object | None, question: Callable[[sqlite3.Connection], T]) -> T | None:
    """The same of what `raw_of` found."""
    try:
        if isinstance(raw, sqlite3.Connection):
            return question(raw)
        if raw is not None:
            return _in_its_thread(raw, question)
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
