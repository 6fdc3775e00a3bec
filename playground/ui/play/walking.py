"""Walking a run: the actions that go from one of its places to another."""

from textual.screen import Screen
from textual.timer import Timer

from playground.ui.play.desk import Desk
from playground.ui.play.foot import KeyLine
from playground.ui.results.pane import ResultsPane

PACE = 0.6
"""Seconds that each place is seen when the walk goes on by itself."""


class Walking(Screen[None]):
    """The part of a screen that walks what its desk has run."""

    desk: Desk
    _player: Timer | None = None
    _played: tuple[object, int] | None = None
    """The run that is being played, and the place that it was brought to last."""

    def action_step(self) -> None:
        """One step on."""
        if not self.desk.uncover():
            self.desk.step()

    def action_back(self) -> None:
        """One step back."""
        self._walk(self.desk.doing.aim - 1)

    def action_first(self) -> None:
        """Go to the first step."""
        self._walk(0)

    def action_last(self) -> None:
        """Go to the last step."""
        self._walk(len(self.desk.doing.walk) - 1)

    def action_next_change(self) -> None:
        """On to where something happens."""
        self._go_on(self.desk.doing.walk.next_change(self.desk.doing.place))

    def action_previous_change(self) -> None:
        """Back to where something happened."""
        self._walk(self.desk.doing.walk.previous_change(self.desk.doing.place) or 0)

    def action_next_new(self) -> None:
        """On to what is no repetition: out of a loop."""
        self._go_on(self.desk.doing.walk.next_new(self.desk.doing.place))

    def action_previous_new(self) -> None:
        """Back to what was no repetition."""
        self._walk(self.desk.doing.walk.previous_new(self.desk.doing.place) or 0)

    def _go_on(self, place: int | None) -> None:
        self._walk(len(self.desk.doing.walk) - 1 if place is None else place)

    def _walk(self, place: int) -> None:
        if not self.desk.uncover():
            self.desk.go(place)

    def action_to_cursor(self) -> None:
        """Go to the next step on the line of the cursor."""
        self._to_line(self.desk.cursor_line)

    def _to_line(self, line: int) -> None:
        doing = self.desk.doing
        if not doing.fresh:
            self.query_one(KeyLine).say("Nothing of this code was run yet: F5 runs it.")
            return
        found = doing.walk.next_on_line(doing.place, line)
        if found is None:
            self.query_one(KeyLine).say(f"The run did not come to line {line}.")
        else:
            self.desk.go(found)

    # By itself

    @property
    def playing(self) -> bool:
        """The walk goes on by itself."""
        return self._player is not None

    def action_play(self) -> None:
        """Let the walk go on by itself; again, or Escape: stand still."""
        if self.playing:
            self.stop_playing()
            return
        doing = self.desk.doing
        if not doing.fresh:
            self.desk.step()  # runs it, to stand at the first step
        elif doing.place >= doing.last and not doing.open_question:
            self.desk.go(0)
        self._played = (self.desk.doing, self.desk.doing.place)
        self._player = self.set_interval(PACE, self._play_on)
        self._show_playing()

    def stop_playing(self) -> None:
        """Stand still."""
        if self._player is not None:
            self._player.stop()
        self._player = None
        self._show_playing()

    def _play_on(self) -> None:
        doing = self.desk.doing
        if doing.running:
            self._played = (doing, doing.place)
            return
        if self._played != (doing, doing.place) or not doing.fresh:
            self.stop_playing()  # the learner went elsewhere, or wrote
            return
        place = doing.walk.next_to_play(doing.place)
        if place is not None:
            self.desk.go(place)
        if place is None or doing.place < place or doing.place >= len(doing.walk) - 1:
            self.stop_playing()  # the end, or a question that comes first
        self._played = (doing, doing.place)

    def _show_playing(self) -> None:
        self.query_one(ResultsPane).show_playing(playing=self.playing)
        self.refresh_bindings()
