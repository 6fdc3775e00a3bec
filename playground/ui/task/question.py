"""A prediction: the question, the choices, and what is to be said to the one taken."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import RadioButton, RadioSet, Static

from playground.trace.text import visible


class QuestionBox(Vertical):
    """Asks, and tells how it was answered."""

    class Chosen(Message):
        """The learner predicts."""

        def __init__(self, choice: int) -> None:
            super().__init__()
            self.choice = choice

    def compose(self) -> ComposeResult:
        """The question; the choices come with `ask`."""
        yield Static(id="question", markup=False)
        yield RadioSet(id="choices", compact=True)
        yield Static(id="verdict", markup=False)

    async def ask(self, question: str, choices: Sequence[str]) -> None:
        """Put the question."""
        self.query_one("#question", Static).update(
            Content.assemble(("Predict: ", "bold $text-accent"), visible(question))
        )
        self.say("", "")
        old = self.query_one(RadioSet)
        await old.remove()
        buttons = [RadioButton(Content(visible(choice))) for choice in choices]
        await self.mount(RadioSet(*buttons, id="choices", compact=True), after="#question")

    def say(self, words: str, style: str) -> None:
        """Say something to the answer, or to the run that makes none possible."""
        verdict = self.query_one("#verdict", Static)
        verdict.update(Content.assemble((visible(words), style)))
        verdict.display = bool(words)

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Tell what was chosen."""
        event.stop()
        self.post_message(self.Chosen(event.index))
