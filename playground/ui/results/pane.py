"""The results: what the run did, at one place of it."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var

from playground.trace.trace import Trace
from playground.ui.lines.row import Row
from playground.ui.results.bars import TABS, Banner, TabBar, TimelineBar
from playground.ui.results.headline import headline
from playground.ui.results.panes import (
    BoardPane,
    DatabasePane,
    OutputPane,
    SessionPane,
)
from playground.ui.results.prompt import PromptBox
from playground.ui.results.sql_pane import SqlPane
from playground.ui.results.story import story
from playground.ui.results.walk import Moment, Walk

BARE = "-bare"
"""The class of panes to which a board without an object leaves its room, or its own."""
LARGE = Size(104, 40)
"""The room from which on two panes stand side by side."""
SLIM = 60
"""The columns below which the names of the panes are told in short."""
Move = Literal[
    "step",
    "back",
    "first",
    "last",
    "next_change",
    "previous_change",
    "next_new",
    "previous_new",
    "to_cursor",
    "play",
]
"""The actions of the screen that a plain key asks for, where the results are."""


def _move(keys: str, move: Move, word: str) -> Binding:
    return Binding(keys, f"move('{move}')", word, show=False, id=f"results.{move}")


def _tab(key: str, tab: str, word: str) -> Binding:
    meaning = f"{word}: go to this pane"
    return Binding(key, f"open('{tab}')", word, show=False, id=f"results.{tab}", tooltip=meaning)


class ResultsPane(Vertical):
    """A run, seen from one of its places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _move("n,right", "step", "Step on"),
        _move("p,left,backspace", "back", "Step back"),
        _move("right_square_bracket,N", "next_change", "Next change"),
        _move("left_square_bracket,P", "previous_change", "Previous change"),
        _move("right_curly_bracket", "next_new", "Out of the loop"),
        _move("left_curly_bracket", "previous_new", "Back before the loop"),
        _move("home,g", "first", "First step"),
        _move("end,G", "last", "Last step"),
        _move("c", "to_cursor", "To the cursor's line"),
        _move("space", "play", "Play, stop playing"),
        _tab("1", "board", "Board"),
        _tab("2", "sql", "SQL"),
        _tab("3", "database", "Database"),
        _tab("4", "output", "Output"),
        Binding("ctrl+c", "screen.stop", "Stop", show=False, id="results.stop"),
        Binding("colon", "screen.console", "Console", show=False, id="results.console"),
        Binding("equals_sign", "screen.compare", "Compare", show=False, id="results.compare"),
        Binding("w", "screen.save", "Save…", show=False, id="results.save"),
        Binding(
            "z",
            "zoom",
            "Zoom",
            show=False,
            id="results.zoom",
            tooltip="Zoom: show this pane alone; again, all of them",
        ),
    ]

    tab: var[str] = var(TABS[0], init=False)
    """The tab that is open, where only one is to be seen."""

    class Asked(Message):
        """A key asked for another place."""

        def __init__(self, move: Move) -> None:
            super().__init__()
            self.move = move

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=f"-{TABS[0]}")
        self._moment = Moment()
        self._story: str | None = None
        """What led to the exception of the step that is shown."""

    def compose(self) -> ComposeResult:
        """The bars, and below them the panes."""
        with Horizontal(id="bars"):
            yield TabBar(id="tabs")
            yield TimelineBar(id="timeline")
        yield Banner(id="banner")
        yield PromptBox(id="prompt")
        yield BoardPane(id="board").add_class(BARE)
        yield SessionPane(id="session")
        yield SqlPane(id="sql").add_class(BARE)
        yield DatabasePane(id="database")
        yield OutputPane(id="output")

    def on_resize(self) -> None:
        """Where there is much room, put panes side by side; where little, shorten the tabs."""
        self.set_class(self.size.width < SLIM, "-slim")
        self.set_class(
            self.size.width >= LARGE.width and self.size.height >= LARGE.height, "-large"
        )

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
        if moment.picture.objects or end is not None or not len(walk):  # else more may come
            for kind in BoardPane, SqlPane:
                self.query_one(kind).set_class(not moment.picture.objects, BARE)
        self.query_one(BoardPane).show(moment)
        self.query_one(SessionPane).show(moment)
        self.query_one(SqlPane).show(walk, moment.place)
        self.query_one(DatabasePane).show(moment)
        self.query_one(OutputPane).end = end
        self.query_one(OutputPane).show(walk, moment.place)
        self.query_one(TimelineBar).show(walk, moment.place, limit)
        self.query_one(TabBar).show(self.tab, _news(moment))
        self._story = story(walk, moment.place, end)
        self.say(banner)
        return moment

    def say(self, banner: Row | None) -> None:
        """Say that above the panes; what happened at the step, where it is None."""
        row = headline(self._moment) if banner is None else banner
        failed = any("error" in role for _, role in row)
        self.query_one(Banner).show(row, self._story if failed else None)

    def show_playing(self, *, playing: bool) -> None:
        """Show whether the walk goes on by itself."""
        timeline = self.query_one(TimelineBar)
        timeline.playing = playing
        timeline.rebuild()
        self.border_title = "Run ▶ playing: Esc stops" if playing else "Run"

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

    def action_zoom(self) -> None:
        """Show the pane with the keys alone, or all of them again."""
        if self.query_one(TabBar).display and not self.has_class("-zoom"):
            self.notify("On a screen of this size one pane is shown at a time: 1 to 4 open them.")
            return
        focused = self.screen.focused
        if focused is not None and focused.id in TABS:
            self.tab = focused.id
        self.toggle_class("-zoom")

    def on_sql_pane_viewed(self, event: SqlPane.Viewed) -> None:
        """Show a statement as a whole."""
        event.stop()
        from playground.ui.results.statement import StatementScreen

        self.app.push_screen(StatementScreen(event.entry, event.place, event.line, event.said))


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
