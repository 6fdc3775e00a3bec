"""A text area that marks lines: what ran, what emitted SQL, what failed."""

from functools import cached_property
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Offset
from textual.reactive import Reactive, reactive
from textual.strip import Strip

from playground.ui.editor.incoming import painted
from playground.ui.editor.marks import (
    CONTINUED,
    CURRENT,
    CUT,
    FAILED,
    SQL,
    SYNTAX_ERROR,
    UNLIKE,
    Marks,
)
from playground.ui.editor.python_area import PythonArea
from playground.ui.lines.row import cut

_DIGITS: Final = 2
_NOTE_GAP: Final = 2
_KEPT_ROWS: Final = 128
"""Painted rows that are kept: a screen with the marks of a run, and without."""
_NOTE_LEAST: Final = 10
"""Cells below which what is left of a note says nothing."""
_FAILURES: Final = frozenset({FAILED, SYNTAX_ERROR})
_MARK_STYLES: Final = {
    CURRENT: "marked-area--mark-current",
    CONTINUED: "marked-area--mark-current",
    UNLIKE: "marked-area--mark-current",
    FAILED: "marked-area--mark-failed",
    SYNTAX_ERROR: "marked-area--mark-failed",
}


class MarkedArea(PythonArea):
    """Gutter, wash and note; a step repaints the two lines that it concerns.

    A row of the gutter is a mark, the line's number, the mark for SQL, and a space.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "marked-area--current",
        "marked-area--failed",
        "marked-area--mark-current",
        "marked-area--mark-failed",
        "marked-area--mark-sql",
        "marked-area--note",
    }
    """
    | Class | Description |
    | :- | :- |
    | `marked-area--current` | The background of the lines that ran. |
    | `marked-area--failed` | The same, where one of them failed. |
    | `marked-area--mark-current` | The mark of the line that ran, and its number. |
    | `marked-area--mark-failed` | The mark of a line that failed, or that is no Python. |
    | `marked-area--mark-sql` | The mark of a line that emitted SQL. |
    | `marked-area--note` | What stands at a line's end: the note, the mark of a cut. |
    """

    DEFAULT_CSS = """
    MarkedArea {
        .marked-area--current { background: $accent 20%; }
        .marked-area--failed { background: $error 25%; }
        .marked-area--mark-current { color: $text-accent; text-style: bold; }
        .marked-area--mark-failed { color: $text-error; text-style: bold; }
        .marked-area--mark-sql { color: $text-success; }
        .marked-area--note { color: $foreground 70%; text-style: italic; }
        &:ansi {
            .marked-area--current, .marked-area--failed { background: transparent; }
            .marked-area--mark-current, .marked-area--mark-failed { text-style: bold reverse; }
        }
    }
    """

    marks: Reactive[Marks] = reactive(Marks(), repaint=False, init=False)
    """What is marked. Setting it repaints the lines that look different."""

    _wanted: int | None = None
    """The line to show when there is room again: a screen can be too small for any."""

    @cached_property
    def _rows(self) -> LRUCache[object, Strip]:
        """Rows as they were painted, by all that decides how they look."""
        return LRUCache(_KEPT_ROWS)

    def on_resize(self) -> None:
        """Show what was to be shown when there was no room."""
        if self._wanted is not None:
            self.call_after_refresh(self.show_line, self._wanted)

    def watch_marks(self, old: Marks, new: Marks) -> None:
        """Repaint the lines on the screen whose marks have changed."""
        top = self.line_at(0)
        for row in range(top, self.line_at(self.size.height) + 1):
            if old.look(row + 1) != new.look(row + 1):
                self.repaint_lines(row)

    def show_line(self, line: int) -> None:
        """Scroll a line (from 1) into view, to the middle, if it is not in view already."""
        if not self.size.height:
            self._wanted = line
            return
        self._wanted = None
        y = self.wrapped_document.location_to_offset(self.clamp_visitable((line - 1, 0))).y
        if not 0 <= y - self.scroll_offset.y < self.scrollable_content_region.height:
            self.scroll_to(y=y - self.size.height // 2, animate=False, force=True, immediate=True)

    @property
    def gutter_width(self) -> int:
        """The cells left of the text: a mark, the number, the mark for SQL, a space."""
        if not self.show_line_numbers:
            return 0
        return max(_DIGITS, len(str(self.document.line_count))) + 4

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        self._rows.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """A row of the text area, with its marks; one that was painted before as it was then.

        The first key after a run takes away the marks of all lines.
        """
        row, column = self._place(y)
        look = self._plain_look(row, column)
        strip = self._rows.get(look) if look else None
        if strip is None:
            strip = self._marked(super().render_line(y), row, column)
            if look:
                self._rows[look] = strip
        return strip

    def _place(self, y: int) -> tuple[int, int]:
        """The line of a row, from 0, and the column from which on it is shown there."""
        offset = y + self.scroll_offset.y
        if offset >= self.wrapped_document.height:
            return self.document.line_count, 0
        if not self.soft_wrap:
            return offset, 0
        return self.wrapped_document.offset_to_location(Offset(0, offset))

    def _plain_look(self, row: int, column: int) -> tuple[object, ...] | None:
        """All that decides how a row looks; None where more does than is told here."""
        top, bottom = sorted(self.selection)
        bracket = self.matching_bracket_location
        look = self.look(row)
        if look is None or top[0] <= row <= bottom[0] or (bracket and bracket[0] == row):
            return None
        room = self.size, self.show_vertical_scrollbar, self.virtual_size.width, self.soft_wrap
        place = row, column, self.scroll_offset.x, self.gutter_width
        # At a new width it may be painted once before its lines are wrapped anew.
        wrapped = tuple(self.wrapped_document.get_offsets(row)) if self.soft_wrap else ()
        return place, room, wrapped, look, self.marks.look(row + 1)

    def _marked(self, strip: Strip, row: int, column: int) -> Strip:
        if row >= self.document.line_count:
            return strip
        glyph, emitted_sql, is_current, note = self.marks.look(row + 1)
        if self.show_line_numbers and column == 0 and (emitted_sql or glyph != " "):
            strip = self._with_gutter(strip, glyph, SQL if emitted_sql else " ")
        if not self.soft_wrap:
            strip = self._with_end(strip, row, painted(note))
        elif note and column == self._last_section(row):
            strip = self._with_note(strip, self._section_width(row, column), painted(note))
        return self._washed(strip, glyph) if is_current else strip

    def _with_gutter(self, strip: Strip, glyph: str, sql: str) -> Strip:
        width = self.gutter_width
        gutter, text = strip.divide([width, strip.cell_length])
        style = next(iter(gutter)).style or Style.null()
        kind = _MARK_STYLES.get(glyph)
        marked = style + self._foreground(kind) if kind else style
        return Strip.join(
            [
                Strip([Segment(glyph + gutter.text[1:-2], marked)]),
                Strip([Segment(sql, style + self._foreground("marked-area--mark-sql"))]),
                Strip([Segment(" ", style)]),
                text,
            ]
        )

    def _with_end(self, strip: Strip, row: int, note: str) -> Strip:
        """The right end: a mark where the line goes on, or the note."""
        room = self.scrollable_content_region.width
        line = self.document.get_line(row)
        code = self.get_column_width(row, len(line)) - self.scroll_offset.x + self.gutter_width
        return (
            self._written(strip, room - 1, CUT)
            if code > room
            else (self._with_note(strip, code, note))
        )

    def _last_section(self, row: int) -> int:
        """The column from which on the last of a wrapped line's rows shows it."""
        return sum(map(len, self.wrapped_document.get_sections(row)[:-1]))

    def _section_width(self, row: int, column: int) -> int:
        """The cells up to the end of a wrapped line that begins a row at that column."""
        text = self.document.get_line(row)[column:].expandtabs(self.indent_width)
        return self.gutter_width + cell_len(painted(text))

    def _with_note(self, strip: Strip, code: int, note: str) -> Strip:
        """The note behind code that takes so many cells, as far as there is room for it."""
        room = self.scrollable_content_region.width
        shown = cut(note, room - code - _NOTE_GAP - 1)
        if shown != note and cell_len(shown) < _NOTE_LEAST:
            return strip
        return self._written(strip, room - cell_len(shown) - 1, shown)

    def _written(self, strip: Strip, start: int, text: str) -> Strip:
        before, under, after = strip.divide([start, start + cell_len(text), strip.cell_length])
        style = next(iter(under)).style or Style.null()
        written = Segment(text, style + self._foreground("marked-area--note"))
        return Strip.join([before, Strip([written]), after])

    def _washed(self, strip: Strip, glyph: str) -> Strip:
        """Lay a background under all that has none of its own: selection and cursor stay."""
        kind = "failed" if glyph in _FAILURES else "current"
        wash = Style(bgcolor=self.get_component_rich_style(f"marked-area--{kind}").bgcolor)
        plain = {
            None,
            self.rich_style.bgcolor,
            self.get_component_rich_style("text-area--gutter").bgcolor,
            self.get_component_rich_style("text-area--cursor-line").bgcolor,
            self.get_component_rich_style("text-area--cursor-gutter").bgcolor,
        }
        return Strip(
            [
                Segment(text, (style or Style.null()) + wash)
                if style is None or style.bgcolor in plain
                else Segment(text, style)
                for text, style, _ in strip
            ],
            strip.cell_length,
        )

    def _foreground(self, component: str) -> Style:
        """A component's style, its background left to what lies under the text."""
        return self.get_component_rich_style(component).without_color + Style(
            color=self.get_component_rich_style(component).color
        )
