"""The screen's first line."""

from playground.ui.lines.row import Row, apart
from playground.ui.lines.widget import OneLine


class TopLine(OneLine):
    """Where the learner is, and how it stands with the run."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._title: Row = ((" Session Playground", "title"),)
        self._status: Row = (("opening … ", "dim"),)

    def show(self, title: Row, status: Row) -> None:
        """Show both."""
        self._title, self._status = title, status
        self.rebuild()

    def line(self, width: int) -> Row:
        """One at each end."""
        return apart(self._title, self._status, width)
