"""The line below the code in which is typed what is looked for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input
from textual.widgets.text_area import Location, Selection

from playground.ui.editor import CodeEditor
from playground.ui.find.search import find, line_named
from playground.ui.lines.row import Row, apart
from playground.ui.lines.widget import OneLine

KEYS: list[BindingType] = [
    Binding("down", "screen.find_next", "Find next", show=False, id="find.next"),
    Binding("up", "screen.find_previous", "Find previous", show=False, id="find.previous"),
]


class Wanted(Input):
    """What is looked for."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS


class Said(OneLine):
    """What came of it."""

    words: Row = ()

    def line(self, width: int) -> Row:
        """At the right end."""
        return apart([], self.words, width)


class FindBar(Horizontal):
    """Searches while one types; stays until it is closed."""

    DEFAULT_CSS = """
    FindBar {
        height: 1;
        display: none;
        background: $panel;
        &.-open { display: block; }
        & Wanted { width: 1fr; background: $panel; padding: 0 1; }
        & Said { width: 26; background: $panel; scrollbar-size: 0 0; }
    }
    """

    _from: Location = (0, 0)
    """Where the cursor was when the search began."""

    def compose(self) -> ComposeResult:
        """The line, and what came of it."""
        yield Wanted(
            placeholder="Find · a colon and a number goes to a line",
            compact=True,
            select_on_focus=False,
        )
        yield Said()

    def open(self, editor: CodeEditor, text: str | None = None) -> None:
        """Begin to search, with that text, or with what is selected, or with what was before."""
        self._editor = editor
        self._from = min(editor.selection)
        self.add_class("-open")
        field = self.query_one(Wanted)
        chosen = editor.selected_text
        if text is None:
            text = chosen if chosen and "\n" not in chosen else field.value.lstrip(":")
        field.value = text
        field.focus()
        if not text.startswith(":"):
            field.select_all()
        self._say(())

    @property
    def is_open(self) -> bool:
        """It is to be seen."""
        return self.has_class("-open")

    def close(self) -> None:
        """Put it away, and go back to the code."""
        self.remove_class("-open")
        self._editor.focus()

    def go(self, editor: CodeEditor, *, backwards: bool = False) -> bool:
        """To the next place, or the one before; False where nothing is looked for."""
        wanted = self.query_one(Wanted).value
        if not wanted or line_named(wanted) is not None:
            return False
        self._editor = editor
        start, end = sorted(editor.selection)
        self._find(wanted, start if backwards else end, backwards=backwards)
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search from where the cursor was."""
        event.stop()
        if self.is_open:
            line = line_named(event.value)
            if line is not None:
                self._to_line(line)
            elif event.value and event.value != ":":
                self._find(event.value, self._from)
            else:
                self._say(())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The next one; a line's number has done its work."""
        event.stop()
        if line_named(event.value) is not None or not event.value:
            self.close()
        else:
            self.go(self._editor)

    def _to_line(self, line: int) -> None:
        last = self._editor.document.line_count
        row = min(max(line, 1), last) - 1
        self._editor.move_cursor((row, 0), center=True)
        self._say(((f"line {row + 1} of {last} ", "dim"),))

    def _find(self, wanted: str, start: Location, *, backwards: bool = False) -> None:
        place = find(self._editor.document.lines, wanted, start, backwards=backwards)
        if place is None:
            self._say((("not found ", "warning"),))
            return
        row, column = place.at
        self._editor.selection = Selection(place.at, (row, column + len(wanted)))
        self._editor.scroll_cursor_visible(center=True)
        around = (" · from the end" if backwards else " · from the top") if place.wrapped else ""
        self._say(((f"{place.number}/{place.total}{around} ", "dim"),))

    def _say(self, words: Row) -> None:
        said = self.query_one(Said)
        said.words = words
        said.rebuild()
