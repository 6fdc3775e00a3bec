"""A widget of rows, of which only those on the screen are ever made."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.style import Style as VisualStyle

from playground.trace.text import visible
from playground.ui.lines.roles import ROLE_STYLES
from playground.ui.lines.row import Row


class Rows(Protocol):
    """What a `Lines` paints: it asks for the rows that are on the screen, no others."""

    def __len__(self) -> int: ...

    def row(self, index: int) -> Row:
        """The row at that place."""
        ...


class Listed:
    """Rows that are there already."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> Row:
        """The row at that place."""
        return self._rows[index]


class QuietBar(ScrollBar):
    """A scroll bar that, laid out at another size, does not ask for yet another layout."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of text. When they change, only the lines that differ are painted again.

    This is what keeps a step quiet, on the screen and on a slow line: what stays
    the same is neither drawn nor sent.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Scroll up", show=False, id="lines.up"),
        Binding("down,j", "scroll_down", "Scroll down", show=False, id="lines.down"),
        Binding("pageup", "page_up", "Page up", show=False, id="lines.page_up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="lines.page_down"),
    ]

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """Cells in a row, and rows. Unlike other widgets' it asks for no new layout, which
    would paint the whole screen again: the style sheet keeps room for the scroll bar."""

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, lines: "Lines", row: int) -> None:
            super().__init__()
            self.lines = lines
            self.row = row

        @property
        def control(self) -> "Lines":
            """The widget that was clicked."""
            return self.lines

    pinned = 0
    """Rows at the top that never scroll."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: Rows = Listed()
        self._painted: dict[int, Row] = {}
        self._styles_by_role: dict[str, Style] = {}
        self._late = False
        """There are newer rows to be made: when they came, there was no place for them."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is asked for first."""
        if self._vertical_scrollbar is None:
            bar = QuietBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)  # noqa: SLF001 - as Textual's own property does
        return self._vertical_scrollbar

    def build(self, width: int) -> tuple[Rows, range]:
        """The rows at that width, and which of them should be in sight."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Make the rows anew, and paint those that differ."""
        self._late = not self._make_rows()
        if not self._late:
            self._refresh_changed()

    def _make_rows(self) -> bool:
        width = self.room
        if width <= 0:
            return False
        self._rows, wanted = self.build(width)
        self._resize_rows(Size(width, len(self._rows)))
        self._bring_into_sight(wanted)
        return True

    def _resize_rows(self, size: Size) -> None:
        if size != self.virtual_size:
            self.virtual_size = size
            self.vertical_scrollbar.window_virtual_size = size.height
            self.scroll_y = self.validate_scroll_y(self.scroll_y)
        height = self.scrollable_content_region.height
        if self.vertical_scrollbar.window_size != height:
            self.vertical_scrollbar.window_size = height

    @property
    def room(self) -> int:
        """Cells in a row."""
        return self.scrollable_content_region.width

    def _bring_into_sight(self, wanted: range) -> None:
        height = self.scrollable_content_region.height
        if not len(wanted) or height <= 0:
            return
        # Never further than needed: what is in sight already stays where it is.
        top = self.scroll_offset.y
        lowest = min(wanted.start, wanted.stop - height + self.pinned)
        target = top
        if wanted.start < top + self.pinned:
            target = wanted.start - self.pinned
        elif wanted.stop > top + height:
            target = max(lowest, wanted.stop - height)
            target = min(target, wanted.start - self.pinned)
        last = max(0, len(self._rows) - height)
        target = min(max(0, target), last)
        if target != top:
            # Forced, for the scroll bar of rows that have just come is not there yet.
            self.scroll_to(y=target, animate=False, immediate=True, force=True)

    def _refresh_changed(self) -> None:
        region = self.scrollable_content_region
        for y in range(region.height):
            if self._painted.get(y) != self._row_at(y):
                self.refresh(Region(0, y, region.width, 1))

    def _row_at(self, y: int) -> Row:
        index = y if y < self.pinned else y + self.scroll_offset.y
        return self._rows.row(index) if index < len(self._rows) else ()

    def render_line(self, y: int) -> Strip:
        """The strip for line `y` of the widget."""
        row = self._painted[y] = self._row_at(y)
        strip = Strip([Segment(self._safe(text), self._style(role)) for text, role in row if text])
        width = self.scrollable_content_region.width
        return strip.simplify().adjust_cell_length(width, self._style(""))

    @staticmethod
    def _safe(text: str) -> str:
        # The last door before the terminal: nothing that a learner's data holds
        # passes it raw, whatever built the row.
        return text if text.isprintable() else visible(text).replace("\n", "⏎").replace("\t", " ")

    def _style(self, roles: str) -> Style:
        style = self._styles_by_role.get(roles)
        if style is None:
            names, _, definition = roles.partition(":")
            found = self.visual_style
            for one in [*(ROLE_STYLES[name] for name in names.split()), definition]:
                if one:
                    found += VisualStyle.parse(one, self.app.theme_variables)
            style = self._styles_by_role[roles] = found.rich_style
        return style

    def notify_style_update(self) -> None:
        """Forget what the roles looked like: the theme or the style sheet changed."""
        super().notify_style_update()
        self._styles_by_role.clear()

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT001, FBT002 - Textual's signature
    ) -> bool:
        """Make the rows for a new size before that is painted, not after it with a second paint.

        So, too, where the size is the old one and the widget was hidden meanwhile.
        """
        before = self._size
        updated = super()._size_updated(size, virtual_size, container_size, layout)
        if size != before or self._late:
            self._painted.clear()
            self._set_dirty()
            self._late = not self._make_rows()
        return updated

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        y = event.get_content_offset(self)
        if y is None:
            return
        index = y.y if y.y < self.pinned else y.y + self.scroll_offset.y
        if index < len(self._rows):
            self.post_message(self.Chosen(self, index))


class OneLine(Lines, can_focus=False):
    """A single row that fits itself to the width it has."""

    def line(self, width: int) -> Row:
        """The row at that width."""
        raise NotImplementedError

    def build(self, width: int) -> tuple[Rows, range]:
        """The one row."""
        return Listed([self.line(width)]), range(0)
