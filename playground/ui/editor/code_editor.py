"""The editor: what its keys, its mouse and a paste do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets.text_area import Edit, EditResult

from playground.ui.editor.completing_area import CompletingArea
from playground.ui.editor.keys import EDITOR_BINDINGS
from playground.ui.editor.lexing import LONGEST_LINE
from playground.ui.editor.marks import Marks

ROOMY: Final = 80
"""Cells in which the lines of lessons have room, of which none is longer than 75."""
_TABBING: Final = frozenset({"indent", "dedent"})
_EDITING: Final = _TABBING | {"cut", "new_line", "paste", "redo", "toggle_comment", "undo"}


def _is_endless(lines: Sequence[str]) -> bool:
    """Whether there is a line that would take seconds to wrap, at every key."""
    return any(len(line) > LONGEST_LINE for line in lines)


class CodeEditor(CompletingArea, inherit_bindings=False):
    """An editor for Python.

    With `tab_behavior="indent"` Tab belongs to the text, so Escape leaves the editor
    for the next widget: say so on the screen. With `"focus"`, and in a read-only
    editor, Tab moves the focus and Escape is nobody's.

    `Changed` (the text area's) tells that the text is another, `LineClicked` that the
    gutter was clicked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*EDITOR_BINDINGS]

    DEFAULT_CSS = """
    CodeEditor {
        border: none;
        padding: 0;
        scrollbar-size: 1 1;
        &:focus { border: none; }
    }
    """

    wraps = False
    """Whether to let long lines go on in the next row, where there is little room."""

    @dataclass
    class LineClicked(Message):
        """The gutter was clicked beside a line."""

        editor: "CodeEditor"
        """The editor that was clicked."""
        line: int
        """The line, from 1."""

        @property
        def control(self) -> "CodeEditor":
            """The editor that was clicked."""
            return self.editor

    def on_resize(self) -> None:
        """Where a line of a lesson would be cut, let it go on in the next row."""
        self._fit(self.document.lines)
        if self.soft_wrap:
            self.refresh()  # it was painted before its lines were wrapped anew
        self.call_after_refresh(self._show_marked)

    def _show_marked(self) -> None:
        if self.marks.current is not None:
            # Once more, for the text area shows the cursor a refresh after its new size.
            self.call_after_refresh(self.show_line, self.marks.current)

    def _fit(self, lines: Sequence[str]) -> None:
        if self.wraps:
            self.soft_wrap = self.size.width < ROOMY and not _is_endless(lines)

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; a text with an endless line is not wrapped."""
        if self.soft_wrap and _is_endless(edit.text.split("\n")):
            self.soft_wrap = False
        return super().edit(edit)

    def load(self, text: str) -> None:
        """Edit another text: the cursor at its start, nothing to undo, nothing marked."""
        self._fit(text.split("\n"))
        self.load_text(text)
        self.marks = Marks()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that edit to others where nothing may be edited."""
        if self.read_only and (action in _EDITING or action.startswith("delete_")):
            return False
        if self.tab_behavior != "indent" and action in _TABBING:
            return False
        return super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """Do what a key of ours does at once.

        Textual runs a binding when its key has bubbled up to the application. Letters
        do not go that way, so where keys arrive together, as they do over a slow line,
        a letter would overtake the Backspace before it.
        """
        self._restart_blink()
        if self.press(event.key):
            done = True
        elif event.is_printable:
            done = self.insert_paired(event.character or "")
        else:
            done = await self._run_bound(event.key)
        if done:
            event.stop()
            event.prevent_default()

    async def _run_bound(self, key: str) -> bool:
        # Textual has come here with the key: so it is not a binding of those around that
        # go first, and there is no need to go through all of theirs again.
        bindings = self._bindings.copy()
        bindings.apply_keymap(self.app._keymap)  # noqa: SLF001 - as a screen does
        for binding in bindings.key_to_bindings.get(key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                return True
        return False

    def on_paste(self, event: events.Paste) -> None:
        """Insert what the terminal pastes, cleaned."""
        event.stop()
        event.prevent_default()
        self.insert_pasted(event.text)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Tell which line the gutter was clicked at; the text area takes other clicks."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x >= self.gutter_width:
            return
        event.stop()
        event.prevent_default()
        if offset.y + self.scroll_offset.y < self.virtual_size.height:
            self.post_message(self.LineClicked(self, self.line_at(offset.y) + 1))
