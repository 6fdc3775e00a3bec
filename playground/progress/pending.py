"""Changes that are not in the database yet."""

from threading import Lock

from playground.progress.changes import Change


class Pending:
    """The newest change of each row, until it is written. Safe to use from threads."""

    def __init__(self) -> None:
        self._changes: dict[tuple[str, ...], Change] = {}
        self._lock = Lock()

    def add(self, change: Change) -> None:
        """Keep it, instead of an earlier one of the same row."""
        with self._lock:
            self._changes[change.key] = change

    def find(self, key: tuple[str, ...]) -> Change | None:
        """The change of that row that waits, if one does."""
        return self._changes.get(key)

    def all(self) -> list[Change]:
        """Every change that waits."""
        with self._lock:
            return list(self._changes.values())

    def written(self, changes: list[Change]) -> None:
        """Those are in the database; what replaced one of them meanwhile still waits."""
        with self._lock:
            for change in changes:
                if self._changes.get(change.key) is change:
                    del self._changes[change.key]
