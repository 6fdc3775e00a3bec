"""The tour's own play screen: the learner's stays as it is below."""

from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from playground.course.anchors import step_of
from playground.course.model import Chapter, Pack
from playground.ui.keymap import Keymap
from playground.ui.play.keeper import Keeper
from playground.ui.play.runner import Running, Server
from playground.ui.play.screen import PlayScreen
from playground.ui.results.pane import ResultsPane
from playground.ui.tour.placing import arrow, corner, width
from playground.ui.tour.sights import TOUR, Sight, sights

KEYS = "Enter on · ← back · Esc leave"


class Guide(Static):
    """The words, in a frame."""

    BORDER_SUBTITLE = KEYS

    class Resized(Message):
        """The words need another room than before."""

    def on_resize(self) -> None:
        """Tell who knows where there is room."""
        self.post_message(self.Resized())


class TourScreen(PlayScreen, inherit_bindings=False):
    """A play screen that shows itself. What is done in it is forgotten."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space,n", "on", "On", key_display="Enter", id="tour.on"),
        Binding("left,backspace,p", "before", "Back", key_display="←", id="tour.before"),
        Binding("escape,q", "end", "Leave the tour", key_display="Esc", id="tour.end"),
    ]

    def __init__(self, server: Server, pack: Pack, keymap: Keymap) -> None:
        """Make the tour.

        Args:
            server: where its code is run.
            pack: the lessons that it shows.
            keymap: the learner's own keys.
        """
        chapter = Chapter(title="A tour", path=pack.path, lessons=(TOUR,))
        whole = replace(pack, chapters=(*pack.chapters, chapter))
        self._keeper = Keeper("sqlite://")
        super().__init__(server, self._keeper, whole, what=TOUR.id)
        self._sights = sights(keymap.name)
        self._number = -1

    def compose(self) -> ComposeResult:
        """A play screen, and the words over it."""
        yield from super().compose()
        yield Guide(id="guide", markup=False)

    def on_mount(self) -> None:
        """Run the tour's code as soon as it is there."""
        self.desk.run("first")

    def leave(self) -> None:
        """Let go of what the tour did."""
        super().leave()
        self._keeper.close()

    def on_resize(self) -> None:
        """Another place for the words."""
        self.call_after_refresh(self._place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is always a way out, and a way on once there is a run."""
        if action in {"on", "before"}:
            return self._number >= 0
        return action == "end" or super().check_action(action, parameters)

    def on_running_arrived(self, event: Running.Arrived) -> None:
        """Begin when the run is over."""
        event.prevent_default()  # which is what this calls itself
        super().on_running_arrived(event)
        trace = self.desk.doing.trace
        if trace is None or self._number >= 0:
            return
        if trace.outcome.status == "finished":
            self._show(0)
        else:
            self.app.notify(
                f"There is no tour, for its code does not run here. {trace.outcome.message}",
                severity="warning",
                markup=False,
            )
            self.dismiss()

    def action_on(self) -> None:
        """To the next thing; from the last one, back to work."""
        if self._number + 1 < len(self._sights):
            self._show(self._number + 1)
        else:
            self.dismiss()

    def action_before(self) -> None:
        """Back to what was shown before."""
        self._show(max(0, self._number - 1))

    def action_end(self) -> None:
        """Leave."""
        self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """A key that the words speak of is pressed at once: say when it will do something."""
        if event.key.startswith("f") and event.key[1:].isdigit():
            self.query_one(Guide).border_subtitle = f"After the tour: {event.key.upper()} · {KEYS}"

    @property
    def _sight(self) -> Sight:
        return self._sights[self._number]

    def _show(self, number: int) -> None:
        self._number = number
        sight, doing = self._sight, self.desk.doing
        step = step_of(doing.trace, sight.at, doing.anchors) if doing.trace else None
        if step is not None:
            self.desk.go(doing.walk.place(step))
        self.query_one(ResultsPane).tab = sight.tab
        if sight.what == "#task":
            self._display.show_task()
        else:
            self._display.close_panels()
        for widget in self.query(".-pointed"):
            widget.remove_class("-pointed")
        if sight.what:
            self.query_one(sight.what).add_class("-pointed")
        guide = self.query_one(Guide)
        guide.update(sight.words)
        guide.border_subtitle = KEYS
        self.refresh_bindings()
        self.call_after_refresh(self._place)

    def _place(self) -> None:
        """Put the words beside what they are about."""
        if self._number < 0:
            return
        self.query_one(Guide).styles.width = width(self.size, self._column)
        self.call_after_refresh(self._move)

    def on_guide_resized(self) -> None:
        """Put the words where they have room."""
        if self._number >= 0:
            self._move()

    def _move(self) -> None:
        guide = self.query_one(Guide)
        sight = self._sight
        target = self.query_one(sight.what).region if sight.what else None
        x, y = corner(self.size, guide.outer_size.height, self._column, target, above=sight.above)
        guide.styles.offset = (x, y)
        guide.add_class("-there")
        box = Region(x, y, guide.outer_size.width, guide.outer_size.height)
        sign = f"{arrow(box, target)} " if target else ""
        guide.border_title = f"{self._number + 1}/{len(self._sights)} {sign}{sight.title}"

    @property
    def _column(self) -> Region | None:
        """The column of the code and the task, where the screen is wide."""
        if not self._display.wide:
            return None
        code, task = self.query_one("#code").region, self.query_one("#task").region
        return code.union(task) if task else code
