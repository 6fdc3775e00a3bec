"""Editing: the actions that help to write code, beside what the editor does by itself."""

from time import monotonic
from typing import Final

from textual.app import SuspendNotSupported
from textual.timer import Timer

from playground.assistant.client import Asking
from playground.assistant.questions import Checked, Explained, Question, Warming
from playground.ui.editor import CodeEditor
from playground.ui.find.bar import FindBar
from playground.ui.play.walking import Walking

PAUSE: Final = 0.6
"""Seconds without a key after which errors are marked: not while somebody is writing."""


class Editing(Walking):
    """The part of a screen that completes, explains, checks and searches the code."""

    assistant: Asking | None = None
    """Who knows the code; None where there is nobody."""
    _pause: Timer | None = None
    _checked = 0.0
    """When the code was checked last."""

    @property
    def editor(self) -> CodeEditor:
        """Where the code is."""
        return self.query_one("#editor", CodeEditor)

    def action_complete(self) -> None:
        """Offer what could stand at the cursor."""
        if not self.editor.read_only:
            self.editor.focus()
            self.editor.action_complete()

    def action_explain(self) -> None:
        """Tell of what stands at the cursor."""
        self.run_worker(self._explain(), group="explain", exclusive=True)

    async def _explain(self) -> None:
        question = self.editor.question("explain")
        found = await self.assistant.ask(question) if self.assistant else None
        match found:
            case Explained(title) if title:
                from playground.ui.docs.screen import DocScreen

                self.editor.stop_offering()
                self.app.push_screen(DocScreen(found))
            case Warming():
                self.notify("SQLAlchemy is being read: ask again in a moment.", markup=False)
            case None:
                trouble = self.assistant.trouble if self.assistant else ""
                self.notify(trouble or "There is no answer.", severity="warning", markup=False)
            case _:
                self.notify("Nothing is known of what stands at the cursor.", markup=False)

    def action_find(self) -> None:
        """Search the code."""
        self.query_one(FindBar).open(self.editor)

    def action_go_to_line(self) -> None:
        """Go to a line by its number."""
        self.query_one(FindBar).open(self.editor, ":")

    def action_find_next(self) -> None:
        """On to the next place."""
        self._find(backwards=False)

    def action_find_previous(self) -> None:
        """Back to the place before."""
        self._find(backwards=True)

    def _find(self, *, backwards: bool) -> None:
        bar = self.query_one(FindBar)
        if not bar.go(self.editor, backwards=backwards):
            bar.open(self.editor)

    @property
    def helping(self) -> bool:
        """Names are on offer, or the search has the focus."""
        bar = self.query_one(FindBar)
        return self.editor.offering or (bar.is_open and bar.has_focus_within)

    def stop_helping(self) -> None:
        """Put that away."""
        if self.editor.offering:
            self.editor.stop_offering()
        else:
            self.query_one(FindBar).close()

    def action_edit_elsewhere(self) -> None:
        """Edit the code in the learner's own editor."""
        from playground.ui.play.elsewhere import EditorError, edited

        text = self.editor.text
        self.desk.save()
        try:
            with self.app.suspend():
                new = edited(text, self.desk.cursor_line)
        except SuspendNotSupported:
            self.notify("This terminal cannot be lent to another program.", markup=False)
            return
        except EditorError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if new != text:
            self.editor.replace(new, self.editor.document.start, self.editor.document.end)
        self.editor.focus()

    def check_soon(self) -> None:
        """When the learner pauses, see whether what was typed is Python."""
        if self._pause is not None:
            self._pause.stop()
        if self.assistant is not None:
            rest = self._checked + self.assistant.rest - monotonic()
            self._pause = self.set_timer(max(PAUSE, rest), self._check_now)

    def _check_now(self) -> None:
        if self.assistant is not None:
            self._checked = monotonic()
            self.run_worker(self._check(self.assistant), group="check", exclusive=True)

    async def _check(self, assistant: Asking) -> None:
        doing, text = self.desk.doing, self.desk.doing.text
        found = await assistant.ask(Question("check", text))
        if self.desk.doing is doing and doing.text == text:
            self.desk.found_fault(found if isinstance(found, Checked) else Checked())
        await assistant.warm_up()
