"""The rows of one table at any step."""

from playground.trace.model import Row, TableRecord


class Rows:
    """Folds a table's changes; asking for later and later steps costs each change once."""

    def __init__(self) -> None:
        self._changes: list[tuple[int, TableRecord]] = []
        self._folded = 0
        self._rows: dict[str, Row] = {}

    def add(self, index: int, record: TableRecord) -> None:
        """What changed in that step."""
        self._changes.append((index, record))

    def at(self, index: int) -> tuple[Row, ...]:
        """The rows at the end of that step, those marked as deleted included."""
        if self._folded and self._changes[self._folded - 1][0] > index:
            self._folded, self._rows = 0, {}
        while self._folded < len(self._changes) and self._changes[self._folded][0] <= index:
            self._fold(self._changes[self._folded][1])
            self._folded += 1
        return tuple(self._rows.values())

    def _fold(self, record: TableRecord) -> None:
        if record.gone:
            self._rows.clear()
        for row in record.rows:
            if row.mark == "gone":
                self._rows.pop(row.key, None)
            else:
                self._rows[row.key] = row
