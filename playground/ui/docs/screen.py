"""The documentation of what stands at the cursor, over everything else."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from playground.assistant.questions import Explained
from playground.ui.docs.text import doc_rows
from playground.ui.lines.widget import Lines, Listed, Rows


class DocPage(Lines):
    """What is said of it."""

    BORDER_TITLE = "Documentation"
    BORDER_SUBTITLE = "↑ ↓ PgUp PgDn · Esc closes"

    def __init__(self, found: Explained) -> None:
        super().__init__()
        self._found = found

    def build(self, width: int) -> tuple[Rows, range]:
        """The page at that width."""
        rows = doc_rows(self._found.title, self._found.text, width - 2)
        return Listed([((" ", ""), *row) for row in rows]), range(0)


class DocScreen(ModalScreen[None]):
    """One page."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f12,alt+d,enter", "dismiss", "Close", id="docs.close"),
    ]

    def __init__(self, found: Explained) -> None:
        """Make the screen of what was found."""
        super().__init__()
        self._page = DocPage(found)

    def compose(self) -> ComposeResult:
        """The page."""
        yield self._page
