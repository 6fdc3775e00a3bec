"""The dialog that saves: in which form, and where."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from playground.export.files import AlreadyThereError, FileError, free, write
from playground.trace.text import visible
from playground.ui.lines.row import Row, Span, fold, pad
from playground.ui.lines.widget import Lines, Listed, Rows
from playground.ui.saving.forms import FORMS, Form, Taken, form_of

MOST = 4
"""Rows of what is said."""


class FormList(Lines, can_focus=False):
    """The forms, one of them chosen; and below them what there is to be said."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.chosen = 0
        self.said: Row = ()
        self._folder = folder

    @property
    def form(self) -> Form:
        """The chosen one."""
        return FORMS[self.chosen]

    def build(self, width: int) -> tuple[Rows, range]:
        """A row for each form."""
        rows = [self._row(place, form, width) for place, form in enumerate(FORMS)]
        said = self.said or ((f"Its name, in {visible(str(self._folder))}:", "dim"),)
        rows += [(), *(((" ", ""), *row) for row in fold(said, width - 1, 0)[:MOST])]
        self.styles.height = len(rows)
        return Listed(rows), range(0)

    def _row(self, place: int, form: Form, width: int) -> Row:
        here = place == self.chosen
        wash = "chosen" if here else ""
        spans: list[Span] = [
            ("▸ " if here else "  ", f"{wash} key"),
            (f"{form.word:<11}", f"{wash} strong" if here else ""),
            (form.meaning, f"{wash} dim"),
        ]
        return pad(spans, width, wash)


class FileName(Input):
    """Where it is to go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.choose(-1)", "Form before", show=False, id="saving.up"),
        Binding("down", "screen.choose(1)", "Form after", show=False, id="saving.down"),
    ]


class SaveScreen(ModalScreen[Path | None]):
    """Asks for a form and a name, and writes the file; its path, once it is written."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "FileName"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="saving.close"),
    ]

    def __init__(self, taken: Taken, folder: Path) -> None:
        """Make the screen.

        Args:
            taken: what is to be saved.
            folder: where files without a folder in their name go.
        """
        super().__init__()
        self._taken = taken
        self._folder = folder
        self._list = FormList(folder)
        self._field = FileName(self._suggested(FORMS[0]), compact=True, select_on_focus=False)
        self._confirmed: Path | None = None
        """A file that may be replaced: the next Enter does so."""
        self._busy = False

    def compose(self) -> ComposeResult:
        """The forms, and the name."""
        with Vertical(id="saving") as box:
            box.border_title = "Save"
            box.border_subtitle = "Enter saves · ↑ ↓ another form · Esc closes"
            yield self._list
            yield self._field

    def action_choose(self, way: int) -> None:
        """Choose another form, and give the name its ending."""
        before = self._list.form
        self._list.chosen = (self._list.chosen + way) % len(FORMS)
        text, form = self._field.value, self._list.form
        if text == self._suggested(before):
            self._field.value = self._suggested(form)
        elif text.endswith(before.ending):
            self._field.value = text.removesuffix(before.ending) + form.ending
        self._field.cursor_position = len(self._field.value)
        self._say()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Choose the form that was clicked."""
        event.stop()
        if event.row < len(FORMS):
            self.action_choose(event.row - self._list.chosen)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another name has not been confirmed; its ending says which form is meant."""
        self._confirmed = None
        meant = form_of(event.value)
        if meant is not None:
            self._list.chosen = FORMS.index(meant)
        self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write it."""
        event.stop()
        if event.value.strip() and not self._busy:
            self._busy = True
            self.run_worker(self._save(event.value.strip()), group="saving")

    async def _save(self, name: str) -> None:
        form = self._list.form
        self._say(("saving…", "dim"))
        try:
            path = self._path(name)
            replace = path == self._confirmed
            data = await asyncio.to_thread(form.make, self._taken)
            await asyncio.to_thread(write, path, data, replace=replace)
        except AlreadyThereError as error:
            self._confirmed = path
            self._say((f"{error} ", "warning"), ("Enter again replaces it.", "strong"))
        except (FileError, RuntimeError, ValueError) as error:  # a home that nobody has, a NUL
            self._say((f"✗ {visible(str(error))} ", "error"), ("Another name or folder?", "strong"))
        else:
            self.dismiss(path)
        finally:
            self._busy = False

    def _say(self, *words: Span) -> None:
        self._list.said = words
        self._list.rebuild()

    def _suggested(self, form: Form) -> str:
        return free(self._folder / f"{self._taken.name}{form.ending}").name

    def _path(self, text: str) -> Path:
        """What was typed: from the folder on, `~` is the home, and the ending is put to it."""
        path = self._folder / Path(text).expanduser()
        if path.is_dir() or path.suffix:
            return path
        return path.with_name(path.name + self._list.form.ending)
