"""Rows of a SQLite database, read without leaving a trace.

A reader of ours opens no transaction, keeps no cursor open, and uses the
default row and text factories whatever the learner has set.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from os import stat
from sqlite3 import connect  # bound now: the learner may put another in its place
from typing import Any, NamedTuple

ROWS = 100
"""Rows of a table that are listed; the rest is counted."""
TABLES = 30
"""Tables of a database that are listed."""

Values = tuple[Any, ...]


class Shape(NamedTuple):
    """How a table is read, and how its rows are told apart."""

    columns: tuple[str, ...]
    selected: str
    """The values of the columns, as a SELECT asks for them."""
    key: tuple[int, ...]
    """Places of the primary key's columns."""
    rowid: str | None
    """What the rowid answers to; None where the table has none, or where its columns have
    taken all of its names."""
    virtual: tuple[int, ...]
    """Places of the columns that are computed when they are read."""
    replaces: bool
    """An INSERT may replace rows without a word: SQLite counts no change for them."""


class TableView(NamedTuple):
    """One table as a connection sees it."""

    shape: Shape
    rows: dict[str, Values]
    """By key: the rowid, or the primary key of a table without one."""
    total: int


View = dict[str, TableView]
"""The tables of a database by name."""


_HIDDEN, _VIRTUAL = 1, 2
"""Of a column in `PRAGMA table_xinfo`: not there for `*`; computed when it is read."""
GENERATED = object()
"""Stands for what is in a virtual column: its expression may call a function of the learner's."""

_cursor = sqlite3.Connection.cursor
_text_factory: Any = vars(sqlite3.Connection)["text_factory"]
# Through the class: the learner's connection may be of a class of the learner's,
# and calls of its methods would be seen.


Stamp = tuple[tuple[int, int] | None, ...]
"""Time of change and size of a database's file and of its log; None where there is none."""


def stamp(file: str) -> Stamp:
    """What tells that something was committed to the file since another look at it."""
    return _stamp(file), _stamp(f"{file}-wal")


def _stamp(file: str) -> tuple[int, int] | None:
    try:
        found = stat(file)  # noqa: PTH116  # at every step, and bound now: see `connect`
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@contextmanager
def _asking(
    connection: sqlite3.Connection, text: Callable[[bytes], str] = str
) -> Iterator[sqlite3.Cursor]:
    """A cursor of ours with factories of ours; the learner's are in their place again then."""
    factory = _text_factory.__get__(connection)
    _text_factory.__set__(connection, text)
    try:
        with closing(_cursor(connection)) as cursor:
            cursor.row_factory = None
            yield cursor
    finally:
        _text_factory.__set__(connection, factory)


def files_of(connection: sqlite3.Connection) -> dict[str, str]:
    """The files behind a connection by name, `main` and what is attached."""
    with _asking(connection) as cursor:
        listed = cursor.execute("PRAGMA database_list").fetchall()
        return {name: file for _number, name, file in listed if file}


def version_of(connection: sqlite3.Connection) -> int:
    """What becomes another number with each change of a table's definition."""
    with _asking(connection) as cursor:
        (version,) = cursor.execute("PRAGMA schema_version").fetchone()
        return int(version)


def is_alone(connection: sqlite3.Connection) -> bool:
    """Whether it has its main database only: nothing temporary, and nothing is attached."""
    with _asking(connection) as cursor:
        listed = cursor.execute("PRAGMA database_list").fetchall()
        return {name for _, name, _ in listed} <= {"main", "temp"} and not _tables(cursor, "temp")


def read(connection: sqlite3.Connection, schema: str = "main") -> View:
    """Every table of that schema as this connection sees it, the first `ROWS` rows of each.

    Raises sqlite3.Error where the database cannot be read now.
    """
    return _readably(connection, lambda cursor: _view(cursor, schema, _tables(cursor, schema)))


def read_unhidden(connection: sqlite3.Connection, known: View) -> View:
    """The same, but tables whose names temporary ones have taken are as they were `known`."""

    def question(cursor: sqlite3.Cursor) -> View:
        listed = _tables(cursor, "main")
        taken = {name for name, _ in _tables(cursor, "temp")}
        found = _view(cursor, "main", [each for each in listed if each[0] not in taken])
        return {name: known[name] for name, _ in listed if name in taken & known.keys()} | found

    return _readably(connection, question)


def _readably(connection: sqlite3.Connection, question: Callable[[sqlite3.Cursor], View]) -> View:
    try:
        with _asking(connection) as cursor:
            return question(cursor)
    except sqlite3.OperationalError:  # text that is no UTF-8, where nothing else is wrong
        with _asking(connection, _text) as cursor:
            return question(cursor)


def _view(cursor: sqlite3.Cursor, schema: str, listed: Iterable[tuple[str, str]]) -> View:
    return {name: _table(cursor, schema, name, sql) for name, sql in listed}


