"""The console: a line to type into, over the screen of the run that it asks."""

import asyncio
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from playground.trace.asking import Answer
from playground.ui.console.page import ConsolePage, Exchange

LONGEST = 10_000
"""Characters of a question."""


class Askable(Protocol):
    """A step that answers."""

    name: str
    """Which step that is."""
    examples: str
    """What could be asked there."""

    def ask(self, code: str) -> Answer:
        """The answer; may take its time."""
        ...

    def stop(self) -> bool:
        """End the search for an answer; whether there was one."""
        ...


class Question(Input):
    """Where it is typed; up and down bring back what was asked before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", "Asked before", show=False, id="console.up"),
        Binding("down", "recall(1)", "Asked after", show=False, id="console.down"),
    ]

    def __init__(self, history: list[str], examples: str) -> None:
        super().__init__(placeholder=examples, max_length=LONGEST, compact=True)
        self._history = history
        self._place = len(history)

    def remember(self, text: str) -> None:
        """It was asked."""
        if not self._history or self._history[-1] != text:
            self._history.append(text)
        self._place = len(self._history)

    def action_recall(self, way: int) -> None:
        """Bring back what was asked before, or after that."""
        self._place = min(max(self._place + way, 0), len(self._history))
        found = self._history[self._place : self._place + 1]
        self.value = found[0] if found else ""
        self.cursor_position = len(self.value)


class ConsoleScreen(ModalScreen[None]):
    """Asks one step, as often as wanted."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", id="console.close"),
        Binding("f10", "dismiss", "Close", show=False, id="console.close_too"),
        Binding("ctrl+c", "stop", "Stop", show=False, priority=True, id="console.stop"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="console.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="console.page_down"),
    ]

    def __init__(self, askable: Askable, history: list[str]) -> None:
        """Make the screen.

        Args:
            askable: the step.
            history: what was asked before; what is asked now is added to it.
        """
        super().__init__()
        self._askable = askable
        self._page = ConsolePage()
        self._question = Question(history, askable.examples)

    def compose(self) -> ComposeResult:
        """The exchanges, and the line."""
        with Vertical(id="console") as box:
            box.border_title = f"Console at {self._askable.name}"
            box.border_subtitle = "Enter asks · ↑ asked before · Esc closes"
            yield self._page
            yield self._question

    def on_mount(self) -> None:
        """One can type at once."""
        self._question.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask."""
        event.stop()
        text = event.value.strip()
        if not text or self._waiting:
            return
        self._question.remember(text)
        event.input.clear()
        exchange = Exchange(text)
        self._page.exchanges.append(exchange)
        self._page.rebuild()
        self.run_worker(self._answer(exchange), group="console")

    async def _answer(self, exchange: Exchange) -> None:
        exchange.answer = await asyncio.to_thread(self._askable.ask, exchange.question)
        self._page.rebuild()

    @property
    def _waiting(self) -> bool:
        """A question is being answered."""
        exchanges = self._page.exchanges
        return bool(exchanges) and exchanges[-1].answer is None

    def action_stop(self) -> None:
        """End the run that is to answer."""
        self._askable.stop()

    def action_leave(self) -> None:
        """End the run that is to answer; where there is none, close."""
        if not (self._waiting and self._askable.stop()):
            self.dismiss()

    def action_page(self, way: int) -> None:
        """Look at what was answered before."""
        if way < 0:
            self._page.scroll_page_up(animate=False)
        else:
            self._page.scroll_page_down(animate=False)
