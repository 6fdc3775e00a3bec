"""What became of connections: which are out of the pool, which savepoints are open."""

from playground.course.claims.track import Track
from playground.trace.model import (
    AnySqlEvent,
    Begin,
    Checkin,
    Checkout,
    Commit,
    ReleaseSavepoint,
    Rollback,
    RollbackSavepoint,
    Savepoint,
)


class Connections:
    """Every connection of a run, its setup included: they are as they are, whoever took them."""

    def __init__(self) -> None:
        self.out: Track[int] = Track()
        """How many are out of the pool."""
        self.savepoints: Track[int] = Track()
        """How many savepoints are open, on all of them."""
        self._out: set[str] = set()
        self._open: dict[str, list[str]] = {}

    def add(self, index: int, event: AnySqlEvent) -> None:
        """The next event; steps come in order."""
        match event:
            case Checkout():
                self._out.add(event.connection)
                self.out.add(index, len(self._out))
            case Checkin():
                self._out.discard(event.connection)
                self.out.add(index, len(self._out))
                self._set(index, event.connection, [])
            case Savepoint():
                within = self._open.get(event.connection, [])
                self._set(index, event.connection, [*within, event.name])
            case ReleaseSavepoint() | RollbackSavepoint():
                within = self._open.get(event.connection, [])
                end = within.index(event.name) if event.name in within else len(within)
                self._set(index, event.connection, within[:end])
            case Begin() | Commit() | Rollback():
                self._set(index, event.connection, [])

    def _set(self, index: int, connection: str, names: list[str]) -> None:
        if names != self._open.get(connection, []):
            self._open[connection] = names
            self.savepoints.add(index, sum(map(len, self._open.values())))
