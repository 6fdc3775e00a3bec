"""The panes that tell of one moment: each is some rows, and what to call them."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from playground.trace.trace import Trace
from playground.ui.lines.row import Row, hint
from playground.ui.lines.widget import Lines, Listed, Rows
from playground.ui.results.asking import PlaceChosen
from playground.ui.results.board import HEAD, Board
from playground.ui.results.crowd import Looks
from playground.ui.results.database import Database
from playground.ui.results.log import Log, Prefix
from playground.ui.results.output import OutputLog, ending
from playground.ui.results.session import EDGE, session_rows
from playground.ui.results.walk import Moment, Walk

NOTHING_RUN = "Your objects will be here: F5 runs the code, F8 goes step by step."
NO_TABLES = "No tables yet: create_all(engine) makes them."


class BoardPane(Lines):
    """Objects under their states."""

    BORDER_TITLE = "OBJECTS"
    FOLDED = "OBJECTS · those alike together, a shows each"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a",
            "everything",
            "Each object",
            show=False,
            id="board.everything",
            tooltip="Each object: show every one for itself; again, those alike together",
        ),
    ]
    pinned = HEAD
    moment = Moment()
    everything = False
    """Each object for itself, however many there are."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._looks = Looks()

    def show(self, moment: Moment) -> None:
        """Show the objects at that moment."""
        self.moment = moment
        self.rebuild()

    def build(self, width: int) -> tuple[Rows, range]:
        """The board's rows."""
        height = self.scrollable_content_region.height
        board = Board(self.moment, width, height, everything=self.everything, looks=self._looks)
        title = self.FOLDED if board.folds else self.BORDER_TITLE
        if title != self.border_title:  # to set it paints all of the pane
            self.border_title = title
        if not self.moment.total and not board.objects:
            return Listed([board.row(0), (), *hint(NOTHING_RUN, width)]), range(0)
        return board, board.changed()

    def action_everything(self) -> None:
        """Show each object for itself, or those together again that look alike."""
        self.everything = not self.everything
        self.rebuild()


class SessionPane(Lines):
    """The Session's collections and the transaction.

    It grows with the Sessions that a run brings, and does not shrink while the run is
    walked: what is below it would jump.
    """

    BORDER_TITLE = "SESSION"
    LEAST, LOW, MOST = 2, 3, 5
    ROOMY = 30
    """Rows of the screen from which on it may take the most."""
    moment = Moment()
    _tall = LEAST

    def show(self, moment: Moment) -> None:
        """Show the Sessions and transactions at that moment."""
        self.moment = moment
        self.rebuild()
        roomy = self.app.size.height >= self.ROOMY
        rows = min(max(self.LEAST, len(self._rows)), self.MOST if roomy else self.LOW)
        if rows > self._tall or (rows < self._tall and not moment.total):
            self._tall = rows
            self.styles.height = rows

    def build(self, width: int) -> tuple[Rows, range]:
        """The rows of every Session and every connection."""
        rows = session_rows(self.moment, width)
        changed = [at for at, row in enumerate(rows) if row[0][0] == EDGE]
        return Listed(rows), range(changed[0], changed[-1] + 1) if changed else range(0)


class DatabasePane(Lines):
    """The tables and their rows."""

    BORDER_TITLE = "DATABASE"
    moment = Moment()

    def show(self, moment: Moment) -> None:
        """Show the database at that moment."""
        self.moment = moment
        self.rebuild()

    def build(self, width: int) -> tuple[Rows, range]:
        """The rows of every table."""
        if not self.moment.picture.tables:
            return Listed(hint(NO_TABLES, width)), range(0)
        database = Database(self.moment, width)
        return database, database.changed()


class LogPane(Lines):
    """What has come together so far; the newest is kept in sight."""

    empty = ""
    kind: type[Log] = Log

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._walk = Walk()
        self._place = -1
        self._log: Log | None = None

    def show(self, walk: Walk, place: int) -> None:
        """Show what had come together at that place."""
        self._walk = walk
        self._place = place
        self.rebuild()

    def build(self, width: int) -> tuple[Rows, range]:
        """The log up to the place."""
        log = self._log
        if log is None or log.walk is not self._walk or log.cells != width:
            log = self._log = self.kind(self._walk, width)
        log.extend()
        rows = Prefix(log, self._place, self.empty, self.tail(width))
        return rows, log.of(self._place) or range(len(rows) - 1, len(rows))

    def tail(self, width: int) -> list[Row]:  # noqa: ARG002 - for those that have one
        """Rows below the log's own."""
        return []

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go to the place that the clicked row tells of."""
        event.stop()
        if self._log is not None and event.row < self._log.count(self._place):
            self.post_message(PlaceChosen(self._log.place(event.row)))


class OutputPane(LogPane):
    """Everything that was printed so far."""

    BORDER_TITLE = "OUTPUT"
    empty = "Nothing yet: print() comes here."
    kind = OutputLog
    end: Trace | None = None
    """The run, once it is over."""

    def tail(self, width: int) -> list[Row]:
        """At the last place: what came past Python, and how the run ended."""
        if self.end is None or self._place < len(self._walk) - 1:
            return []
        return ending(self.end, width)
