"""Rows of a SQLite database, read without leaving a trace.

A reader of ours opens no transaction, keeps no cursor open, and uses the
default row and text factories whatever the learner has set.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from sqlite3 import connect  # bound now: the learner may put another in its place
from typing import Any, NamedTuple

ROWS = 100
"""Rows of a table that are listed; the rest is counted."""
TABLES = 30
"""Tables of a database that are listed."""

Values = tuple[Any, ...]


class TableView(NamedTuple):
    """One table as a connection sees it."""

    columns: tuple[str, ...]
    rows: dict[str, Values]
    """By key: the rowid, or the primary key of a table without one."""
    total: int


View = dict[str, TableView]
"""The tables of a database by name."""


_HIDDEN, _VIRTUAL = 1, 2
"""Of a column in `PRAGMA table_xinfo`: not there for `*`; computed when it is read."""
_GENERATED = "'<generated>'"
"""Shown for a virtual column: its expression may call a function of the learner's."""

_cursor = sqlite3.Connection.cursor
_text_factory: Any = vars(sqlite3.Connection)["text_factory"]
# Through the class: the learner's connection may be of a class of the learner's,
# and calls of its methods would be seen.


def file_of(connection: sqlite3.Connection) -> str | None:
    """The file behind a connection; None for a database in memory."""
    with closing(_cursor(connection)) as cursor:
        cursor.row_factory = None
        for _number, name, file in cursor.execute("PRAGMA database_list"):
            if name == "main":
                return str(file) or None
    return None


def read(connection: sqlite3.Connection) -> View:
    """Every table as this connection sees it, the first `ROWS` rows of each.

    Raises sqlite3.Error where the database cannot be read now.
    """
    try:
        return _read(connection, str)
    except sqlite3.OperationalError:  # text that is no UTF-8, where nothing else is wrong
        return _read(connection, _text)


def _read(connection: sqlite3.Connection, text: Callable[[bytes], str]) -> View:
    factory = _text_factory.__get__(connection)
    _text_factory.__set__(connection, text)
    try:
        with closing(_cursor(connection)) as cursor:
            cursor.row_factory = None
            return {name: _table(cursor, name) for name in _names(cursor)}
    finally:
        _text_factory.__set__(connection, factory)


def read_rows(
    connection: sqlite3.Connection, table: str, column: str, keys: Sequence[Any]
) -> dict[str, Values]:
    """Rows of one table in which that column has one of those values, by rowid.

    Raises sqlite3.Error where the database cannot be read now.
    """
    factory = _text_factory.__get__(connection)
    _text_factory.__set__(connection, str)
    try:
        with closing(_cursor(connection)) as cursor:
            cursor.row_factory = None
            marks = ", ".join("?" * len(keys))
            _, values = _columns(cursor, _quoted(table))
            cursor.execute(
                f"SELECT _rowid_, {values} FROM {_quoted(table)}"  # noqa: S608  # quoted
                f" WHERE {_quoted(column)} IN ({marks})",
                keys,
            )
            return {str(key): tuple(values) for key, *values in cursor.fetchall()}
    finally:
        _text_factory.__set__(connection, factory)


def read_committed(file: str) -> View:
    """Every table as it is stored in the file, seen by a connection of our own.

    Raises sqlite3.Error where the database cannot be read now.
    """
    # Opened and closed for each reading: an open one would keep the learner's
    # WAL files alive and stand in the way of a change of journal mode.
    with closing(connect(f"file:{_quote_path(file)}?mode=rw", uri=True, timeout=0)) as own:
        return read(own)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _quote_path(file: str) -> str:
    return file.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _names(cursor: sqlite3.Cursor) -> list[str]:
    found = cursor.execute(
        "SELECT name FROM sqlite_master"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY rowid LIMIT ?",
        (TABLES,),
    )
    return [name for (name,) in found]


def _table(cursor: sqlite3.Cursor, name: str) -> TableView:
    quoted = _quoted(name)
    columns, values = _columns(cursor, quoted)
    try:
        cursor.execute(f"SELECT _rowid_, {values} FROM {quoted} LIMIT {ROWS}")  # noqa: S608
        rows = {str(key): tuple(values) for key, *values in cursor.fetchall()}
    except sqlite3.OperationalError:  # WITHOUT ROWID
        rows = _rows_without_rowid(cursor, quoted, values)
    count = len(rows)
    if count == ROWS:
        (count,) = cursor.execute(f"SELECT count(*) FROM {quoted}").fetchone()  # noqa: S608
    return TableView(columns, rows, count)


def _columns(cursor: sqlite3.Cursor, quoted: str) -> tuple[tuple[str, ...], str]:
    """The names of a table's columns, and how to select their values.

    An expression has no declared type, so no converter of the learner's is
    called; a unary plus changes no value.
    """
    found = {row[1]: row[6] for row in cursor.execute(f"PRAGMA table_xinfo({quoted})")}
    found = {name: hidden for name, hidden in found.items() if hidden != _HIDDEN}
    selected = ", ".join(
        f"{_GENERATED if hidden == _VIRTUAL else '+' + _quoted(name)} AS c{place}"
        for place, (name, hidden) in enumerate(found.items())
    )
    return tuple(found), selected or "NULL"


def _rows_without_rowid(cursor: sqlite3.Cursor, quoted: str, values: str) -> dict[str, Values]:
    keys = [
        position
        for position, *_, in_key in cursor.execute(f"PRAGMA table_info({quoted})").fetchall()
        if in_key
    ]
    cursor.execute(f"SELECT {values} FROM {quoted} LIMIT {ROWS}")  # noqa: S608  # quoted
    return {repr([row[key] for key in keys]): row for row in cursor.fetchall()}
