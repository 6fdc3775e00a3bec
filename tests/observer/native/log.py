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
        self._labels: dict[int, str] = {}
        self._executing: dict[int, dict[str, Json]] = {}

    def listen(self) -> None:
        """Hear everything, whatever is made later."""
        event.listen(Pool, "connect", self._connected)
        event.listen(Pool, "checkout", lambda _c, entry, _p: self._add("checkout", entry))
        event.listen(Pool, "checkin", lambda _c, entry: self._add("checkin", entry))
        event.listen(Engine, "before_cursor_execute", self._before)
        event.listen(Engine, "after_cursor_execute", self._after)
        event.listen(Engine, "handle_error", self._failed)
        for name, kind in TRANSACTIONS.items():
            event.listen(Engine, name, self._transaction(kind))
        for kind in SAVEPOINTS:
            event.listen(Engine, kind, self._savepoint(kind))

    def _connected(self, _connection: object, entry: object) -> None:
        self._labels[id(entry)] = f"c{len(self._labels) + 1}"

    def _add(self, kind: str, entry: object, **more: Json) -> dict[str, Json]:
        found = {"kind": kind, "connection": self._labels.get(id(entry), "?"), **more}
        self.events.append(found)
        return found

    def _transaction(self, kind: str) -> Callable[..., None]:
        def heard(connection: Any, *_more: object) -> None:  # noqa: ANN401  # an event's
            self._add(kind, _entry(connection))

        return heard

    def _savepoint(self, kind: str) -> Callable[..., None]:
        def heard(
            connection: Any,  # noqa: ANN401  # an event's
            name: str | None,
            *_more: object,
        ) -> None:
            self._add(kind, _entry(connection), name=name or "")

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
        self._executing[id(connection)] = self._add(
            "statement",
            _entry(connection),
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
        *_more: object,
    ) -> None:
        executing = self._executing.pop(id(connection), None)
        if executing is not None and cursor.rowcount >= 0:
            executing["rowcount"] = cursor.rowcount

    def _failed(self, context: Any) -> None:  # noqa: ANN401  # an event's
        executing = self._executing.pop(id(context.connection), None)
        if executing is not None:
            executing["failed"] = True


def _entry(connection: Any) -> object:  # noqa: ANN401  # an event's
    return connection.connection._connection_record
