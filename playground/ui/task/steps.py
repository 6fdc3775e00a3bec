"""The tasks of the lesson in one row, and the way to the next."""

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.message import Message

from playground.course.model import Lesson, TaskKind
from playground.ui.lessons.progress import GLYPHS, Finished, task_done, task_progress
from playground.ui.lines.row import Row, Span, apart, width
from playground.ui.lines.widget import OneLine

WORDS: Final[dict[TaskKind, str]] = {
    "watch": "Watch",
    "predict": "Predict",
    "exercise": "Exercise",
    "reading": "Read",
}
NEXT: Final = "F9 Next ▸"
NEXT_LESSON: Final = "F9 Next lesson ▸"


def task_spans(
    lesson: Lesson,
    current: int,
    finished: Finished,
    *,
    short: bool,
    skipped: Finished = frozenset(),
) -> list[Span]:
    """One span a task, in their order."""
    spans: list[Span] = []
    for number, task in enumerate(lesson.tasks):
        mark = task_progress(lesson, task, finished, skipped=skipped)
        sign = " " if mark == "new" else GLYPHS[mark]
        here = number == current
        word = "" if short and not here else f" {WORDS[task.kind]}"
        spans.append((f" {number + 1}{word} {sign}", "title now" if here else "dim"))
    return spans


class TaskBar(OneLine):
    """Which tasks the lesson has; a click opens one."""

    class TaskChosen(Message):
        """A task was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class NextChosen(Message):
        """The way on was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lesson: Lesson | None = None
        self._current = 0
        self._finished: Finished = frozenset()
        self._skipped: Finished = frozenset()

    def show(self, lesson: Lesson, current: int, finished: Finished, skipped: Finished) -> None:
        """Show the lesson's tasks, with the learner at one of them."""
        self._lesson, self._current = lesson, current
        self._finished, self._skipped = finished, skipped
        self.rebuild()

    @property
    def _onward(self) -> str:
        last = self._lesson is not None and self._current == len(self._lesson.tasks) - 1
        return NEXT_LESSON if last else NEXT

    def _tasks(self, cells: int) -> Sequence[Span]:
        if self._lesson is None:
            return ()
        for short in (False, True):
            spans = task_spans(
                self._lesson, self._current, self._finished, short=short, skipped=self._skipped
            )
            if width(spans) + len(self._onward) + 2 <= cells:
                break
        return spans

    def line(self, width: int) -> Row:
        """The tasks, and at the end of the row the way on."""
        lesson = self._lesson
        if lesson is None:
            return ()
        done = task_done(lesson, lesson.tasks[self._current], self._finished)
        return apart(self._tasks(width), [(f"{self._onward} ", "key" if done else "dim")], width)

    def on_click(self, event: events.Click) -> None:
        """Open what is under the mouse."""
        if event.x >= self.room - len(self._onward) - 1:
            self.post_message(self.NextChosen())
            return
        spans = self._tasks(self.room)
        for number in range(len(spans)):
            if event.x < width(spans[: number + 1]):
                self.post_message(self.TaskChosen(number))
                return
