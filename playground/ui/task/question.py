"""A prediction: the question, the choices, and what is to be said to the one taken."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from playground.ui.task.inline import hanging, inline


class QuestionBox(Vertical):
    """Asks, and tells how it was answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", show=False, id="question.take"),
        *(
            Binding(str(number), f"choose({number})", show=False, id=f"question.{number}")
            for number in range(10)
        ),
    ]

    class Chosen(Message):
        """The learner predicts."""

        def __init__(self, choice: int) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._choices: Sequence[str] = ()
        self._taken: int | None = None
        self._said = Content()
        """What is said to the answer, not folded yet."""

    def compose(self) -> ComposeResult:
        """The question, the choices, and room for what is to be said."""
        yield Static(id="question", markup=False)
        yield OptionList(id="choices", compact=True, markup=False)
        yield Static(id="verdict", markup=False)

    def ask(self, question: str, choices: Sequence[str]) -> None:
        """Put the question."""
        self._choices, self._taken = choices, None
        words = Content.assemble(("? ", "bold $text-accent"), inline(question))
        self.query_one("#question", Static).update(words)
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options([self._line(number) for number in range(len(choices))])
        found.highlighted = 0
        self.say("", "")

    def show_choice(self, taken: int | None) -> None:
        """Show which choice was taken."""
        self._taken = taken
        self._mark()

    def say(self, words: str, style: str) -> None:
        """Say something to the answer, or to the run that makes none possible."""
        self._said = inline(words, style)
        verdict = self.query_one("#verdict", Static)
        verdict.display = bool(words)
        self._fold()
        if self._taken is not None:
            self.call_after_refresh(verdict.scroll_visible, animate=False)

    def on_resize(self) -> None:
        """Another width folds the words anew."""
        self._fold()

    def _fold(self) -> None:
        room = self.scrollable_content_region.width
        self.query_one("#verdict", Static).update(hanging(self._said, room))

    def _mark(self) -> None:
        found = self.query_one(OptionList)
        for number in range(len(self._choices)):
            found.replace_option_prompt_at_index(number, self._line(number))

    def _line(self, number: int) -> Content:
        found = self.query_one(OptionList)
        here = found.has_focus and found.highlighted == number
        return choice_line(self._choices[number], taken=number == self._taken, here=here)

    def on_option_list_option_highlighted(self) -> None:
        """The cursor is at another choice."""
        self._mark()

    def on_descendant_focus(self) -> None:
        """The cursor is seen."""
        self._mark()

    def on_descendant_blur(self) -> None:
        """The cursor is seen no more."""
        self._mark()

    def action_take(self) -> None:
        """Choose the one that is lit."""
        self.query_one(OptionList).action_select()

    def action_choose(self, number: int) -> None:
        """Choose by number: that very one where the choices are numbers, else by its place."""
        found = numbered(self._choices, number)
        if found is not None:
            self.post_message(self.Chosen(found))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell what was chosen."""
        event.stop()
        self.post_message(self.Chosen(event.option_index))


def numbered(choices: Sequence[str], number: int) -> int | None:
    """Which of the choices a digit means; None where it means none."""
    if any(choice.isdecimal() for choice in choices):
        return choices.index(str(number)) if str(number) in choices else None
    return number - 1 if 0 < number <= len(choices) else None


def choice_line(choice: str, *, taken: bool, here: bool = False) -> Content:
    """A choice with its button; signs, not colours, tell where the cursor is and what was taken."""
    signs = f"{'▸' if here else ' '}({'•' if taken else ' '}) "
    return Content.assemble((signs, "bold"), inline(choice))
