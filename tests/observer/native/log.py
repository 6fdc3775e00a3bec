"""What SQLAlchemy's engine and pool events tell, in order."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from tests.observer.native.values import Json, as_json

TRANSACTIONS = {
    "begin": "begin",
    "commit": "commit",
    "rollback": "rollback",
    "begin_twophase": "begin",
    "prepare_twophase": "prepare",
    "commit_twophase": "commit",
    "rollback_twophase": "rollback",
}
SAVEPOINTS = ("savepoint", "release_savepoint", "rollback_savepoint")


class Log:
    """One line an event. Holds nothing of the script's."""

    def __init__(self) -> None:
        self.events: list[dict[str, Json]] = []
        self._count = 0
        self._labels: dict[int, str] = {}
        self._executing: dict[int, dict[int, dict[str, Json]]] = {}
        self._unnamed: dict[str, Json] | None = None
        """A savepoint whose name the next statement tells."""

    def listen(self) -> None:
        """Hear everything, whatever is made later."""
        event.listen(Pool, "connect", self._connected)
        event.listen(Pool, "checkout", lambda raw, _e, _p: self._add("checkout", raw))
        event.listen(Pool, "checkin", self._checked_in)
        event.listen(Engine, "before_cursor_execute", self._before)
        event.listen(Engine, "after_cursor_execute", self._after)
        event.listen(Engine, "handle_error", self._failed)
        for name, kind in TRANSACTIONS.items():
            event.listen(Engine, name, self._transaction(kind))
        for kind in SAVEPOINTS:
            event.listen(Engine, kind, self._savepoint(kind))

    def _connected(self, connection: object, entry: object) -> None:
        self._count += 1
        self._labels[id(connection)] = self._labels[id(entry)] = f"c{self._count}"

    def _add(self, kind: str, connection: object, **more: Json) -> dict[str, Json]:
        found = {"kind": kind, "connection": self._labels.get(id(connection), "?"), **more}
        self.events.append(found)
        return found

    def _checked_in(self, connection: object, entry: object) -> None:
        self._add("checkin", entry if connection is None else connection)

    def _transaction(self, kind: str) -> Callable[..., None]:
        def heard(connection: Any, *_more: object) -> None:  # noqa: ANN401  # an event's
            # An invalidated one would connect again if it were asked for its connection.
            if not connection.invalidated:
                self._add(kind, _driver(connection))

        return heard

    def _savepoint(self, kind: str) -> Callable[..., None]:
        def heard(
            connection: Any,  # noqa: ANN401  # an event's
            name: str | None,
            *_more: object,
        ) -> None:
            added = self._add(kind, _driver(connection), name=name or "")
            self._unnamed = None if name else added

        return heard

    def _before(
        self,
        connection: Any,  # noqa: ANN401  # an event's
        _cursor: object,
        sql: str,
        parameters: object,
        _context: object,
        executemany: bool,  # noqa: FBT001  # SQLAlchemy's signature
    ) -> None:
        if self._unnamed is not None and sql.startswith("SAVEPOINT "):
            self._unnamed["name"] = sql.removeprefix("SAVEPOINT ")
        self._unnamed = None
        self._executing.setdefault(id(connection), {})[id(parameters)] = self._add(
            "statement",
            _driver(connection),
            sql=sql.strip(),
            parameters=as_json(parameters),
            executemany=executemany,
            rowcount=None,
            failed=False,
        )

    def _after(
        self,
        connection: object,
        cursor: Any,  # noqa: ANN401  # an event's
        sql: str,
        parameters: object,
        *_more: object,
    ) -> None:
        executing = self._back(connection, parameters)
        if executing is not None:
            executing["rowcount"] = _rows(cursor)
            # What was sent: a listener of the script's may have changed it.
            executing["sql"], executing["parameters"] = sql.strip(), as_json(parameters)

    def _back(self, connection: object, parameters: object) -> dict[str, Json] | None:
        """Which of the connection's statements came back: tasks may share one."""
        waiting = self._executing.get(id(connection))
        if not waiting:
            return None
        # Where a listener of the script's changed the parameters, it is the last.
        return waiting.pop(id(parameters), None) or waiting.popitem()[1]

    def _failed(self, context: Any) -> None:  # noqa: ANN401  # an event's
        executing = self._back(context.connection, context.parameters)
        if executing is not None:
            executing["failed"] = True
            executing["sql"] = context.statement.strip()
            executing["parameters"] = as_json(context.parameters)


def _driver(connection: Any) -> object:  # noqa: ANN401  # an event's
    proxy = connection.connection
    # The pool may have closed it.
    return proxy.dbapi_connection or proxy._connection_record


def _rows(cursor: Any) -> int | None:  # noqa: ANN401  # of any driver
    """As the driver tells it; before rows are fetched, sqlite3 says 0 of a RETURNING."""
    rows: int = cursor.rowcount
    return rows if rows > 0 or (rows == 0 and cursor.description is None) else None
