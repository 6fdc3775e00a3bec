"""An exercise: its checks, its hints, and the ways out."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from playground.course.model import Task
from playground.ui.task.findings import Finding, checked, reached, scored
from playground.ui.task.inline import hanging, inline
from playground.ui.task.judgement import Judgement


class ExerciseBox(Vertical):
    """What the run achieved, and what helps."""

    class Asked(Message):
        """Help is wanted: a hint, the solution, or the start again."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    _shown: tuple[Task, Judgement] | None = None
    _hints = 0
    _width: int | None = None
    """The width that was told for."""

    def compose(self) -> ComposeResult:
        """What was found, hints, buttons."""
        yield Vertical(id="findings")
        yield Static(id="hints", markup=False)
        with Horizontal(id="help"):
            yield Button("F4 Hint", id="hint", compact=True)
            yield Button("Solution", id="solution", compact=True)
            yield Button("Reset", id="reset", compact=True)

    def show(self, task: Task, found: Judgement, hints: int) -> None:
        """Show what is wanted, what is said to the last run, and the hints asked for."""
        if self._shown != (task, found):
            self.scroll_home(animate=False)
        self._shown = (task, found)
        more, self._hints = hints > self._hints, hints
        self._tell()
        if more:
            self.call_after_refresh(self.scroll_end, animate=False)  # the new one is the last
        button = self.query_one("#hint", Button)
        button.disabled = hints >= len(task.hints)
        button.label = f"F4 Hint ({max(0, len(task.hints) - hints)} left)"
        button.refresh(layout=True)  # it keeps its width else, where it has one already
        self.query_one("#solution", Button).disabled = task.solution is None

    def on_resize(self) -> None:
        """Another width folds the words anew; a goal may be a table where there is room."""
        if self._width != self._room:
            self._tell()

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _tell(self) -> None:
        if self._shown is None:
            return
        task, found = self._shown
        self._width = self._room
        hints = self.query_one("#hints", Static)
        hints.update(hanging(hints_text(task.hints[: self._hints]), self._room))
        hints.display = self._hints > 0
        failed = {verdict.did for verdict in found.verdicts if not verdict.passed}
        said = [
            *checked(task, found.verdicts),
            *(scored(task, found.score, found.fewest) if found.passed else ()),
            *reached(found.goals, self._room, failed),
        ]
        lines = list(self.query(Finding))
        more = [Finding() for _ in said[len(lines) :]]
        for line, told in zip((*lines, *more), said, strict=False):
            line.show(told._replace(words=hanging(told.words, self._room)))
            line.display = True
        for line in lines[len(said) :]:
            line.display = False
        if more:
            self.query_one("#findings").mount_all(more)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Ask for what the button stands for."""
        event.stop()
        self.post_message(self.Asked(event.button.id or ""))


def _flowing(hint: str) -> str:
    """The hint without the file's line breaks, where they are not those of code."""
    return hint if "```" in hint else " ".join(hint.split())


def hints_text(hints: Sequence[str]) -> Content:
    """The hints asked for so far."""
    return Content("\n").join(
        Content.assemble((f"Hint {number}: ", "bold $text-warning"), inline(_flowing(hint)))
        for number, hint in enumerate(hints, start=1)
    )
