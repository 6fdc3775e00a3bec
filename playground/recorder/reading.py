"""Rows of a SQLite database, read without leaving a trace.

A reader of ours opens no transaction, keeps no cursor open, and uses the
default row and text factories whatever the learner has set.
"""

import sqlite3
from contextlib import closing
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


def file_of(connection: sqlite3.Connection) -> str | None:
    """The file behind a connection; None for a database in memory."""
    with closing(connection.cursor()) as cursor:
        cursor.row_factory = None
        for _number, name, file in cursor.execute("PRAGMA database_list"):
            if name == "main":
                return str(file) or None
    return None


def read(connection: sqlite3.Connection) -> View:
    """Every table as this connection sees it, the first `ROWS` rows of each.

    Raises sqlite3.Error where the database cannot be read now.
    """
    factory = connection.text_factory
    connection.text_factory = _text
    try:
        with closing(connection.cursor()) as cursor:
            cursor.row_factory = None
            return {name: _table(cursor, name) for name in _names(cursor)}
    finally:
        connection.text_factory = factory


def read_committed(file: str) -> View:
    """Every table as it is stored in the file, seen by a connection of our own.

    Raises sqlite3.Error where the database cannot be read now.
    """
    # Opened and closed for each reading: an open one would keep the learner's
    # WAL files alive and stand in the way of a change of journal mode.
    with closing(sqlite3.connect(f"file:{_quote_path(file)}?mode=rw", uri=True, timeout=0)) as own:
        return read(own)


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
    quoted = '"' + name.replace('"', '""') + '"'
    try:
        cursor.execute(f"SELECT _rowid_, * FROM {quoted} LIMIT {ROWS}")  # noqa: S608  # quoted
        columns = tuple(column[0] for column in cursor.description)[1:]
        rows = {str(key): tuple(values) for key, *values in cursor.fetchall()}
    except sqlite3.OperationalError:  # WITHOUT ROWID
        columns, rows = _table_without_rowid(cursor, quoted)
    count = len(rows)
    if count == ROWS:
        (count,) = cursor.execute(f"SELECT count(*) FROM {quoted}").fetchone()  # noqa: S608
    return TableView(columns, rows, count)


def _table_without_rowid(
    cursor: sqlite3.Cursor, quoted: str
) -> tuple[tuple[str, ...], dict[str, Values]]:
    keys = [
        position
        for position, *_, in_key in cursor.execute(f"PRAGMA table_info({quoted})").fetchall()
        if in_key
    ]
    cursor.execute(f"SELECT * FROM {quoted} LIMIT {ROWS}")  # noqa: S608  # quoted
    columns = tuple(column[0] for column in cursor.description)
    rows = {repr([row[key] for key in keys]): row for row in cursor.fetchall()}
    return columns, rows
