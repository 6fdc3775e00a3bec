"""The pane of the SQL: walk along it, go to where a statement was sent, see it whole, copy it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from playground.trace.model import Checkin, Statement
from playground.trace.words import verb
from playground.ui.lines.row import Row, hint
from playground.ui.lines.widget import Lines, Listed, Rows
from playground.ui.results.asking import PlaceChosen
from playground.ui.results.layout import plain
from playground.ui.results.sql import Entry, SqlLog
from playground.ui.results.walk import Walk

EMPTY = "No SQL was sent yet: it comes here, and why."


class Seen:
    """The log as it is seen from one place, with one entry chosen."""

    def __init__(self, log: SqlLog, place: int, chosen: int | None) -> None:
        self._log, self._place, self._chosen = log, place, chosen
        self._count = log.count(place)

    def __len__(self) -> int:
        return self._count

    def row(self, index: int) -> Row:
        """The row at that place."""
        return self._log.painted(index, self._place, self._chosen)


def _key(key: str, action: str, word: str, help_: str) -> Binding:
    # Not in the footer: on 80 columns it is full. The pane's title names them.
    return Binding(key, action, word, show=False, id=f"sql.{action}", tooltip=f"{word}: {help_}")


class SqlPane(Lines):
    """Everything that was sent to the database so far."""

    BORDER_TITLE = "SQL"
    FOCUSED = "SQL · Enter its step · v whole · y copy"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "choose(-1)", "Statement before", show=False, id="sql.up"),
        Binding("down,j", "choose(1)", "Statement after", show=False, id="sql.down"),
        _key("enter", "go", "Its step", "go to the step that sent it; again, to the next that did"),
        _key("v", "view", "Whole", "see the statement as a whole, with its values in place"),
        _key("y", "copy", "Copy", "copy the statement, with its values"),
    ]

    class Viewed(Message):
        """A statement is asked for as a whole."""

        def __init__(self, entry: Entry, place: int, line: int, said: str = "") -> None:
            super().__init__()
            self.entry = entry
            self.place = place
            self.line = line
            self.said = said

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._walk = Walk()
        self._place = -1
        self._log: SqlLog | None = None
        self._chosen: int | None = None
        """The entry that the learner went to; None for what the step itself sent."""

    def show(self, walk: Walk, place: int) -> None:
        """Show what had been sent at that place."""
        if walk is not self._walk or place != self._place:
            # Where the learner went to the chosen entry's own place, it stays chosen.
            kept = self._chosen
            if walk is not self._walk or kept is None or place not in self._places(kept):
                self._chosen = None
        self._walk, self._place = walk, place
        self.rebuild()

    def build(self, width: int) -> tuple[Rows, range]:
        """The log up to the place."""
        log = self._log
        if log is None or log.walk is not self._walk or log.cells != width:
            log = self._log = SqlLog(self._walk, width)
        log.extend()
        if not log.count(self._place):
            return Listed(hint(EMPTY, width)), range(0)
        chosen = self._entry if self.has_focus else None
        rows = Seen(log, self._place, chosen)
        if self._chosen is not None and chosen is not None:
            top = log.entries[chosen].top
            return rows, range(top, top + log.entries[chosen].height)
        return rows, self._news(log) or range(len(rows) - 1, len(rows))

    def _news(self, log: SqlLog) -> range:
        """The rows of what was sent last; where they have no room, from its first statement on.

        What is asked about the database itself is passed over where something else follows.
        Where the place sent nothing, it is the end of what was sent before: lessons speak of
        how a block ended on the line behind it.
        """
        place = log.sender(self._place)
        rows = log.of(place)
        height = self.scrollable_content_region.height
        if len(rows) > height:
            entries = [log.entries[at] for at in log.sent(place)]
            if place != self._place:
                last = entries[-1]
                stop = last.top if isinstance(last.event, Checkin) else rows.stop
                return range(max(rows.start, stop - height), stop)
            tops = {
                verb(entry.event.sql) == "PRAGMA": entry.top
                for entry in reversed(entries)
                if isinstance(entry.event, Statement)
            }
            return range(tops.get(False, tops.get(True, rows.start)), rows.stop)
        return rows

    def on_focus(self) -> None:
        """Show which statement is chosen, and what can be done with it."""
        self.border_title = self.FOCUSED
        self.rebuild()

    def on_blur(self) -> None:
        """Where there are no keys, nothing is chosen."""
        self.border_title = self.BORDER_TITLE
        self.rebuild()

    @property
    def _entry(self) -> int | None:
        """The entry that keys act upon."""
        log = self._log
        if log is None or not log.count(self._place):
            return None
        if self._chosen is not None and self._chosen < log.seen(self._place):
            return self._chosen
        sent = log.sent(self._place)
        statements = [at for at in sent if isinstance(log.entries[at].event, Statement)]
        return next(iter(statements or sent), None)

    def _places(self, entry: int) -> list[int]:
        return self._log.entries[entry].places if self._log is not None else []

    def action_choose(self, step: int) -> None:
        """Go to the entry before, or after."""
        entry = self._entry
        if entry is not None and self._log is not None:
            last = self._log.seen(self._place) - 1
            self._chosen = min(max(0, entry + step), last)
            self.rebuild()

    def action_go(self) -> None:
        """Go to the step that sent it; again, to the next that sent the same."""
        entry = self._entry
        if entry is not None and self._log is not None:
            self._chosen = entry
            self.post_message(PlaceChosen(self._log.entries[entry].next_place(self._place)))

    def action_view(self) -> None:
        """Ask for the statement as a whole."""
        number = self._entry
        if number is None or self._log is None:
            return
        entry = self._log.entries[number]
        if isinstance(entry.event, Statement):
            place = entry.places[max(0, entry.times(self._place) - 1)]
            said = self._log.plus_one.get((entry.event.sql, entry.event.cause.target), "")
            line = self._walk.step(place).line
            self.post_message(self.Viewed(entry, self._place, line, said))

    def action_copy(self) -> None:
        """Copy the statement, with its values in their places."""
        entry = self._entry
        if entry is None or self._log is None:
            return
        event = self._log.entries[entry].latest(self._place)
        if isinstance(event, Statement):
            self.app.copy_to_clipboard(plain(event))
            self.notify("The statement was copied, with its values.", markup=False)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Choose the clicked statement, and go to its step."""
        event.stop()
        if self._log is not None and event.row < self._log.count(self._place):
            self._chosen = self._log.at(event.row)
            entry = self._log.entries[self._chosen]
            if self._place not in entry.places:
                self.post_message(PlaceChosen(entry.next_place(self._place)))
            else:
                self.rebuild()
