"""One statement as a whole, over everything else."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from playground.trace.model import Statement
from playground.trace.words import because, parameters, plural
from playground.ui.lines.row import Row, fold
from playground.ui.lines.widget import Lines, Listed, Rows
from playground.ui.results.layout import in_place, lay_out, plain
from playground.ui.results.sql import Entry

LISTED = 200
"""Sets of values that are listed of a statement that was sent again and again."""


class StatementPage(Lines):
    """The statement, its values in place or beside it, its cause, and how it went."""

    BORDER_SUBTITLE = "v values · y copy · Esc closes"

    def __init__(self, entry: Entry, place: int, line: int, said: str) -> None:
        super().__init__()
        self._said = said
        self._entry = entry
        self._place = place
        self.filled = True
        """The values stand in the statement."""
        event = entry.latest(place)
        self.statement = event if isinstance(event, Statement) else None
        self.border_title = f"Sent on line {line}"

    def build(self, width: int) -> tuple[Rows, range]:
        """The page at that width."""
        return Listed(self._page(width - 2)), range(0)

    def _page(self, cells: int) -> list[Row]:
        statement = self.statement
        if statement is None:
            return []
        values = in_place(statement) if self.filled else None
        rows: list[Row] = [(), *lay_out(statement.sql, cells, values), ()]
        given = parameters(statement)
        if given and values is None:
            rows += [*fold([("with ", "label"), (given, "string")], cells), ()]
        rows += fold([(because(statement.cause), "strong")], cells)
        rows += fold([(" · ".join(_facts(statement)), "dim")], cells)
        if statement.error:
            rows += [(), *fold([(f"✗ {statement.error}", "error")], cells)]
        rows += self._others()
        return [((" ", ""), *row) for row in rows]

    def _others(self) -> list[Row]:
        events = self._entry.events[: self._entry.times(self._place)]
        if len(events) < 2:
            return []
        words = self._said or f"{plural(len(events), 'time')} the same"
        rows: list[Row] = [(), *fold([(words, "strong")], self.room - 2), (("with", "label"),)]
        rows += [
            (("  ", ""), (parameters(event) or "no values", "string"))
            for event in events[:LISTED]
            if isinstance(event, Statement)
        ]
        if len(events) > LISTED:
            rows.append(((f"  … {len(events) - LISTED:,} more", "dim"),))
        return rows


def _facts(statement: Statement) -> list[str]:
    facts = [statement.connection]
    if statement.rowcount is not None and statement.rowcount >= 0:
        facts.append(plural(statement.rowcount, "row"))
    if statement.milliseconds is not None:
        facts.append(f"{statement.milliseconds:.2f} ms in the driver")
    if statement.executemany:
        facts.append("executemany")
    if statement.cached is True:
        facts.append("compiled form from the cache")
    return facts


class StatementScreen(ModalScreen[None]):
    """A statement to be read, filled in, and copied."""

    CSS_PATH = "statement.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Close", id="statement.close"),
        Binding("v", "fill", "Values in place", id="statement.fill"),
        Binding("y", "copy", "Copy", id="statement.copy"),
    ]

    def __init__(self, entry: Entry, place: int, line: int, said: str = "") -> None:
        """Make the screen.

        Args:
            entry: what was sent, and how often.
            place: where the learner stands: of what was sent again and again, the last is shown.
            line: the line that sent it.
            said: what is to be said of its coming again and again.
        """
        super().__init__()
        self._page = StatementPage(entry, place, line, said)

    def compose(self) -> ComposeResult:
        """One page."""
        yield self._page

    def action_fill(self) -> None:
        """Put the values into the statement, or beside it."""
        self._page.filled = not self._page.filled
        self._page.rebuild()

    def action_copy(self) -> None:
        """Copy the statement as it is shown."""
        statement = self._page.statement
        if statement is not None:
            text = plain(statement) if self._page.filled else statement.sql
            self.app.copy_to_clipboard(text)
            self.notify("The statement was copied.", markup=False)
