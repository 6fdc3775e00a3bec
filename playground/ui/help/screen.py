"""One page of help."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from playground.ui.help.text import help_rows
from playground.ui.keymap import Keymap
from playground.ui.lines.widget import Lines, Listed, Rows


class HelpPage(Lines):
    """The keys and the signs."""

    BORDER_TITLE = "Help"
    BORDER_SUBTITLE = "Esc closes"

    def __init__(self, keymap: Keymap, file: Path | None) -> None:
        super().__init__()
        self._keymap = keymap
        self._file = str(file) if file else None

    def build(self, width: int) -> tuple[Rows, range]:
        """The page at that width."""
        return Listed(help_rows(width, self._keymap, self._file)), range(0)


class HelpScreen(ModalScreen[None]):
    """The help, over everything else."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,enter", "dismiss", "Close", id="help.close"),
    ]

    def __init__(self, keymap: Keymap, file: Path | None) -> None:
        """Make the screen.

        Args:
            keymap: the learner's own keys.
            file: where the learner may write them.
        """
        super().__init__()
        self._page = HelpPage(keymap, file)

    def compose(self) -> ComposeResult:
        """One page."""
        yield self._page
