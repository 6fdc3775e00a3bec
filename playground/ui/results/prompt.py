"""Where the learner answers what the snippet asks."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from playground.trace.messages import AskMessage
from playground.trace.text import visible
from playground.ui.lines.row import Row, wrap
from playground.ui.lines.widget import Lines, Listed, Rows

MOST_ROWS = 6
"""Rows of a question that are shown: its last ones."""
LONGEST = 10_000
"""Characters of an answer."""
MOMENT = 1.0
"""Seconds after an answer in which another question may come."""


class Question(Lines, can_focus=False):
    """What the snippet printed before it began to wait."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many rows as there are."""
        return len(self._last(width))

    def build(self, width: int) -> tuple[Rows, range]:
        """The last rows of it."""
        return Listed(self._last(width)), range(0)

    def _last(self, width: int) -> list[Row]:
        lines = [
            row
            for line in visible(self._text).expandtabs(4).split("\n")
            for row in wrap(line[-MOST_ROWS * width :], width - 2, indent=0)
        ]
        return [((" ", ""), (line, "strong")) for line in lines[-MOST_ROWS:]]


class Answer(Input):
    """One line, of characters that print themselves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "screen.stop", "Stop", show=False, id="answer.stop"),
    ]

    def __init__(self) -> None:
        super().__init__(
            placeholder="Enter answers, Esc is the end of input", max_length=LONGEST, compact=True
        )

    def validate_value(self, value: str) -> str:
        """Leave out what would turn the line round, or hide in it."""
        return value if value.isprintable() else "".join(filter(str.isprintable, value))


class PromptBox(Vertical):
    """Shown while the snippet waits for a line."""

    class Answered(Message):
        """The learner's answer."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.display = False
        self._open = False
        """A question waits for its answer."""
        self._before: Widget | None = None
        self._going: Timer | None = None

    async def ask(self, question: AskMessage) -> None:
        """Ask, instead of what was asked before; what is typed already stays."""
        self._open = True
        if self._going is not None:
            self._going.stop()
        if not self.display:
            self._before = self.screen.focused
            self.display = True
        await self.query(Question).remove()
        words = Question(question.prompt or "The snippet waits for a line.")
        await self.mount(words, before=0 if self.children else None)
        if not self.query(Answer):
            await self.mount(Answer())
        answer = self.query_one(Answer)
        answer.password = question.secret
        answer.focus()

    def linger(self) -> None:
        """Stay a moment: whoever types on must not type into the code."""
        self._open = False
        self._going = self.set_timer(MOMENT, self.close)

    async def close(self) -> None:
        """Nothing is asked any more: go back to where the learner was."""
        self._open = False
        if not self.display:
            return
        inside = self.has_focus_within
        self.display = False
        await self.remove_children()
        if inside and self._before is not None and self._before.is_attached:
            self._before.focus()
        self._before = None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the answer on; where nothing is asked yet, keep it for the next question."""
        event.stop()
        if self._open:
            self._open = False
            event.input.clear()
            self.post_message(self.Answered(event.value))
