"""Which rows a statement changed, where that is plain to see.

Reading a whole table after every INSERT would make a loop's cost grow with
the table. A flush names its rows by primary key, and an INSERT leaves its
rowid with the cursor, so those rows are enough, as long as SQLite confirms
that no others changed.
"""

from typing import Any, NamedTuple

from sqlalchemy.engine.interfaces import ExecutionContext

from playground.recorder.forms import Form

MOST = 20
"""Rows that are read one by one; for more the table is read."""


class Target(NamedTuple):
    """Rows of one table, by the value of one column."""

    table: str
    column: str | None
    """None: its rowid, of a row that is new."""
    keys: tuple[Any, ...]
    deleted: bool = False
    """They are not there any more."""


def target(
    form: Form,
    statement: str,
    context: ExecutionContext | None,
    cursor: Any,  # noqa: ANN401
) -> Target | None:
    """The rows that the statement changed; None where only a look can tell."""
    if form.name is None:
        return None
    parameters: list[dict[str, Any]] = getattr(context, "compiled_parameters", None) or []
    if statement.startswith("INSERT INTO"):
        # REPLACE and ON CONFLICT change rows that the cursor does not name.
        plain = len(parameters) == 1 and "CONFLICT" not in statement
        return Target(form.name, None, (cursor.lastrowid,)) if plain else None
    key = form.key
    if key is None or len(parameters) > MOST:
        return None
    if statement.startswith("UPDATE"):
        label, never = key.label, key.key
    elif statement.startswith("DELETE FROM"):
        label, never = key.key, None
    else:
        return None
    keys = []
    for each in parameters:
        found = each.get(label or "")
        if found is None or never in each:  # the key itself is set
            return None
        keys.append(found)
    return Target(form.name, key.name, tuple(keys), deleted=never is None)
