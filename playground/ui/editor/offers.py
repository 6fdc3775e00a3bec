"""What could be written at the cursor, as a value, and the list that shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from textual.geometry import Offset, Size
from textual.widgets.text_area import Location

from playground.assistant.questions import Item
from playground.ui.lines.row import Row, Span, apart
from playground.ui.lines.widget import Lines, Listed, Rows

MOST_ROWS: Final = 8
"""Rows of the list, at most: an editor at 80x24 has not many more."""
WIDEST: Final = 40


@dataclass(frozen=True, slots=True)
class Offers:
    """Names that could stand at a place."""

    items: tuple[Item, ...]
    row: int
    start: int
    """Where the name begins, or would begin."""
    before: str
    """What stood before it when the names were found."""
    note: str = ""
    """What is to be said of all of them."""

    def is_here(self, lines: Sequence[str], cursor: Location) -> bool:
        """Whether the cursor is still in the name that was begun, and nothing before it changed."""
        row, column = cursor
        line = lines[row] if row < len(lines) else ""
        begun = line[self.start : column]
        return (
            row == self.row
            and column >= self.start
            and line[: self.start] == self.before
            and (not begun or begun.isidentifier())
        )

    def fitting(self, lines: Sequence[str], cursor: Location) -> "Offers":
        """Those that begin as what has been written since; none where that is elsewhere."""
        if not self.is_here(lines, cursor):
            return replace(self, items=())
        begun = lines[cursor[0]][self.start : cursor[1]]
        items = [item for item in self.items if item.name.casefold().startswith(begun.casefold())]
        if len(items) == 1 and items[0].name == begun:
            return replace(self, items=())
        # As it was written comes before what differs in capitals.
        items.sort(key=lambda item: not item.name.startswith(begun))
        return replace(self, items=tuple(items))


def place_of(cursor: Offset, typed: int, wanted: Size, screen: Size) -> Offset:
    """Where the list goes: below the cursor, or above it where there is no room below."""
    below = cursor.y + 1
    fits = below + wanted.height < screen.height
    y = below if fits else max(0, cursor.y - wanted.height)
    return Offset(max(0, min(cursor.x - typed - 1, screen.width - wanted.width)), y)


class OfferList(Lines, can_focus=False):
    """The names, one of them chosen. It never has the focus: its keys are the editor's."""

    DEFAULT_CSS = """
    OfferList {
        overlay: screen;
        position: absolute;
        background: $panel;
        scrollbar-gutter: stable;
        display: none;
        &:ansi { background: ansi_bright_black; }
    }
    """

    def __init__(self, clicked: Callable[[], None]) -> None:
        """Make one that is not to be seen yet.

        Args:
            clicked: called when one of the names was clicked, which is the chosen one then.
        """
        super().__init__()
        self._clicked = clicked
        self._offers: tuple[Item, ...] = ()
        self._note = ""
        self._chosen = 0

    @property
    def chosen(self) -> Item:
        """The one that would be taken."""
        return self._offers[self._chosen]

    def open_at(self, cursor: Offset, typed: int, offers: Offers) -> None:
        """Show these, under the name that has been begun."""
        kept = self._offers[self._chosen] if self.display and self._offers else None
        self._offers, self._note = offers.items, offers.note
        self._chosen = self._offers.index(kept) if kept in self._offers and typed == 0 else 0
        rows = min(MOST_ROWS, len(self._offers) + bool(self._note))
        widest = max(len(item.name) + len(item.kind) for item in self._offers)
        size = Size(min(WIDEST, max(widest + 5, len(self._note) + 3)), rows)
        self.styles.width, self.styles.height = size
        self.styles.offset = place_of(cursor, typed, size, self.screen.size)
        self.display = True
        self.rebuild()

    def move(self, way: int) -> None:
        """Choose another one; from the last on to the first."""
        self._chosen = (self._chosen + way) % len(self._offers)
        self.rebuild()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Take the name that was clicked."""
        event.stop()
        row = event.row - bool(self._note)
        if 0 <= row < len(self._offers):
            self._chosen = row
            self._clicked()

    def build(self, width: int) -> tuple[Rows, range]:
        """A row for each: its name, and what it is."""
        said: list[Row] = [((f" {self._note}", "faded"),)] if self._note else []
        rows = [self._row(place, item, width) for place, item in enumerate(self._offers)]
        here = self._chosen + len(said)
        return Listed([*said, *rows]), range(here if self._chosen else 0, here + 1)

    def _row(self, place: int, item: Item, width: int) -> Row:
        wash = "chosen" if place == self._chosen else ""
        mark: Span = ("▸" if wash else " ", f"{wash} key")
        name: Span = (item.name, f"{wash} strong" if wash else "")
        return apart([mark, name], [(f"{item.kind} ", f"{wash} dim")], width, wash)
