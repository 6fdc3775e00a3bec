"""The question before code runs without the sandbox."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from playground.trace.text import visible

QUESTION = """\
Run this code without the sandbox?

It runs in {folder}, with your packages and your environment, and can do \
everything that you can: read, change and delete your files, start programs, use \
the network. Say yes only to code that you wrote or have read.

  y  yes, run it so until another task or file is opened
  n  no"""


class TrustScreen(ModalScreen[bool]):
    """Asks; True is yes."""

    CSS_PATH = "trust.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Yes", id="trust.yes"),
        Binding("n,escape,q", "dismiss(False)", "No", id="trust.no"),
    ]

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(id="box") as box:
            box.border_title = "Without the sandbox"
            yield Static(QUESTION.format(folder=visible(str(Path.cwd()))), markup=False)
