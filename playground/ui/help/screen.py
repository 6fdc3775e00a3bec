"""One page of help."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from playground.ui.help.text import keys_text, signs_text


class HelpScreen(ModalScreen[None]):
    """The keys on one side, the signs on the other."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,enter", "dismiss", "Close", id="help.close"),
    ]

    def compose(self) -> ComposeResult:
        """Two columns, that scroll where there is no room."""
        with Vertical(id="box") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc closes"
            with VerticalScroll():
                yield Static(keys_text(), id="keys", markup=False)
                yield Static(signs_text(), id="signs", markup=False)
