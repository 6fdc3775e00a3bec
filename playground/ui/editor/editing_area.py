"""What the editor does to the text: each command one edit, each edit undone as one."""

from typing import Literal

from textual.content import Content

from playground.ui.editor import blocks, indenting
from playground.ui.editor.change import Change, ChangeEdit
from playground.ui.editor.incoming import MOST_TEXT, pasted
from playground.ui.editor.lexing import is_code
from playground.ui.editor.marked_area import MarkedArea
from playground.ui.editor.pairs import OPENING, Pairs


class EditingArea(MarkedArea):
    """Commands for Python: which keys give them is the editor's business."""

    def __init__(
        self,
        text: str = "",
        *,
        read_only: bool = False,
        tab_behavior: Literal["focus", "indent"] = "indent",
        auto_close: bool = True,
        placeholder: str | Content = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Edit a text.

        Args:
            text: The text to begin with.
            read_only: Whether the keyboard leaves the text alone.
            tab_behavior: Whether Tab indents, or moves the focus.
            auto_close: Whether an opening bracket or quote brings its closing one.
            placeholder: What an empty editor shows.
            name: The widget's name.
            id: Its ID, for the style sheet and for queries.
            classes: Its classes, likewise.
            disabled: Whether it is disabled.
        """
        self._pairs = Pairs()
        self.auto_close = auto_close
        """Whether an opening bracket or quote brings its closing one."""
        super().__init__(
            text,
            read_only=read_only,
            tab_behavior=tab_behavior,
            placeholder=placeholder,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
        )
        self.adopt_indent()

    def action_new_line(self) -> None:
        """Break the line, and indent the next one."""
        row = min(self.selection)[0]
        lines = self.document.lines
        self._apply(indenting.new_line(lines, self.selection, self._unit, self.states_at(row)))

    def action_indent(self) -> None:
        """Indent the selected lines, or go on to the next tab stop."""
        if self.selection.is_empty:
            self._apply(indenting.tab(self.selection, self._unit))
        else:
            self._apply(blocks.indent(self.document.lines, self.selection, self._unit))

    def action_dedent(self) -> None:
        """Take the selected lines, or the line of the cursor, one level out."""
        self._apply(blocks.dedent(self.document.lines, self.selection, self._unit))

    def action_toggle_comment(self) -> None:
        """Make the selected lines comments, or code again."""
        self._apply(blocks.toggle_comment(self.document.lines, self.selection))

    def action_delete_left(self) -> None:
        """Delete the selection, an empty pair, a level of indentation, or a character."""
        line = self.document.get_line(self.cursor_location[0])
        change = self._pairs.backspaced(line, self.selection)
        change = change or indenting.backspace(line, self.selection, self._unit)
        if change is None:
            super().action_delete_left()
        else:
            self._apply(change)

    def action_paste(self) -> None:
        """Insert what was copied in this application."""
        self.insert_pasted(self.app.clipboard)

    def action_document_start(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as the text area's
        """Go to the start of the text."""
        self.move_cursor(self.document.start, select=select)

    def action_document_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as the text area's
        """Go to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    def insert_pasted(self, text: str) -> None:
        """Insert text from elsewhere, cleaned, in place of the selection.

        One that would make the text too long is refused, and the learner told so.
        """
        text = pasted(text, self._unit)
        if len(text) + len(self.text) > MOST_TEXT:
            self.notify(
                f"The text would be longer than {MOST_TEXT:,} characters. Nothing was pasted.",
                severity="warning",
            )
        elif text:
            self._apply(Change.typing(text, *sorted(self.selection)))

    def insert_paired(self, character: str) -> bool:
        """Insert a bracket or a quote with its other half, or pass over that half.

        Returns:
            Whether there was such a thing to do; if not, nothing has happened.
        """
        if self.read_only or not self.auto_close:
            return False
        row, column = self.cursor_location
        line = self.document.get_line(row)
        in_code = character in OPENING and is_code(line[:column], self.states_at(row))
        change = self._pairs.typed(character, line, self.selection, in_code=in_code)
        if change is not None:
            self._apply(change)
        return change is not None

    def load_text(self, text: str) -> None:
        """Edit another text, and indent as that does."""
        super().load_text(text)
        self.adopt_indent()

    def adopt_indent(self) -> None:
        """Indent as the text does: tabs and spaces in one block are an error in Python."""
        indented = next((line for line in self.document.lines if line[:1] in {" ", "\t"}), "")
        self.indent_type = "tabs" if indented.startswith("\t") else "spaces"

    def _apply(self, change: Change) -> None:
        """Make a change that undo takes back by itself; one that changes nothing, not at all."""
        if self.read_only:
            return
        if self.get_text_range(change.start, change.end) == change.text:
            self.selection = change.selection
            self.record_cursor_width()
            return
        self.history.checkpoint()
        self.edit(ChangeEdit.of(change))
        self.history.checkpoint()

    @property
    def _unit(self) -> str:
        """One level of indentation."""
        return "\t" if self.indent_type == "tabs" else " " * self.indent_width
