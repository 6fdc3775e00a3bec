"""The one-line widgets of the results: the tabs, the timeline, the headline."""

from typing import Final

from rich.cells import cell_len
from textual import events
from textual.message import Message

from playground.ui.lines.row import Row, Span, apart, crop, width, wrap
from playground.ui.lines.widget import Listed, OneLine, Rows
from playground.ui.results.timeline import place_at, strip

TABS: Final = ("board", "sql", "database", "output")
"""The results, one at a time, where there is no room for all."""


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
            role = "title now" if tab == self._tab else "dim"
            spans += [(f" {'SQL' if tab == 'sql' else tab.title()}", role), (mark, f"{role} new")]
        return spans

    def on_click(self, event: events.Click) -> None:
        """Open the tab under the mouse."""
        spans = self._spans()
        for number, tab in enumerate(TABS):
            if event.x < width(spans[: 2 * number + 2]):
                self.post_message(self.Chosen(tab))
                return


class TimelineBar(OneLine):
    """The whole run in a row; a click goes to the place under the mouse."""

    class PlaceChosen(Message):
        """A place on the timeline was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._marks = bytearray()
        self._place = -1
        self._limit: int | None = None

    def show(self, marks: bytearray, place: int, limit: int | None) -> None:
        """Show the run's marks and the place; beyond the limit nothing is told."""
        self._marks, self._place, self._limit = marks, place, limit
        self.rebuild()

    def line(self, width: int) -> Row:
        """The timeline, and where it stands in numbers."""
        total = len(self._marks)
        found = strip(self._marks, self._place, width - self._numbers, limit=self._limit)
        return apart(found, [(f"{self._place + 1}/{total}", "dim")], width) if total else found

    @property
    def _numbers(self) -> int:
        """Cells that are kept for the numbers, so that the timeline stays as it is."""
        total = len(self._marks)
        return 2 * len(str(total)) + 2 if total else 0

    def on_click(self, event: events.Click) -> None:
        """Ask for the place under the mouse."""
        total = len(self._marks)
        room = self.room - self._numbers - 2
        if total:
            self.post_message(self.PlaceChosen(place_at(event.x - 1, total, room)))


class Banner(OneLine):
    """What is to be known right now: a line, or two where the style sheet grants them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._row: Row = ()

    def build(self, width: int) -> tuple[Rows, range]:
        """The row; words of one kind flow into the second line."""
        height = self.scrollable_content_region.height
        if height > 1 and len(self._row) == 1 and cell_len(self._row[0][0]) > width - 1:
            (text, role), *_ = self._row
            lines = wrap(text, width - 1, indent=2)[:height]
            return Listed([((f" {line}", role),) for line in lines]), range(0)
        return Listed([self.line(width)]), range(0)

    def show(self, row: Row) -> None:
        """Show the row."""
        self._row = row
        self.rebuild()

    def line(self, width: int) -> Row:
        """The row, cut to the width."""
        return crop([(" ", ""), *self._row], width)
