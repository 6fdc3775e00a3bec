"""Free play: the actions that leave the lessons, and come back with code of one's own."""

from pathlib import Path

from playground.course.model import Lesson
from playground.trace.text import visible
from playground.ui.play.editing import Editing
from playground.ui.play.scratch import SNIPPET, Saved, is_file, saved_lesson, scratchpad
from playground.ui.snippets.library import Library


class FreePlay(Editing):
    """The part of a screen that opens snippets and files."""

    library: Library

    def action_snippets(self) -> None:
        """List the snippets, and templates for more."""
        if not self.desk.ready:
            return
        from playground.ui.snippets.screen import SnippetsScreen

        self.desk.save()  # so that what is renamed is what was typed
        identity = self.desk.doing.lesson.id
        current = identity.removeprefix(SNIPPET) if identity.startswith(SNIPPET) else None
        if identity == scratchpad().id:
            current = ""
        self.app.push_screen(SnippetsScreen(self.library, current), self._open)

    def action_scratchpad(self) -> None:
        """Open the snippet that has no name."""
        if self.desk.ready:
            self._open(scratchpad())

    def action_open_file(self) -> None:
        """Open a file."""
        from playground.ui.snippets.files import FileScreen

        self.app.push_screen(FileScreen(Path.cwd()), self._open)

    def action_save_file(self) -> None:
        """Save the code."""
        from playground.ui.snippets.files import FileScreen

        doing = self.desk.doing
        name = str(doing.lesson.path) if is_file(doing.lesson) else f"{doing.name}.py"
        self.app.push_screen(FileScreen(Path.cwd(), name, self.editor.text), self._saved)

    def _open(self, found: Lesson | Saved | Path | None) -> None:
        if isinstance(found, Lesson):
            self.run_worker(self._open_lesson(found), group="free", exclusive=True)
        elif isinstance(found, Saved):
            self.run_worker(self._open_saved(found), group="free", exclusive=True)

    async def _open_saved(self, saved: Saved) -> None:
        await self._open_lesson(saved_lesson(saved))
        await self.desk.bring(saved.trace, "a saved run")

    async def _open_lesson(self, lesson: Lesson) -> None:
        await self.desk.open((lesson, lesson.tasks[0]))
        self.editor.focus()

    def _saved(self, found: Lesson | Saved | Path | None) -> None:
        if isinstance(found, Path):
            self.notify(f"Saved: {visible(str(found))}", markup=False)
