"""What is known of a statement from how it was compiled: once, for all its executions."""

from typing import Any, NamedTuple
from weakref import ref

from sqlalchemy import Table
from sqlalchemy.engine.interfaces import Compiled, ExecutionContext


class Key(NamedTuple):
    """The one column of a table's primary key."""

    name: str
    key: str
    """Its name among the parameters of a DELETE, and where an UPDATE sets it."""
    label: str | None
    """Its name where an UPDATE looks for it: the plain one is that of the value to be set."""


class Column(NamedTuple):
    """A column that is not of the key: a flush looks for it to check a version."""

    label: str | None
    """Its name where an UPDATE looks for it; None where that is another column's name."""
    key: str
    """Its name where a DELETE does."""
    name: str
    """What to call it: `users.version`."""


class Form:
    """What a compiled statement is about; `compiled` may be anything that a context has."""

    __slots__ = ("columns", "key", "loads", "name", "table")

    def __init__(self, compiled: object) -> None:
        state = getattr(compiled, "compile_state", None)
        self.loads = getattr(state, "compile_options", None) is not None
        """It is a SELECT of the ORM's."""
        table = getattr(getattr(compiled, "statement", None), "table", None)
        self.table: Table | None = table if isinstance(table, Table) else None
        """Whose rows it inserts, updates or deletes."""
        self.name: str | None = None
        """That table's name, where it is of the main database."""
        self.key: Key | None = None
        self.columns: list[Column] = []
        if self.table is not None:
            self._look_at(self.table)

    def _look_at(self, table: Table) -> None:
        if table.schema is None:
            self.name = str.__str__(table.name)  # SQLAlchemy's names may be of a subclass
        key = list(table.primary_key.columns)
        if len(key) == 1:
            self.key = Key(str.__str__(key[0].name), key[0].key, _label(key[0]))
        for column in table.columns:
            if not column.primary_key:
                label = _label(column)
                plain = None if label in table.columns else label
                self.columns.append(Column(plain, column.key, f"{table.name}.{column.name}"))


def _label(column: Any) -> str:  # noqa: ANN401  # a column of any type
    """The name that a flush gives the parameter by which it looks for a value."""
    return str(column._label)  # noqa: SLF001  # not public


_NO_FORM = Form(None)
_forms: dict[int, tuple[ref[Compiled], Form]] = {}
"""By id: a compiled statement lives as long as SQLAlchemy's cache has it."""


def form_of(context: ExecutionContext | None) -> Form:
    """What is known of the statement that is executed."""
    compiled: Compiled | None = getattr(context, "compiled", None)
    if compiled is None:
        return _NO_FORM
    number = id(compiled)
    known = _forms.get(number)
    if known is not None and known[0]() is compiled:
        return known[1]
    form = Form(compiled)
    _forms[number] = ref(compiled, lambda _: _forms.pop(number, None)), form
    return form
