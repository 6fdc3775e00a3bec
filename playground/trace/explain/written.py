"""What a statement writes, read off its text and its parameters."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from playground.trace.model import Statement

_INSERT = re.compile(r"INSERT INTO \"?(\w+)\"? \(([^()]*)\) VALUES", re.IGNORECASE)
_UPDATE = re.compile(r"UPDATE \"?(\w+)\"? SET (.*?)(?: WHERE |\Z)", re.IGNORECASE | re.DOTALL)
_DELETE = re.compile(r"DELETE FROM \"?(\w+)\"?", re.IGNORECASE)
_WHERE = re.compile(r" WHERE (?:\"?\w+\"?\.)?\"?(\w+)\"? = \?(?! OR )")
_SET = re.compile(r"\"?(\w+)\"?\s*=\s*\?")


class Written(NamedTuple):
    """A statement that writes to one table."""

    verb: str
    table: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    """By column, as the database pane shows values; only where that is plain to see."""
    keys: tuple[tuple[str, str], ...] = ()
    """Column and value that each row is found by, where it is one row for each set of values."""

    @property
    def key(self) -> tuple[str, str] | None:
        """The same, where it is one row in all."""
        return self.keys[0] if len(self.keys) == 1 else None


def written(statement: Statement) -> Written | None:
    """What it writes; None for a statement of another form."""
    sql = " ".join(statement.sql.split())
    found = _INSERT.match(sql)
    if found:
        columns = tuple(name.strip().strip('"') for name in found[2].split(","))
        return Written("INSERT", found[1], columns, _rows(statement, columns))
    found = _UPDATE.match(sql)
    if found:
        columns = tuple(_SET.findall(found[2]))
        plain = len(columns) == found[2].count("?") == found[2].count("=")
        rows = _rows(statement, columns) if plain else ()
        return Written("UPDATE", found[1], columns, rows, _keys(statement, sql))
    found = _DELETE.match(sql)
    return Written("DELETE", found[1], (), (), _keys(statement, sql)) if found else None


def _keys(statement: Statement, sql: str) -> tuple[tuple[str, str], ...]:
    """What the WHERE asks for first, where that is one value of one row each time."""
    found = _WHERE.search(sql)
    given = statement.parameters
    if found is None or not isinstance(given, list) or not given:
        return ()
    sets = given if statement.executemany else [given]
    if (statement.rowcount or 0) > len(sets):
        return ()
    place = sql.count("?", 0, found.start())
    if not all(isinstance(each, list) and len(each) > place for each in sets):
        return ()
    values = [each[place] for each in sets]
    if any(isinstance(value, list) for value in values):
        return ()
    return tuple((found[1], shown(value)) for value in values)


def _rows(statement: Statement, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    given = statement.parameters
    if not isinstance(given, list) or not given or not columns:
        return ()
    rows = given
    if not (statement.executemany and isinstance(given[0], list)):
        # One INSERT may carry many rows, their values in one list.
        many = len(given) % len(columns) == 0 and statement.sql.count("?") == len(given)
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
