"""A text area that colours Python, and repaints only the lines that changed."""

from typing import Literal

from rich.text import Span, Text
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from playground.ui.editor.brackets import matching_bracket
from playground.ui.editor.incoming import loaded, painted
from playground.ui.editor.lexing import LONGEST_LINE, LexedText, Look
from playground.ui.editor.theme import EDITOR_THEME, EditorTheme
from playground.ui.highlight import Palette


class PythonArea(TextArea):
    """Highlighting and repainting; what the keys do is the editor's business.

    The text area repaints itself whole at every key. Over a slow line that is eight
    kilobytes a key; here the selection and the text repaint the lines they touch.
    """

    selection: Reactive[Selection] = reactive(
        Selection(), init=False, always_update=True, repaint=False
    )
    """The selection; its end is the cursor. Zero-based."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """The size of the text. It changes with every line, and lays out nothing."""

    def __init__(
        self,
        text: str = "",
        *,
        read_only: bool = False,
        tab_behavior: Literal["focus", "indent"] = "indent",
        placeholder: str | Content = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Show a text. The arguments mean what they mean to `TextArea`."""
        # The text area's own __init__ moves the cursor, which asks for these.
        self._lexed = LexedText()
        self._palette: Palette | None = None
        self._on_screen: tuple[int, int, list[Look | None]] = (0, 0, [])
        self._bracket_row: int | None = None
        super().__init__(
            loaded(text),
            read_only=read_only,
            tab_behavior=tab_behavior,
            placeholder=placeholder,
            soft_wrap=False,
            show_line_numbers=True,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
        )
        self.register_theme(EditorTheme(EDITOR_THEME))
        self.theme = EDITOR_THEME

    # Colour

    def get_line(self, line_index: int) -> Text:
        """The line in colour, safe to show, and cut where it leaves the screen."""
        line = self.document.get_line(line_index)
        if len(line) > LONGEST_LINE:
            return self._get_long_line(line)
        if self._palette is None:
            self._palette = Palette(self.visual_style, self.app.theme_variables)
        palette = self._palette
        spans = [
            Span(start, end, style)
            for start, end, kind in self._lexed.tokens(line_index)
            if (style := palette[kind]) is not None
        ]
        return Text(painted(line), end="", no_wrap=True, spans=spans)

    def _get_long_line(self, line: str) -> Text:
        if not self.soft_wrap:
            line = line[: self.scroll_offset.x + self.size.width + 1]
        return Text(painted(line), end="", no_wrap=True)

    def notify_style_update(self) -> None:
        """Forget the colours: the theme, or what lies under the text, has changed."""
        self._palette = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lex what is on the screen, and paint it."""
        self._lex_screen()
        return super().render_lines(crop)

    def _lex_screen(self) -> None:
        top = self.line_at(0)
        bottom = top + self.size.height
        self._lexed.lex(self.document.lines, top, bottom)
        looks = [self._lexed.look(row) for row in range(top, bottom)]
        self._on_screen = top, self.gutter_width, looks

    # Repainting

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, and repaint what looks different for it."""
        result = super().edit(edit)
        self._repaint_changed()
        return result

    def undo(self) -> None:
        """Undo the last group of edits."""
        super().undo()
        self._repaint_changed()

    def redo(self) -> None:
        """Redo the group of edits that was undone last."""
        super().redo()
        self._repaint_changed()

    def load_text(self, text: str) -> None:
        """Replace the text, and forget how the old one came about."""
        super().load_text(loaded(text))
        self.refresh()

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """Repaint the lines that look different for the move."""
        if old.is_empty and new.is_empty:
            self._repaint_lines(old.end[0], old.end[0])
            self._repaint_lines(new.end[0], new.end[0])
        elif old.start == new.start:
            self._repaint_lines(old.end[0], new.end[0])
        else:
            self._repaint_lines(old.start[0], old.end[0])
            self._repaint_lines(new.start[0], new.end[0])
        bracket = self.matching_bracket_location
        for row in (self._bracket_row, bracket[0] if bracket else None):
            if row is not None:
                self._repaint_lines(row, row)
        self._bracket_row = bracket[0] if bracket else None

    def _repaint_changed(self) -> None:
        *place, before = self._on_screen
        self._lex_screen()
        *now, after = self._on_screen
        if self.soft_wrap or place != now or len(before) != len(after):
            self.refresh()
            return
        top = self.line_at(0)
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self._repaint_lines(top + row, top + row)

    def _repaint_lines(self, one: int, other: int) -> None:
        if self.soft_wrap:
            self.refresh()
            return
        first, last = sorted((one, other))
        self.refresh_lines(first, last - first + 1)

    # Geometry

    def line_at(self, y: int) -> int:
        """The line, from 0, in a row of the widget's content; at most the last one."""
        y += self.scroll_offset.y
        if self.soft_wrap:
            return self.wrapped_document.offset_to_location(Offset(0, y))[0]
        return min(y, self.document.line_count - 1)

    def watch_virtual_size(self, size: Size) -> None:
        """Tell the scrollbars; where they come or go, the layout follows by itself."""
        if self.styles.auto_dimensions:
            self.refresh(layout=True)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        if self.show_horizontal_scrollbar:
            self.horizontal_scrollbar.window_virtual_size = size.width
        self.scroll_x = self.validate_scroll_x(self.scroll_x)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:  # noqa: FBT001, FBT002 - Textual's signature
        """Scroll to the cursor, unless it stands below a text that undo has just shortened.

        The text area measures the text before it has put the cursor back, and would
        raise ValueError where that makes a scrollbar go.
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Where the other half of a bracket stands, if that is near enough."""
        return matching_bracket(self.document.lines, bracket, search_from)
