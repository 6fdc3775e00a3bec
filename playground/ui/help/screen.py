"""One page of help."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from playground.ui.help.questions import Facts
from playground.ui.help.text import help_page
from playground.ui.keymap import Keymap
from playground.ui.lines.widget import Lines, Listed, Rows


class HelpPage(Lines):
    """The keys, the questions and the signs."""

    BORDER_TITLE = "Help"
    BORDER_SUBTITLE = "Tab keys, questions, signs · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "part(1)", "Next part", show=False, id="help.next"),
        Binding("shift+tab", "part(-1)", "Part before", show=False, id="help.before"),
        Binding("home,g", "scroll_home", "Beginning", show=False, id="help.first"),
        Binding("end,G", "scroll_end", "End", show=False, id="help.last"),
    ]

    def __init__(self, keymap: Keymap, file: Path | None, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self._keymap = keymap
        self._file = str(file) if file else None

    def build(self, width: int) -> tuple[Rows, range]:
        """The page at that width."""
        page = self._page = help_page(width, self._keymap, self._facts, self._file)
        return Listed(page.rows), range(0)

    def action_part(self, step: int) -> None:
        """To the next part, or the one before."""
        starts = sorted(set(self._page.starts))
        here = max((n for n, start in enumerate(starts) if start <= self.scroll_y), default=0)
        if step < 0 and self.scroll_y > starts[here]:
            step = 0
        to = starts[(here + step) % len(starts)]
        at_end = self.scroll_y >= self.max_scroll_y and step > 0
        self.scroll_to(y=0 if at_end else to, animate=False)


class HelpScreen(ModalScreen[None]):
    """The help, over everything else."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,enter", "dismiss", "Close", id="help.close"),
    ]

    def __init__(self, keymap: Keymap, file: Path | None, facts: Facts) -> None:
        """Make the screen.

        Args:
            keymap: the learner's own keys.
            file: where the learner may write them.
            facts: what some answers depend on.
        """
        super().__init__()
        self._page = HelpPage(keymap, file, facts)

    def compose(self) -> ComposeResult:
        """One page."""
        yield self._page
