"""The results: what the run did, at one place of it."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import var

from playground.trace.trace import Trace
from playground.ui.lines.row import Row
from playground.ui.results.bars import TABS, Banner, TabBar, TimelineBar
from playground.ui.results.headline import headline
from playground.ui.results.panes import (
    BoardPane,
    DatabasePane,
    LogPane,
    OutputPane,
    SessionPane,
    SqlPane,
)
from playground.ui.results.prompt import PromptBox
from playground.ui.results.walk import Moment, Walk

Move = Literal["forward", "back", "first", "last", "next change", "previous change"]


class ResultsPane(Vertical):
    """A run, seen from one of its places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right,space", "move('forward')", "Step", show=False, id="results.forward"),
        Binding("p,left,backspace", "move('back')", "Back", show=False, id="results.back"),
        Binding("home,g", "move('first')", "First step", show=False, id="results.first"),
        Binding("end,G", "move('last')", "Last step", show=False, id="results.last"),
        Binding(
            "right_square_bracket,N",
            "move('next change')",
            "Next change",
            show=False,
            id="results.next_change",
        ),
        Binding(
            "left_square_bracket,P",
            "move('previous change')",
            "Previous change",
            show=False,
            id="results.previous_change",
        ),
        Binding("ctrl+c", "screen.stop", "Stop", show=False, id="results.stop"),
        Binding("1", "open('board')", "Board", show=False, id="results.board"),
        Binding("2", "open('sql')", "SQL", show=False, id="results.sql"),
        Binding("3", "open('database')", "Database", show=False, id="results.database"),
        Binding("4", "open('output')", "Output", show=False, id="results.output"),
    ]

    tab: var[str] = var(TABS[0], init=False)
    """The tab that is open, where only one is to be seen."""

    class Asked(Message):
        """A key asked for another place."""

        def __init__(self, move: Move) -> None:
            super().__init__()
            self.move = move

    class PlaceChosen(Message):
        """The mouse asked for a certain place."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=f"-{TABS[0]}")
        self._moment = Moment()

    def compose(self) -> ComposeResult:
        """The bars, and below them the panes."""
        with Horizontal(id="bars"):
            yield TabBar(id="tabs")
            yield TimelineBar(id="timeline")
        yield Banner(id="banner")
        yield PromptBox(id="prompt")
        yield BoardPane(id="board")
        yield SessionPane(id="session")
        yield SqlPane(id="sql")
        yield DatabasePane(id="database")
        yield OutputPane(id="output")

    def show(
        self,
        walk: Walk,
        place: int,
        *,
        limit: int | None,
        banner: Row | None,
        end: Trace | None = None,
    ) -> Moment:
        """Show the walk at that place.

        Args:
            walk: the run so far.
            place: where to stand; -1 before the first.
            limit: the last place that may be told of, where a question is open.
            banner: what to say above the panes, instead of what happened.
            end: the run, once it is over.

        Returns:
            The moment that is shown now.
        """
        moment = self._moment = walk.moment(place)
        self.query_one(BoardPane).show(moment)
        self.query_one(SessionPane).show(moment)
        self.query_one(SqlPane).show(walk, moment.place)
        self.query_one(DatabasePane).show(moment)
        self.query_one(OutputPane).end = end
        self.query_one(OutputPane).show(walk, moment.place)
        self.query_one(TimelineBar).show(walk.marks, moment.place, limit)
        self.query_one(TabBar).show(self.tab, _news(moment))
        self.say(banner)
        return moment

    def say(self, banner: Row | None) -> None:
        """Say that above the panes; what happened at the step, where it is None."""
        self.query_one(Banner).show(headline(self._moment) if banner is None else banner)

    def watch_tab(self, before: str, tab: str) -> None:
        """Open the tab: the style sheet shows what belongs to it."""
        self.remove_class(f"-{before}", update=False)
        self.add_class(f"-{tab}")
        self.query_one(TabBar).show(tab, _news(self._moment))

    def action_move(self, move: Move) -> None:
        """Ask for another place."""
        self.post_message(self.Asked(move))

    def action_open(self, tab: str) -> None:
        """Open a tab; where all panes are to be seen, go to that one."""
        self.tab = tab
        self.query_one(f"#{tab}").focus()

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Open the tab that was clicked."""
        event.stop()
        self.action_open(event.tab)

    def on_timeline_bar_place_chosen(self, event: TimelineBar.PlaceChosen) -> None:
        """Ask for the place that was clicked."""
        event.stop()
        self.post_message(self.PlaceChosen(event.place))

    def on_log_pane_place_chosen(self, event: LogPane.PlaceChosen) -> None:
        """Ask for the place that a line of a log tells of."""
        event.stop()
        self.post_message(self.PlaceChosen(event.place))


def _news(moment: Moment) -> frozenset[str]:
    """The tabs in which something changed at this moment."""
    step = moment.step
    if step is None:
        return frozenset()
    found = {
        "board": bool(step.objects or step.sessions),
        "sql": bool(step.sql),
        "database": bool(step.tables),
        "output": bool(step.stdout or step.value is not None or step.warnings),
    }
    return frozenset(tab for tab, there in found.items() if there)
