"""What a statement writes, read off its text and its parameters."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from playground.trace.model import Statement
from playground.trace.words import verb

_INSERT = re.compile(r"INSERT INTO \"?(\w+)\"? \(([^()]*)\) VALUES", re.IGNORECASE)
_EMPTY = re.compile(r"INSERT INTO \"?(\w+)\"? DEFAULT VALUES", re.IGNORECASE)
_PLAIN = re.compile(r"(?:,? \([?, ]+\))+(?: RETURNING |\Z)", re.IGNORECASE)
"""Rows of an INSERT that are parameters and nothing else."""
_UPDATE = re.compile(r"UPDATE \"?(\w+)\"? SET (.*?)(?: WHERE |\Z)", re.IGNORECASE | re.DOTALL)
_DELETE = re.compile(r"DELETE FROM (\"?)(\w+)\1(?= |;|\Z)", re.IGNORECASE)
_COMPARED = re.compile(r"(?:\"?(\w+)\"?\.)?\"?(\w+)\"? = \?")
_AMONG = re.compile(r" AND \S+ IN \([?, ]+\)\Z")
"""What single-table inheritance adds: which kinds of rows are of the class."""
_SET = re.compile(r"\"?(\w+)\"?\s*=\s*\?")


class Written(NamedTuple):
    """A statement that writes to one table."""

    verb: str
    table: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    """By column, as the database pane shows values; only where that is plain to see."""
    keys: tuple[dict[str, str], ...] = ()
    """What the WHERE asks of the columns each time; nothing where it asks anything else."""

    def may_concern(self, row: Mapping[str, str]) -> bool:
        """Whether its WHERE may find a row that has those values."""
        if not self.keys:
            return True
        return any(
            all(row.get(name, value) == value for name, value in key.items()) for key in self.keys
        )


def written(statement: Statement) -> Written | None:
    """What it writes; None for a statement of another form."""
    sql = " ".join(statement.sql.split())
    found = _INSERT.match(sql)
    if found:
        if "ON CONFLICT" in sql.upper():
            return None
        columns = tuple(name.strip().strip('"') for name in found[2].split(","))
        rows = _rows(statement, columns) if _PLAIN.match(sql, found.end()) else ()
        return Written("INSERT", found[1], columns, rows)
    found = _EMPTY.match(sql)
    if found:
        return Written("INSERT", found[1], (), ())
    found = _UPDATE.match(sql)
    if found:
        columns = tuple(_SET.findall(found[2]))
        plain = len(columns) == found[2].count("?") == found[2].count("=")
        rows = _rows(statement, columns) if plain else ()
        return Written("UPDATE", found[1], columns, rows, _keys(statement, sql))
    found = _DELETE.match(sql)
    return Written("DELETE", found[2], (), (), _keys(statement, sql)) if found else None


def asked(statement: Statement) -> tuple[str, dict[str, str]] | None:
    """The table and the columns of the one row that a SELECT looks for by its key."""
    sql = _AMONG.sub("", " ".join(statement.sql.split()))
    keys = _keys(statement, sql)
    tables = {table for table, _ in _COMPARED.findall(sql.rpartition(" WHERE ")[2])}
    return (tables.pop(), keys[0]) if len(keys) == len(tables) == 1 else None


def is_cut(statement: Statement) -> bool:
    """Whether some of its parameters are left out."""
    given = statement.parameters
    last = given[-1] if isinstance(given, list) and given else None
    return isinstance(last, Mapping) and last.get("type") == "more"


def _keys(statement: Statement, sql: str) -> tuple[dict[str, str], ...]:
    """What the WHERE asks of the columns, where it asks for one value of each."""
    before, _, where = sql.rpartition(" WHERE ")
    parts = where.partition(" RETURNING ")[0].split(" AND ")
    compared = [_COMPARED.fullmatch(part) for part in parts]
    names = [found[2] for found in compared if found]
    given = statement.parameters
    if not before or len(names) != len(parts) or not isinstance(given, list) or not given:
        return ()
    sets = given if statement.executemany else [given]
    first = before.count("?")
    wanted = [each[first : first + len(names)] for each in sets if isinstance(each, list)]
    if len(wanted) != len(sets) or not all(len(each) == len(names) for each in wanted):
        return ()
    return tuple(dict(zip(names, map(shown, each), strict=True)) for each in wanted)


def _rows(statement: Statement, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    given = statement.parameters
    if not isinstance(given, list) or not given or not columns:
        return ()
    rows = given
    if not (statement.executemany and isinstance(given[0], list)):
        # One INSERT may carry many rows, their values in one list.
        values = len(given) if verb(statement.sql) == "INSERT" else 0
        many = values == statement.sql.count("?") and values % len(columns) == 0
        size = len(columns) if many else len(given)
        rows = [given[start : start + size] for start in range(0, len(given), size)]
    return tuple(
        dict(zip(columns, map(shown, row), strict=False))
        for row in rows
        if isinstance(row, list) and len(row) >= len(columns)
    )


def shown(value: Any) -> str:  # noqa: ANN401  # a JSON value
    """A parameter as the same value is shown in a row."""
    if isinstance(value, Mapping) and set(value) == {"type", "value"}:
        return str(value["value"])
    return repr(value)
