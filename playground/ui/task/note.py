"""What the lesson says to the step that is shown."""

from textual.content import Content
from textual.widgets import Static

from playground.course.model import Task
from playground.ui.task.inline import inline

STEPPING = "Step with F8: what to look at is told as you go."


class NoteBox(Static):
    """The note of the step; a hint on how to get one where there is none."""

    _shown: Content | None = None
    _beside_question = False
    """There is a question to be seen, which needs the room where there is no note."""

    def open(self, task: Task | None) -> None:
        """Another task: whether it has notes at all."""
        self._beside_question = task is not None and task.prediction is not None
        self.set_class(self._beside_question, "-brief")
        self.display = task is not None and bool(task.notes) and not self._beside_question

    def show(self, note: str | None, *, waiting: bool) -> None:
        """Show the note.

        Args:
            note: what the lesson says; None at a step of which it says nothing.
            waiting: nothing was run yet.
        """
        if self._beside_question:
            self.display = note is not None
        content = _content(note, waiting=waiting)
        # An update lays the screen out anew: most steps have no note and need none.
        if content != self._shown:
            self._shown = content
            self.update(content)


def _content(note: str | None, *, waiting: bool) -> Content:
    if note is not None:
        return Content.assemble(("◆ ", "bold $text-accent"), inline(note))
    words = STEPPING if waiting else "· No note at this step."
    return Content.assemble((words, "$foreground 60%"))
