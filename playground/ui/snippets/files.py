"""A file of the learner's own, to be opened or saved; never in a served app."""

import asyncio
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from playground.course.model import Lesson
from playground.export.files import (
    AlreadyThereError,
    FileError,
    is_trace,
    read_trace,
    unreadable,
    write,
)
from playground.trace.text import visible
from playground.ui.lines.row import Row, fold
from playground.ui.lines.widget import Lines, Listed, Rows
from playground.ui.play.scratch import Saved, scratchpad

LARGEST: Final = 1_000_000
"""Bytes of a file that is opened."""


def read_code(path: Path) -> str:
    """The text in that file. Raises FileError."""
    where = visible(str(path))
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise FileError(f"{where} is larger than {LARGEST // 1_000_000} MB.")
        return data.decode()
    except OSError as error:
        raise FileError(f"{where} cannot be read: {unreadable(error)}.") from error
    except UnicodeDecodeError as error:
        raise FileError(f"{where} is not UTF-8: {error.reason}.") from error


class Said(Lines, can_focus=False):
    """What there is to be said."""

    words: Row = ()

    def build(self, width: int) -> tuple[Rows, range]:
        """Folded to the width."""
        return Listed(fold(self.words, width, 0)), range(0)


class FileScreen(ModalScreen[Lesson | Saved | Path | None]):
    """Asks for a path. Dismissed with what was opened, or with where it was saved."""

    CSS_PATH = "files.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="file.close"),
    ]

    def __init__(self, folder: Path, suggested: str = "", text: str | None = None) -> None:
        """Make the screen.

        Args:
            folder: where paths begin.
            suggested: the path to begin with.
            text: what is to be saved; None to open a file.
        """
        super().__init__()
        self._folder = folder
        self._text = text
        self._said = Said()
        self._path = Input(suggested, compact=True, select_on_focus=False)
        self._confirmed: str | None = None

    def compose(self) -> ComposeResult:
        """The path, and what is said of it."""
        saves = self._text is not None
        with Vertical(id="file") as box:
            box.border_title = "Save the code" if saves else "Open a file"
            box.border_subtitle = f"Enter {'saves' if saves else 'opens'} · Esc closes"
            yield self._said
            yield self._path

    def on_mount(self) -> None:
        """Say from where."""
        self._say((f"Its name, in {visible(str(self._folder))}:", "dim"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another name has not been confirmed."""
        event.stop()
        self._confirmed = None

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do it."""
        event.stop()
        if not event.value.strip():
            return
        name = event.value.strip()
        try:
            self.dismiss(await asyncio.to_thread(self._do, name))
        except AlreadyThereError as error:
            self._confirmed = name
            self._say((f"{error} ", "warning"), ("Enter again replaces it.", "strong"))
        except (FileError, RuntimeError, ValueError) as error:  # a home that nobody has, a NUL
            self._say((f"✗ {visible(str(error))} ", "error"), ("Another name or folder?", "strong"))

    def _do(self, name: str) -> Lesson | Saved | Path:
        path = self._folder / Path(name).expanduser()
        if self._text is None and is_trace(name):
            return Saved(path, read_trace(path))
        if self._text is None:
            return scratchpad(read_code(path), path)
        write(path, self._text.encode(), replace=name == self._confirmed)
        return path

    def _say(self, *words: tuple[str, str]) -> None:
        self._said.words = words
        self._said.rebuild()
