"""The one-line widgets of the results: the tabs, the timeline, the headline."""

from typing import Final

from textual import events
from textual.message import Message

from playground.trace.text import one_line
from playground.ui.lines.row import Row, Span, apart, crop, flow, wrap
from playground.ui.lines.row import width as width_of
from playground.ui.lines.widget import Listed, OneLine, Rows
from playground.ui.results.asking import PlaceChosen
from playground.ui.results.axis import Axis
from playground.ui.results.headline import BETWEEN
from playground.ui.results.timeline import empty, strip
from playground.ui.results.walk import Walk

JOINT: Final = (" ·", "dim")
"""What stands at the end of a row where a part follows on the next."""
TABS: Final = ("board", "sql", "database", "output")
"""The results, one at a time, where there is no room for all."""
WHOLE: Final = 33
"""Cells that all their names take; on less all but one are told by the keys that open them."""


class TabBar(OneLine):
    """The names of the results, where only one of them is to be seen."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._tab: str = TABS[0]
        self._news: frozenset[str] = frozenset()

    def show(self, tab: str, news: frozenset[str]) -> None:
        """Show which tab is open, and in which something changed at this step."""
        self._tab, self._news = tab, news
        self.rebuild()

    def line(self, width: int) -> Row:
        """The tabs' names."""
        return crop(self._spans(), width)

    def _spans(self) -> list[Span]:
        spans: list[Span] = []
        for tab in TABS:
            mark = "•" if tab in self._news else " "
            here = tab == self._tab
            role = "title now" if here else "dim"
            word = "SQL" if tab == "sql" else tab.title()
            shown = word if here or self.room >= WHOLE else str(TABS.index(tab) + 1)
            spans += [(f" {shown}", role), (mark, f"{role} new")]
        return spans

    def on_click(self, event: events.Click) -> None:
        """Open the tab under the mouse."""
        event.prevent_default()  # it is no row that is chosen
        spans = self._spans()
        for number, tab in enumerate(TABS):
            if event.x < width_of(spans[: 2 * number + 2]):
                self.post_message(self.Chosen(tab))
                return


class TimelineBar(OneLine):
    """The whole run in a row; a click goes to the place under the mouse."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._walk = Walk()
        self._place = -1
        self._limit: int | None = None
        self._axis = Axis(b"", 1)
        self.playing = False
        """The walk goes on by itself."""

    def show(self, walk: Walk, place: int, limit: int | None) -> None:
        """Show the run's marks and the place; beyond the limit nothing is told."""
        if walk is not self._walk:
            self._axis = Axis(b"", 1)
        self._walk, self._place, self._limit = walk, place, limit
        self.rebuild()

    def line(self, width: int) -> Row:
        """The timeline, and where it stands in numbers."""
        total = len(self._walk)
        if not total or width < self._numbers + 3:
            return empty(width)
        room = width - self._numbers - 2
        if (self._axis.total, self._axis.room) != (total, room):
            self._axis = Axis(self._walk.again, room)
        found = strip(self._walk.marks, self._axis, self._place, limit=self._limit)
        sign: Span = ("▶ ", "position") if self.playing else ("", "")
        return apart(found, [sign, (f"{self._place + 1}/{total}", "dim")], width)

    @property
    def _numbers(self) -> int:
        """Cells that are kept for the numbers, so that the timeline stays as it is."""
        total = len(self._walk)
        return 2 * len(str(total)) + 4 if total else 0

    def on_click(self, event: events.Click) -> None:
        """Ask for the place under the mouse."""
        event.prevent_default()
        if len(self._walk):
            self.post_message(PlaceChosen(self._axis.place_at(event.x - 1)))


class Banner(OneLine):
    """What is to be known right now: a line, or two where the style sheet grants them.

    Only an exception and its story make it higher: that is worth a move of the panes.
    """

    HIGHEST = 7
    MESSAGE = 2
    """Lines of the message itself, where a story is told below it."""
    ALONE = 3
    """Lines of the message of an exception that has no story."""
    LOW = 30
    """Rows of the screen below which the message has a line less."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._row: Row = ()
        self._story: str | None = None

    def build(self, width: int) -> tuple[Rows, range]:
        """The row, in as many lines as it may have; and the story below it."""
        height = self.scrollable_content_region.height
        if self._is_failure:
            return Listed(self._failure(width)), range(0)
        if height > 1 and width_of(self._row) > width - 1:
            return Listed(_first(self._folded(width), height, width)), range(0)
        return Listed([self.line(width)]), range(0)

    def show(self, row: Row, story: str | None = None) -> None:
        """Show the row.

        Args:
            row: what is to be known.
            story: what led to it; the banner takes the room that both need.
        """
        self._row, self._story = row, story
        if self._is_failure:
            self.styles.height = len(self._failure(max(20, self.room)))
        elif self.styles.inline.has_rule("height"):
            self.styles.height = None
        self.rebuild()

    def line(self, width: int) -> Row:
        """The row, cut to the width."""
        return crop([(" ", ""), *self._row], width)

    @property
    def _is_failure(self) -> bool:
        return self._story is not None or any("error" in role for _, role in self._row)

    def _failure(self, width: int) -> list[Row]:
        if self._story is not None:
            return self._told(width)[: self.HIGHEST]
        return _first(self._folded(width), self.ALONE - self._is_low, width)

    @property
    def _is_low(self) -> bool:
        return self.app.size.height < self.LOW

    def _told(self, width: int) -> list[Row]:
        lead: Span = (" ┃ ", "position")
        story = wrap(one_line(self._story or ""), width - 4, indent=0)
        said = _first(self._folded(width), self.MESSAGE - self._is_low, width)
        return [*said, *((lead, (line, "strong")) for line in story)]

    def _folded(self, width: int) -> list[Row]:
        """The row in lines; words of one kind flow from one to the next."""
        if len(self._row) == 1:
            (text, role), *_ = self._row
            return [((f" {line}", role),) for line in wrap(text, width - 1, indent=2)]
        return [((" ", ""), *row) for row in _broken(self._row, width - 1)]


def _first(rows: list[Row], most: int, cells: int) -> list[Row]:
    """As many of the rows; the last of them shows that there is more, as the output has it."""
    if len(rows) <= most:
        return rows
    *before, last = rows[:most]
    if last[-1] == JOINT:
        last = last[:-1]
    return [*before, (*crop(last, cells - 2), (" …", last[-1][1]))]


def _broken(row: Row, cells: int) -> list[Row]:
    """The row in as many as it needs, broken between its parts."""
    parts: list[list[Span]] = [[]]
    for span in row:
        if span == BETWEEN:
            parts[-1].append(JOINT)
            parts.append([])
        else:
            parts[-1].append(span)
    return flow(parts, cells, gap=1)
