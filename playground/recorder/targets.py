"""Which rows a statement changed, where that is plain to see.

Reading a whole table after every INSERT would make a loop's cost grow with
the table. A flush names its rows by primary key, and an INSERT leaves its
rowid with the cursor, so those rows are enough, as long as SQLite confirms
that no others changed.
"""

from typing import Any, NamedTuple

from sqlalchemy import Table
from sqlalchemy.engine.interfaces import ExecutionContext

MOST = 20
"""Rows that are read one by one; for more the table is read."""


class Target(NamedTuple):
    """Rows of one table, by the value of one column."""

    table: str
    column: str | None
    """None: its rowid, of a row that is new."""
    keys: tuple[Any, ...]


def target(statement: str, context: ExecutionContext | None, cursor: Any) -> Target | None:  # noqa: ANN401
    """The rows that the statement changed; None where only a look can tell."""
    compiled: Any = getattr(context, "compiled", None)
    table = getattr(getattr(compiled, "statement", None), "table", None)
    if not isinstance(table, Table) or table.schema is not None:
        return None
    name = str.__str__(table.name)  # SQLAlchemy's names may be of a subclass
    parameters: list[dict[str, Any]] = getattr(context, "compiled_parameters", None) or []
    if statement.startswith("INSERT INTO"):
        # REPLACE and ON CONFLICT change rows that the cursor does not name.
        plain = len(parameters) == 1 and "CONFLICT" not in statement
        return Target(name, None, (cursor.lastrowid,)) if plain else None
    key = list(table.primary_key.columns)
    if len(key) != 1 or len(parameters) > MOST:
        return None
    if statement.startswith("UPDATE"):
        if any(key[0].key in each for each in parameters):  # the key itself is set
            return None
        label = key[0]._label  # noqa: SLF001  # the name that a flush gives its parameter
    elif statement.startswith("DELETE FROM"):
        label = key[0].key
    else:
        return None
    keys = tuple(each.get(label or "") for each in parameters)
    return None if None in keys else Target(name, str.__str__(key[0].name), keys)
