"""What the lesson says to the step that is shown."""

from textual.content import Content
from textual.widgets import Static

from playground.ui.task.inline import inline

STEPPING = "Step with F8. What to look at appears here."


class NoteBox(Static):
    """The note of the step; a hint on how to get one where there is none."""

    _shown: Content | None = None

    def show(self, note: str | None, *, waiting: bool) -> None:
        """Show the note.

        Args:
            note: what the lesson says; None at a step of which it says nothing.
            waiting: nothing was run yet.
        """
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
