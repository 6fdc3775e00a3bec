"""The room, live."""

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Footer, Input, Static

from playground.ui.wire.lean import Lean
from playground.workshop.control.client import Control, ControlError
from playground.workshop.control.messages import AskGoTo, AskTell, Status
from playground.workshop.instructor.rows import COLUMNS, rows, summary

EVERY = 1.0
"""Seconds between two looks."""
PROMPTS = {
    "tell": "What {whom} should read; Enter sends it, Escape does not",
    "goto": "The lesson that opens for {whom}; Enter sends them, Escape does not",
}


class Table(DataTable[Text]):
    """The learners, a row each; what they call themselves is no markup."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Tell this one")]


class StatusApp(Lean):
    """Asks the workshop once a second, and shows what it says."""

    TITLE = "Workshop"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #summary { height: 1; background: $primary; color: $background; padding: 0 1; }
    #ask { display: none; dock: bottom; margin-bottom: 1; }
    #ask.-asking { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "ask('tell')", "Tell everybody"),
        Binding("g", "ask('goto')", "Send to a lesson"),
        Binding("escape", "drop", "Back", show=False),
        Binding("q", "quit", "Leave"),
    ]

    def __init__(self, state: Path) -> None:
        """Show the workshop whose folder that is."""
        super().__init__()
        self._state = state
        self._asking = ""
        self._whom: str | None = None
        """Who is meant; None for everybody."""

    def compose(self) -> ComposeResult:
        """A line, a table, and a line to write on."""
        yield Static("", id="summary", markup=False)
        yield Table(cursor_type="row", zebra_stripes=True)
        yield Input(id="ask")
        yield Footer()

    def on_mount(self) -> None:
        """Look now, and again and again."""
        table = self.query_one(Table)
        table.add_columns(*COLUMNS)
        table.focus()
        self._look()
        self.set_interval(EVERY, self._look)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Ask what to tell the one whose row it is."""
        name: Text = event.data_table.get_row(event.row_key)[0]
        self.action_ask("tell", name.plain)

    def action_ask(self, what: str, whom: str | None = None) -> None:
        """Ask what to do."""
        self._asking, self._whom = what, whom
        box = self.query_one(Input)
        box.value, box.placeholder = "", PROMPTS[what].format(whom=whom or "everybody")
        box.add_class("-asking")
        box.focus()

    def action_drop(self) -> None:
        """Ask no more."""
        self.query_one(Input).remove_class("-asking")
        self.query_one(Table).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do it."""
        self.action_drop()
        words = event.value.strip()
        if not words:
            return
        meant = AskTell if self._asking == "tell" else AskGoTo
        ask = meant(words, self._whom)
        try:
            with Control(self._state) as control:
                self.notify(control.do(ask), markup=False)
        except ControlError as error:
            self.notify(str(error), severity="error", markup=False)

    def _look(self) -> None:
        try:
            with Control(self._state) as control:
                self._show(control.status())
        except ControlError as error:
            self.query_one("#summary", Static).update(str(error))

    def _show(self, status: Status) -> None:
        self.query_one("#summary", Static).update(summary(status))
        table = self.query_one(Table)
        # The one who is pointed at stays so, whoever comes and goes.
        before = table.cursor_row
        name = table.get_row_at(before)[0].plain if table.is_valid_row_index(before) else ""
        people = rows(status)
        table.clear()
        table.add_rows(map(Text, person) for person in people)
        names = [person[0] for person in people]
        table.move_cursor(row=names.index(name) if name in names else before)
