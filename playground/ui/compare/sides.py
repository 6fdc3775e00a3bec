"""What a step is called in a comparison, and what it did, in a few cells."""

from typing import NamedTuple

from playground.trace.model import Step
from playground.trace.text import one_line, visible
from playground.trace.trace import Trace
from playground.trace.words import raised, sent
from playground.ui.lines.row import Row, Span, apart, cut, pad

NUMBER = 5
"""Cells of a line's number."""
LONGEST = 500
"""Characters of a line, or of what was printed, that are laid out."""
_AGAIN = {"exit": "leaving ", "next": "again ", "return": "back in "}


class Side(NamedTuple):
    """One of the two runs."""

    trace: Trace
    lines: list[str]
    setup: list[str]

    @classmethod
    def of(cls, trace: Trace) -> "Side":
        """That run."""
        return cls(trace, trace.source.splitlines(), trace.setup.splitlines())

    def step(self, index: int | None) -> Step | None:
        """That step; None where the other run has one and this has none."""
        return None if index is None else self.trace.steps[index]

    def code(self, step: Step) -> str:
        """The line that it ran, with its indentation."""
        lines = self.setup if step.source == "setup" else self.lines
        text = lines[step.line - 1] if 0 < step.line <= len(lines) else ""
        text = visible(text[:LONGEST]).expandtabs(4).rstrip()
        word = _AGAIN.get(step.kind, "")
        bare = text.lstrip()
        where = "(setup) " if step.source == "setup" else ""
        return where + text[: len(text) - len(bare)] + word + (bare if step.kind != "end" else "")


def effect(step: Step) -> str:
    """What it did, the most telling first; empty where that is nothing."""
    if step.kind == "error":
        return f"✗ {raised(step)}"
    if words := sent(step.sql):
        return f"⇢ {words}"
    for record in step.objects:
        if record.was is not None:
            return f"{one_line(record.name)} → {record.state}"
    if step.stdout:
        return f"prints {one_line(step.stdout[:LONGEST])}"
    return f"value {one_line(step.value[:LONGEST])}" if step.value else ""


def half(side: Side, step: Step | None, cells: int, wash: str, *, differs: bool) -> Row:
    """A step in that many cells: its line, its code, and at the end what it did."""
    if step is None:
        return pad([("     · no such step", f"{wash} dim")], cells, wash)
    did = effect(step)
    role = "error" if step.kind == "error" else ("changed" if differs else "dim")
    left: list[Span] = [
        (f"{step.line:>{NUMBER}} ", f"{wash} dim"),
        (side.code(step), wash if differs else f"{wash} dim"),
    ]
    right = [(cut(did, max(12, cells // 2)), f"{wash} {role}"), (" ", wash)]
    return pad(apart(left, right, cells, wash), cells, wash)
