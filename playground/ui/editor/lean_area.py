"""A text area that repaints only the lines that look different.

Textual's repaints itself whole at every key. Over a slow line that is eight kilobytes
a key; here the selection and the text repaint the lines they touch.
"""

from collections.abc import Sequence

from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import (
    DocumentNavigator,
    Edit,
    EditResult,
    Location,
    Selection,
)

from playground.ui.editor.brackets import matching_bracket
from playground.ui.editor.incoming import loaded
from playground.ui.editor.wrapping import CountedRows


class LeanArea(TextArea):
    """Which rows are painted again, and when; what they look like is a subclass's business."""

    selection: Reactive[Selection] = reactive(
        Selection(), init=False, always_update=True, repaint=False
    )
    """The selection; its end is the cursor. Zero-based."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """The size of the text. It changes with every line, and lays out nothing."""

    _on_screen: tuple[int, int, Sequence[int], Sequence[object]] = (0, 0, (), ())
    _bracket_row: int | None = None

    def look_at(self, top: int, bottom: int) -> Sequence[object]:
        """All that decides how each of these lines is painted, to be compared later."""
        return self.document.lines[top:bottom]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint, and keep in mind what is on the screen then."""
        self._look_at_screen()
        return super().render_lines(crop)

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
        self.count_rows()
        self.refresh()

    def count_rows(self) -> None:
        """Take over from the text area's own idea of the rows, for a new document."""
        width = self.wrap_width if self.is_mounted else 0
        self.wrapped_document = CountedRows(self.document, width, self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """Repaint the lines that look different for the move."""
        if old.is_empty and new.is_empty:
            self.repaint_lines(old.end[0])
            self.repaint_lines(new.end[0])
        elif old.start == new.start:
            self.repaint_lines(old.end[0], new.end[0])
        else:
            self.repaint_lines(old.start[0], old.end[0])
            self.repaint_lines(new.start[0], new.end[0])
        bracket = self.matching_bracket_location
        for row in (self._bracket_row, bracket[0] if bracket else None):
            if row is not None:
                self.repaint_lines(row)
        self._bracket_row = bracket[0] if bracket else None

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

    def repaint_lines(self, one: int, other: int | None = None) -> None:
        """Repaint a line, or all between two, in any order; from 0."""
        first, last = sorted((one, one if other is None else other))
        if self.soft_wrap:
            rows, below = self.wrapped_document, self.document.line_count - 1
            end = min(last, below), len(self.document.get_line(min(last, below)))
            first = rows.location_to_offset((min(first, below), 0)).y
            last = rows.location_to_offset(end).y
        self.refresh_lines(first, last - first + 1)

    def line_at(self, y: int) -> int:
        """The line, from 0, in a row of the widget's content; at most the last one."""
        y += self.scroll_offset.y
        if self.soft_wrap:
            return self.wrapped_document.offset_to_location(Offset(0, y))[0]
        return min(y, self.document.line_count - 1)

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

    def _look_at_screen(self) -> None:
        top = self.line_at(0)
        bottom = top + self.size.height
        look = self.look_at(top, bottom)
        self._on_screen = top, self.gutter_width, self._wraps(top, bottom), look

    def _wraps(self, top: int, bottom: int) -> Sequence[int]:
        """How often each of these lines goes on below."""
        if not self.soft_wrap:
            return ()
        lines = range(top, min(bottom, self.document.line_count))
        return [len(self.wrapped_document.get_offsets(line)) for line in lines]

    def _repaint_changed(self) -> None:
        *place, before = self._on_screen
        self._look_at_screen()
        *now, after = self._on_screen
        if place != now or len(before) != len(after):
            self.refresh()
            return
        top = self.line_at(0)
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.repaint_lines(top + row)
