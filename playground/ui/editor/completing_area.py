"""Completion in the editor: it asks, and what it hears is offered only where it still fits."""

import asyncio
import re
from typing import Final, Protocol

from textual.widgets.text_area import Edit, EditResult, Selection

from playground.assistant import plain
from playground.assistant.questions import Answer, Completed, Kind, Question, Warming
from playground.ui.editor.change import Change
from playground.ui.editor.editing_area import EditingArea
from playground.ui.editor.lexing import is_code
from playground.ui.editor.offers import OfferList, Offers

AGAIN: Final = 0.5
"""Seconds until it is asked again, while SQLAlchemy is being read."""
_NUMBER: Final = re.compile(r"(?<!\w)\d[\d_]*\.\Z")
_READING: Final = "SQLAlchemy is being read…"


class Helper(Protocol):
    """Who knows the code."""

    async def ask(self, question: Question) -> Answer | None:
        """The answer, or None."""
        ...


class CompletingArea(EditingArea):
    """Names after a dot, and wherever they are asked for."""

    helper: Helper | None = None
    """Who is asked; where there is nobody, the words of the text itself are offered."""
    setup = ""
    """Code that runs before the text, and that names in the text may come from."""
    _offers: Offers | None = None
    _list: OfferList | None = None

    @property
    def offering(self) -> bool:
        """Names are on offer."""
        return self._list is not None and self._list.display

    def question(self, kind: Kind) -> Question:
        """What to ask of the cursor's place."""
        row, column = self.cursor_location
        setup = f"{self.setup}\n" if self.setup else ""
        return Question(kind, setup + self.text, setup.count("\n") + row + 1, column)

    def action_complete(self) -> None:
        """Offer what could stand at the cursor."""
        if not self.read_only:
            self._ask(asked=True)

    def stop_offering(self) -> None:
        """Put the offers away."""
        self._offers = None
        if self._list is not None:
            self._list.display = False

    def press(self, key: str) -> bool:
        """Do what a key means while names are on offer; False where it means nothing then."""
        if not self.offering or self._list is None:
            return False
        match key:
            case "up" | "down":
                self._list.move(-1 if key == "up" else 1)
            case "pageup" | "pagedown":
                self._list.move(-5 if key == "pageup" else 5)
            case "tab" | "enter":
                return self._take(even_if_written=key == "tab")
            case "escape":
                self.stop_offering()
            case _:
                return False
        return True

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; a dot asks for what may follow it."""
        result = super().edit(edit)
        if edit.text == "." and self.has_focus and self._is_dot():
            self._ask(asked=False)
        return result

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """Offer what still fits."""
        super().watch_selection(old, new)
        if self._offers is not None:
            self._show(self._offers)

    def on_blur(self) -> None:
        """Offer nothing to who is elsewhere."""
        self.stop_offering()

    def load_text(self, text: str) -> None:
        """Edit another text: nothing of this one is on offer."""
        self.stop_offering()
        super().load_text(text)

    def _is_dot(self) -> bool:
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        return (
            before.endswith(".")
            and not _NUMBER.search(before)
            and is_code(before[:-1], self.states_at(row))
        )

    def _ask(self, *, asked: bool) -> None:
        self.stop_offering()
        self.run_worker(self._offer(asked=asked), group="offers", exclusive=True)

    async def _offer(self, *, asked: bool) -> None:
        row, column = self.cursor_location
        question = self.question("complete")
        line = self.document.get_line(row)
        while True:
            answer = await self.helper.ask(question) if self.helper else None
            warming = isinstance(answer, Warming)
            found = answer if isinstance(answer, Completed) else plain.complete(question)
            start = max(0, column - found.typed)
            before = line[:start]
            note = _READING if warming else ""
            self._show(Offers(found.items, row, start, before, note))
            if not warming:
                break
            await asyncio.sleep(AGAIN)
            if not Offers((), row, start, before).is_here(
                self.document.lines, self.cursor_location
            ):
                return
        if asked and not self.offering and self.cursor_location == (row, column):
            self.notify("Nothing is known to stand here.", timeout=3, markup=False)

    def _show(self, offers: Offers) -> None:
        fitting = offers.fitting(self.document.lines, self.cursor_location)
        if not fitting.items or not self.has_focus or not self.selection.is_empty:
            self.stop_offering()
            return
        self._offers = offers
        if self._list is None:
            self._list = OfferList(self._clicked)
            self.screen.mount(self._list)
        self._list.open_at(
            self.cursor_screen_offset, self.cursor_location[1] - offers.start, fitting
        )

    def _clicked(self) -> None:
        self._take(even_if_written=True)

    def _take(self, *, even_if_written: bool) -> bool:
        offers, list_ = self._offers, self._list
        if offers is None or list_ is None:
            return False
        name, cursor = list_.chosen.name, self.cursor_location
        written = self.document.get_line(offers.row)[offers.start : cursor[1]] == name
        self.stop_offering()
        if written:  # Enter goes on to the next line then
            return even_if_written
        self._apply(Change.typing(name, (offers.row, offers.start), cursor))
        return True
