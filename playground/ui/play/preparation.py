"""The lesson's own preparation: folded above the editor, to be read, not changed."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import var

from playground.trace.words import plural
from playground.ui.editor import CodeEditor
from playground.ui.lines.row import Row, crop
from playground.ui.lines.widget import OneLine


class Fold(OneLine, can_focus=True):
    """The line that stands for what is folded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "unfold", "Unfold", show=False, id="preparation.toggle"),
    ]

    def __init__(self) -> None:
        super().__init__(id="fold")
        self._words: Row = ()

    def show(self, lines: int, *, folded: bool) -> None:
        """Say how much is folded here."""
        words = f" {plural(lines, 'line')} of preparation"
        self._words = ((" ▸" if folded else " ▾", "key"), (words, "dim"))
        self.rebuild()

    def line(self, width: int) -> Row:
        """The words."""
        return crop(self._words, width)

    def action_unfold(self) -> None:
        """Fold or unfold."""
        if isinstance(self.parent, Preparation):
            self.parent.folded = not self.parent.folded

    def on_click(self, event: events.Click) -> None:
        """Fold or unfold."""
        event.stop()
        self.action_unfold()


class Preparation(Vertical):
    """Code that runs before the learner's."""

    folded: var[bool] = var(default=True)
    """Only its first line is to be seen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.display = False
        self._code = ""

    def compose(self) -> ComposeResult:
        """The fold; the code is made when it is first asked for."""
        yield Fold()

    def show(self, code: str) -> None:
        """Show, folded, that code; nothing at all where there is none."""
        self._code = code.strip("\n")
        self.display = bool(self._code)
        self.folded = True
        self._say()

    async def watch_folded(self, folded: bool) -> None:  # noqa: FBT001 - Textual calls it
        """Show or hide the code."""
        self.set_class(not folded, "-open")
        self._say()
        await self.remove_children(CodeEditor)
        if not folded:
            editor = CodeEditor(self._code, read_only=True)
            editor.wraps = True
            await self.mount(editor)

    def _say(self) -> None:
        if self.is_mounted:
            lines = self._code.count("\n") + 1
            self.query_one(Fold).show(lines, folded=self.folded)
