"""What the lesson says to the step that is shown."""

from textual.content import Content
from textual.widgets import Static

from playground.ui.task.inline import inline

STEPPING = "Step with F8. What to look at appears here."


class NoteBox(Static):
    """The note of the step; a hint on how to get one where there is none."""

    def show(self, note: str | None, *, waiting: bool) -> None:
        """Show the note.

        Args:
            note: what the lesson says; None at a step of which it says nothing.
            waiting: nothing was run yet.
        """
        if note is not None:
            self.update(Content.assemble(("◆ ", "bold $text-accent"), inline(note)))
        elif waiting:
            self.update(Content.assemble((STEPPING, "$text-muted")))
        else:
            self.update(Content.assemble(("· No note at this step.", "$text-muted")))
