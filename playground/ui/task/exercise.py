"""An exercise: its checks, its hints, and the ways out."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from playground.course.model import Task, Verdict
from playground.trace.words import plural
from playground.ui.task.inline import inline


class ExerciseBox(Vertical):
    """What the run achieved, and what helps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "ask('hint')", "Hint", show=False, id="exercise.hint"),
        Binding("s", "ask('solution')", "Solution", show=False, id="exercise.solution"),
        Binding("r", "ask('reset')", "Reset", show=False, id="exercise.reset"),
    ]

    class Asked(Message):
        """Help is wanted: a hint, the solution, or the start again."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def compose(self) -> ComposeResult:
        """Checks, hints, buttons."""
        yield Static(id="checks", markup=False)
        yield Static(id="hints", markup=False)
        with Horizontal(id="help"):
            yield Button("F4 Hint", id="hint", compact=True)
            yield Button("Solution", id="solution", compact=True)
            yield Button("Reset", id="reset", compact=True)

    def show(self, task: Task, verdicts: Sequence[Verdict], hints: int) -> None:
        """Show what the checks say to the last run, and the hints asked for."""
        self.query_one("#checks", Static).update(checks_text(task, verdicts))
        shown = self.query_one("#hints", Static)
        shown.update(hints_text(task.hints[:hints]))
        shown.display = hints > 0
        button = self.query_one("#hint", Button)
        button.disabled = hints >= len(task.hints)
        button.label = f"F4 Hint {min(hints + 1, len(task.hints))}/{len(task.hints)}"
        self.query_one("#solution", Button).disabled = task.solution is None

    def action_ask(self, what: str) -> None:
        """Ask for help."""
        self.post_message(self.Asked(what))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Ask for what the button stands for."""
        event.stop()
        self.post_message(self.Asked(event.button.id or ""))


def checks_text(task: Task, verdicts: Sequence[Verdict]) -> Content:
    """One line a check, and below it what to do or what the run did."""
    if not verdicts:
        words = f"Press F5: {plural(len(task.checks), 'check')} will look at what your run did."
        return Content.assemble((words, "$foreground 60%"))
    lines: list[Content] = []
    for verdict in verdicts:
        if verdict.passed:
            name = verdict.check.id.replace("-", " ")
            lines.append(inline(f"✓ {name}", "$text-success"))
            continue
        lines.append(Content.assemble(("✗ ", "bold $text-error"), inline(verdict.check.say)))
        if verdict.did:
            lines.append(inline(f"  {verdict.did}", "$foreground 60%"))
    if all(verdict.passed for verdict in verdicts):
        lines.append(Content.assemble(("Done. F9 goes on.", "bold $text-success")))
    return Content("\n").join(lines)


def hints_text(hints: Sequence[str]) -> Content:
    """The hints asked for so far."""
    return Content("\n").join(
        Content.assemble((f"Hint {number}: ", "bold $text-warning"), inline(hint))
        for number, hint in enumerate(hints, start=1)
    )
