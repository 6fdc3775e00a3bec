"""What is wrong with a pack, for whoever can mend it."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from playground.course.model import Fault
from playground.trace.text import visible
from playground.trace.words import plural


class FaultsScreen(ModalScreen[None]):
    """The faults of a pack, one after another: where, what, how to mend it."""

    CSS_PATH = "faults.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Close", id="faults.close"),
    ]

    def __init__(self, faults: Sequence[Fault], pack: Path) -> None:
        super().__init__()
        self._faults = faults
        self._pack = pack

    def compose(self) -> ComposeResult:
        """A list that can be scrolled."""
        with Vertical(id="box") as box:
            box.border_title = f"{plural(len(self._faults), 'fault')} in this pack"
            box.border_subtitle = "Esc closes"
            yield Static(
                "The rest of the course is open. Whoever wrote these files can mend them:",
                markup=False,
            )
            with VerticalScroll():
                for fault in self._faults:
                    yield Static(fault_text(fault, self._pack), markup=False)


def fault_text(fault: Fault, pack: Path) -> Content:
    """One fault, on three lines."""
    path = fault.path.relative_to(pack) if fault.path.is_relative_to(pack) else fault.path
    where = f"{path}, line {fault.line}" if fault.line else str(path)
    parts: list[tuple[str, str]] = [
        (visible(where), "bold $text-accent"),
        (f"\n  {visible(fault.what)}", ""),
    ]
    if fault.mend:
        parts.append((f"\n  → {visible(fault.mend)}", "$foreground 60%"))
    return Content.assemble(*parts, "\n")
