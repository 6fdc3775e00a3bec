"""A solution beside the learner's own code."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from playground.ui.editor import CodeEditor

KEYS = "t takes it into your editor (^Z there brings yours back) · Tab ↑ ↓ read"


class SolutionScreen(ModalScreen[bool]):
    """Both texts, to be compared; True where the solution is to go into the editor."""

    CSS_PATH = "solution.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's
    AUTO_FOCUS = "#theirs"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "dismiss(True)", "Take it", id="solution.take"),
        Binding("escape,q", "dismiss(False)", "Close", priority=True, id="solution.close"),
    ]

    def __init__(self, mine: str, solution: str) -> None:
        super().__init__()
        self._mine = mine
        self._solution = solution

    def compose(self) -> ComposeResult:
        """Side by side where there is room, one above the other where not."""
        with Vertical(id="box") as box:
            box.border_title = "A solution"
            box.border_subtitle = "Esc closes"
            with Container(id="texts"):
                for name, title, text in (
                    ("mine", "Yours", self._mine),
                    ("theirs", "The solution", self._solution),
                ):
                    editor = CodeEditor(text, read_only=True, id=name)
                    editor.border_title = title
                    yield editor
            yield Static(KEYS, markup=False, id="keys")
