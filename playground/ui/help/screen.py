"""One page of help."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from playground.ui.help.text import help_rows
from playground.ui.lines.widget import Lines, Listed, Rows


class HelpPage(Lines):
    """The keys and the signs."""

    BORDER_TITLE = "Help"
    BORDER_SUBTITLE = "Esc closes"

    def build(self, width: int) -> tuple[Rows, range]:
        """The page at that width."""
        return Listed(help_rows(width)), range(0)


class HelpScreen(ModalScreen[None]):
    """The help, over everything else."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,enter", "dismiss", "Close", id="help.close"),
    ]

    def compose(self) -> ComposeResult:
        """One page."""
        yield HelpPage()
