"""The task: its prose, and below it what belongs to its kind."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Markdown

from playground.course.model import Lesson, Task
from playground.trace.text import visible
from playground.ui.lessons.progress import Finished
from playground.ui.task.exercise import ExerciseBox
from playground.ui.task.note import NoteBox
from playground.ui.task.question import QuestionBox
from playground.ui.task.steps import TaskBar


class TaskPane(Vertical):
    """One task of one lesson."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "ask('hint')", "Hint", show=False, id="exercise.hint"),
        Binding("s", "ask('solution')", "Solution", show=False, id="exercise.solution"),
        Binding("r", "ask('reset')", "Reset", show=False, id="exercise.reset"),
    ]

    def compose(self) -> ComposeResult:
        """The tasks' names, the prose, and a box of each kind."""
        yield TaskBar(id="tasks")
        with VerticalScroll(id="prose"):
            yield Markdown(open_links=False)
        yield QuestionBox(id="predict")
        yield NoteBox(id="note", markup=False)
        yield ExerciseBox(id="exercise")

    def on_mount(self) -> None:
        """There is no task yet."""
        self._show_box(None)

    def _show_box(self, task: Task | None) -> None:
        kind = None if task is None else task.kind
        self.query_one(NoteBox).open(task)
        self.query_one(QuestionBox).display = kind == "predict"
        self.query_one(ExerciseBox).display = kind == "exercise"

    def action_ask(self, what: str) -> None:
        """Ask for help with an exercise."""
        box = self.query_one(ExerciseBox)
        if box.display:
            box.post_message(ExerciseBox.Asked(what))

    async def open(self, lesson: Lesson, task: Task) -> None:
        """Show the task's prose, and the box of its kind."""
        self._show_box(task)
        await self.query_one(Markdown).update(prose(lesson, task))
        self.query_one("#prose").scroll_home(animate=False)

    def show_progress(
        self, lesson: Lesson, task: Task, finished: Finished, skipped: Finished
    ) -> None:
        """Show which tasks of the lesson are done, and which were left out."""
        self.query_one(TaskBar).show(lesson, lesson.tasks.index(task), finished, skipped)


def prose(lesson: Lesson, task: Task) -> str:
    """The task's text as Markdown; the first brings the lesson's opening along."""
    opening = lesson.intro if lesson.tasks and task is lesson.tasks[0] else ""
    parts = [opening, f"### {task.title}" if task.title else "", task.prose]
    return visible("\n\n".join(part.strip() for part in parts if part.strip()))
