"""Another text beside the learner's own code: a solution, or one that was there before."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from playground.trace.compare.lines import stretches
from playground.ui.editor import CodeEditor
from playground.ui.editor.marks import Marks

KEYS = "t takes it into the code (^Z brings yours back) · Tab ↑ ↓ read · ≠ differs"


class SolutionScreen(ModalScreen[bool]):
    """Both texts, to be compared; True where the other is to go into the editor."""

    CSS_PATH = "solution.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's
    AUTO_FOCUS = "#theirs"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "dismiss(True)", "Take it", id="solution.take"),
        Binding("escape,q", "dismiss(False)", "Close", priority=True, id="solution.close"),
    ]

    def __init__(self, mine: str, other: str, title: str, theirs: str) -> None:
        """Make the screen.

        Args:
            mine: the learner's text.
            other: the text to stand beside it.
            title: what the other is, in a heading.
            theirs: the same above the text itself.
        """
        super().__init__()
        self._mine = mine
        self._other = other
        self._title = title
        self._theirs = theirs
        self._unlike = unlike(mine, other)

    def compose(self) -> ComposeResult:
        """Side by side where there is room, one above the other where not."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            box.border_subtitle = "Esc closes"
            with Container(id="texts"):
                for name, title, text, lines in (
                    ("mine", "Yours", self._mine, self._unlike[0]),
                    ("theirs", self._theirs, self._other, self._unlike[1]),
                ):
                    editor = CodeEditor(text, read_only=True, id=name)
                    editor.border_title = title
                    editor.marks = Marks(unlike=lines)
                    yield editor
            yield Static(KEYS, markup=False, id="keys")

    def on_mount(self) -> None:
        """Begin where they part."""
        for name, lines in zip(("#mine", "#theirs"), self._unlike, strict=True):
            if lines:
                self.query_one(name, CodeEditor).show_line(min(lines))


def unlike(mine: str, other: str) -> tuple[frozenset[int], frozenset[int]]:
    """The lines, from 1, of each text that the other has not; how far they are indented counts."""
    one, two = mine.splitlines(), other.splitlines()
    left: set[int] = set()
    right: set[int] = set()
    for tag, a, b, c, d in stretches(one, two):
        if tag != "equal":
            left.update(range(a + 1, b + 1))
            right.update(range(c + 1, d + 1))
    return frozenset(left), frozenset(right)
