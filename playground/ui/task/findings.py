"""What a run says to an exercise: lines to be read, each leading to its step."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from playground.course.model import Task, Verdict
from playground.trace.text import one_line
from playground.trace.words import plural
from playground.ui.lines.row import cut
from playground.ui.task.inline import inline

if TYPE_CHECKING:
    from playground.course.goals import Reached

DIM = "$foreground 60%"
LONGEST = 160
"""Cells of what a goal wants or a run reached: a run may have sent thousands of statements."""
_HEAD = ("the goal", "wanted", "now")


class Told(NamedTuple):
    """Something that is said, and the index of the step that it is about."""

    words: Content
    step: int | None = None


class Finding(Static, can_focus=True):
    """One of the things that are said. Where it is about a step, it leads there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space",
            "go",
            "Show the step",
            show=False,
            id="finding.go",
            tooltip="Show the step: the one that this line tells of",
        ),
        Binding("down,j", "app.focus_next", "Next line", show=False, id="finding.next"),
        Binding("up,k", "app.focus_previous", "Previous line", show=False, id="finding.previous"),
    ]

    class Chosen(Message):
        """The step is wanted that something was said about."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._step: int | None = None

    def show(self, told: Told) -> None:
        """Say that."""
        self._step = told.step
        self.can_focus = told.step is not None
        self.tooltip = "Enter, or a click, goes to this step" if self.can_focus else None
        self.update(told.words)

    def action_go(self) -> None:
        """Go to the step."""
        if self._step is not None:
            self.post_message(self.Chosen(self._step))

    def on_click(self, event: events.Click) -> None:
        """Go to the step."""
        event.stop()
        self.action_go()


def checked(task: Task, verdicts: Sequence[Verdict]) -> list[Told]:
    """A line for each check: what the run did; where that is not enough, what to do before it."""
    if not verdicts:
        words = f"Press F5: {plural(len(task.checks), 'check')} will look at what your run did."
        return [Told(Content.styled(words, DIM))]
    lines = [_checked(verdict) for verdict in verdicts]
    if all(verdict.passed for verdict in verdicts):
        lines.append(Told(Content.styled("Done. F9 goes on.", "bold $text-success")))
    return lines


def _checked(verdict: Verdict) -> Told:
    if verdict.passed:
        proven = verdict.did or verdict.check.id.replace("-", " ")
        return Told(inline(f"✓ {proven}", "$text-success"))
    lines = [Content.assemble(("✗ ", "bold $text-error"), inline(verdict.check.say))]
    if verdict.did:
        lines.append(_did(verdict.did, verdict.step))
    return Told(Content("\n").join(lines), verdict.step)


def reached(
    goals: Sequence["Reached"], cells: int, said: AbstractSet[str] = frozenset()
) -> list[Told]:
    """The goal beside what was reached: a table, or where it is too wide, line below line.

    Args:
        goals: what is wanted.
        cells: the width there is.
        said: what the run did, as far as it was told already.
    """
    if not goals:
        return []
    ran = any(goal.now for goal in goals)
    columns = len(_HEAD) if ran else 2
    table = [_HEAD, *([_short(text) for text in (g.asked, g.wanted, g.now)] for g in goals)]
    sizes = [max(cell_len(texts[column]) for texts in table) for column in range(columns)]
    wide = sum(sizes) + 2 * columns <= cells
    told = [Told(Content.styled(f"  {_aligned(_HEAD, sizes) if wide else _HEAD[0]}", DIM))]
    for goal, texts in zip(goals, table[1:], strict=True):
        sign = _sign(goal, ran=ran)
        if wide:
            lines = [Content.assemble(sign, _aligned(texts, sizes))]
        else:
            lines = [Content.assemble(sign, texts[0]), *_below(texts[1:columns], cells)]
        if ran and not goal.reached and goal.did and goal.did not in said:
            lines.append(_did(goal.did, goal.step))
        told.append(Told(Content("\n").join(lines), goal.step))
    return told


def _below(texts: Sequence[str], cells: int) -> list[Content]:
    """What is wanted and what is, beside each other where there is room."""
    parts = [
        Content.assemble((f"{word} ", DIM), text)
        for word, text in zip(_HEAD[1:], texts, strict=False)
    ]
    beside = Content.assemble("    ", Content.styled(" · ", DIM).join(parts))
    if beside.cell_length <= cells:
        return [beside]
    return [Content.assemble("    ", part) for part in parts]


def _short(text: str) -> str:
    return cut(one_line(text), LONGEST)


def _sign(goal: "Reached", *, ran: bool) -> tuple[str, str]:
    if not ran:
        return "· ", DIM
    return ("✓ ", "$text-success") if goal.reached else ("✗ ", "bold $text-error")


def _aligned(texts: Sequence[str], sizes: Sequence[int]) -> str:
    padded = (
        text + " " * (size - cell_len(text)) for text, size in zip(texts, sizes, strict=False)
    )
    return "  ".join(padded).rstrip()


def _did(did: str, step: int | None) -> Content:
    return inline(f"  {'▸ ' if step is not None else ''}{did}", DIM)


def scored(task: Task, score: int | None, fewest: int | None) -> list[Told]:
    """How much the run needed, and how little is known to be enough."""
    if score is None:
        return []
    counted = re.fullmatch(r"count_sql\((?:['\"]([A-Z ]+)['\"])?\)", task.fewest.strip())
    if counted is None:
        needed = f"{task.fewest}: {score}"
    else:
        needed = plural(score, counted[1] or "round trip")
    if fewest is None:
        return [Told(inline(needed))]
    best = min(score, fewest)
    style = "$text-success" if score == best else "$text-warning"
    sign = "★" if score == best else "·"
    return [Told(inline(f"{sign} {needed}; fewest known: {best}", style))]