def read_rows(
    connection: sqlite3.Connection,
    table: str,
    shape: Shape,
    column: str | None,
    keys: Sequence[Any],
) -> dict[str, Values] | None:
    """Rows of one table in which that column (None: the rowid) has one of those values.

    None where the table has no such column. `shape` is from the last reading of the
    whole table. Raises sqlite3.Error where the database cannot be read now.
    """
    if column not in shape.columns and (column is not None or shape.rowid is None):
        return None
    with _asking(connection) as cursor:
        # Never `"_rowid_"`: SQLite takes a quoted name that it does not know for a string.
        wanted = shape.rowid if column is None else _quoted(column)
        where = f"WHERE {wanted} IN ({', '.join('?' * len(keys))})"
        return _rows(cursor, _main(table), shape, where, keys)


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


def _main(table: str) -> str:
    """The table itself, and not a temporary one that hides it from its connection."""
    return _of("main", table)


def _of(schema: str, table: str) -> str:
    return f"{_quoted(schema)}.{_quoted(table)}"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _quote_path(file: str) -> str:
    return file.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _tables(cursor: sqlite3.Cursor, schema: str) -> list[tuple[str, str]]:
    """Name and definition of the tables that are listed.

    What a virtual table keeps its rows in has the name of that table at its beginning.
    """
    found: list[tuple[str, str]] = cursor.execute(
        f"SELECT name, sql FROM {_of(schema, 'sqlite_master')}"  # noqa: S608
        " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY rowid LIMIT ?",
        (TABLES,),
    ).fetchall()
    virtual = tuple(f"{name}_" for name, sql in found if sql.startswith("CREATE VIRTUAL"))
    return [(name, sql) for name, sql in found if not name.startswith(virtual)]


def _table(cursor: sqlite3.Cursor, schema: str, name: str, definition: str) -> TableView:
    shape, table = _shape(cursor, schema, name, definition), _of(schema, name)
    try:
        rows = _rows(cursor, table, shape, _first(shape))
    except sqlite3.OperationalError:
        if shape.rowid is None:
            raise
        shape = shape._replace(rowid=None)  # WITHOUT ROWID
        rows = _rows(cursor, table, shape, _first(shape))
    count = len(rows)
    if count == ROWS:
        counting = f"SELECT count(*) FROM {table}"  # noqa: S608
        (count,) = cursor.execute(counting).fetchone()
    return TableView(shape, rows, count)


def _first(shape: Shape) -> str:
    """Not whichever rows stand first in an index that has all columns."""
    order = [shape.rowid] if shape.rowid else [_quoted(shape.columns[place]) for place in shape.key]
    return f"ORDER BY {', '.join(order)} LIMIT {ROWS}" if order else f"LIMIT {ROWS}"


def _shape(cursor: sqlite3.Cursor, schema: str, table: str, definition: str) -> Shape:
    """What the table's definition says of it.

    An expression has no declared type, so no converter of the learner's is
    called; a unary plus changes no value.
    """
    asked = f"PRAGMA {_quoted(schema)}.table_xinfo({_quoted(table)})"
    listed = cursor.execute(asked).fetchall()
    columns = {name: hidden for _, name, *_, hidden in listed if hidden != _HIDDEN}
    selected = ", ".join(
        f"{'NULL' if hidden == _VIRTUAL else '+' + _quoted(name)} AS c{place}"
        for place, (name, hidden) in enumerate(columns.items())
    )
    places = {name: place for place, name in enumerate(columns)}
    in_key = [places[name] for _, name, *_, part, _ in listed if part and name in places]
    taken = {name.lower() for name in columns}
    return Shape(
        columns=tuple(columns),
        selected=selected or "NULL",
        key=tuple(in_key),
        virtual=tuple(places[name] for name, hidden in columns.items() if hidden == _VIRTUAL),
        rowid=next((name for name in _ROWID if name not in taken), None),
        replaces="CONFLICT" in definition.upper(),
    )


_ROWID = ("_rowid_", "rowid", "oid")
"""What SQLite calls the rowid, as long as no column has the name."""


def _rows(
    cursor: sqlite3.Cursor, table: str, shape: Shape, where: str, values: Sequence[Any] = ()
) -> dict[str, Values]:
    """Rows of a table, which is named with its schema, by their keys."""
    rowid = shape.rowid or "NULL"
    asked = f"SELECT {rowid}, {shape.selected} FROM {table} {where}"  # noqa: S608
    cursor.execute(asked, values)
    found = cursor.fetchall()
    if shape.virtual:
        found = [_with_virtual(row, shape) for row in found]
    if shape.rowid is not None:
        return {str(key): tuple(row) for key, *row in found}
    if not shape.key:  # nothing but its place tells a row from another
        return {str(place): tuple(row) for place, (_, *row) in enumerate(found)}
    return {repr([row[place] for place in shape.key]): tuple(row) for _, *row in found}


def _with_virtual(found: Values, shape: Shape) -> Values:
    """A row after its rowid, with what stands for the values that were not asked for."""
    rowid, *row = found
    for place in shape.virtual:
        row[place] = GENERATED
    return rowid, *row
