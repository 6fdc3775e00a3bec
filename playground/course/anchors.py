"""Which step an anchor names."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import dropwhile, takewhile

from playground.trace.model import Step
from playground.trace.trace import Trace

END = "end"
"""Names the run's last step; no line can have it."""
REFERENCE = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_-]*)(\[(?P<time>[1-9][0-9]{0,5})\])?")
"""`name`, or `name[2]` for the second time."""


def step_of(trace: Trace, reference: str, anchors: Mapping[str, int]) -> int | None:
    """Index of the step that the reference names; None where the run never came there.

    Args:
        trace: the run.
        reference: `name`, `name[2]`, or `end` for the run's last step.
        anchors: line of the snippet on which each anchor stands.
    """
    span = span_of(trace, reference, anchors)
    return None if span is None else span[-1]


def span_of(trace: Trace, reference: str, anchors: Mapping[str, int]) -> range | None:
    """Indices from the step with which the statement began to that which the reference names.

    Between them are the steps of what it called. See `step_of`.
    """
    if reference == END:
        count = len(trace.steps)
        return range(count - 1, count) if count else None
    found = REFERENCE.fullmatch(reference)
    line = anchors.get(found["name"]) if found else None
    if found is None or line is None:
        return None
    times = sorted(passes(trace.steps, line), key=lambda span: span.stop)
    if found["time"] is None:
        return times[-1] if times else None
    turn = int(found["time"])
    return times[turn - 1] if turn <= len(times) else None


def fails_on_anchor(trace: Trace, anchors: Mapping[str, int]) -> bool:
    """Whether the exception that ended the run came from, or through, a line with an anchor.

    Through: where what the snippet calls stands in the setup, only the snippet's own line
    can have one.
    """
    steps = dropwhile(lambda step: step.kind == "end", reversed(trace.steps))
    passed = {step.end_line for step in takewhile(lambda step: step.kind == "error", steps)}
    problem = trace.outcome.exception
    return problem is not None and not passed.union({problem.line, trace.outcome.line}).isdisjoint(
        anchors.values()
    )


def passes(steps: tuple[Step, ...], line: int) -> Iterator[range]:
    """First to last step of each time that the line's last statement was executed.

    What the statement called belongs to it: the step is the last one that goes on with
    it. For `with` and `for` it is their header, for a statement that raised its error.
    """
    # By task and depth: the statement being executed there, if it ends on the line.
    open_at: dict[tuple[str | None, int], _Pass] = {}
    for index, step in enumerate(steps):
        if step.source != "snippet":
            continue
        here = (step.task, step.depth)
        for key in [key for key in open_at if key[0] == step.task and key[1] > step.depth]:
            yield open_at.pop(key).span
        current = open_at.get(here)
        if current and current.goes_on(step, index):
            current.last = index
            continue
        if current and not current.shares_line(step):
            yield current.span
        open_at.pop(here, None)
        if step.end_line == line and step.kind in {"line", "error"}:
            open_at[here] = _Pass(step, index)
    for current in open_at.values():
        yield current.span


class _Pass:
    """One time that a statement is executed."""

    def __init__(self, step: Step, index: int) -> None:
        self.step = step
        self.first = self.last = index

    @property
    def span(self) -> range:
        """All its steps so far, and those of what it called."""
        return range(self.first, self.last + 1)

    def goes_on(self, step: Step, index: int) -> bool:
        """Whether the step goes on with this statement."""
        if step.line != self.step.line:
            return False
        # An error after steps of functions it called is this statement's; one that
        # follows at once is that of another statement on the same line.
        return step.kind == "return" or (step.kind == "error" and index > self.last + 1)

    def shares_line(self, step: Step) -> bool:
        """Whether the step begins a later statement that ends on the same line."""
        return step.end_line == self.step.end_line and step.kind in {"line", "error"}


def follow(anchors: Mapping[str, int], before: str, after: str) -> dict[str, int]:
    """The anchors' lines after an edit; without those whose line is gone.

    A line that was changed in its place keeps its anchor.
    """
    old, new = before.splitlines(), after.splitlines()
    moved: dict[int, int] = {}
    for kind, start, stop, to, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and stop - start == end - to):
            moved.update({start + at + 1: to + at + 1 for at in range(stop - start)})
    return {name: moved[line] for name, line in anchors.items() if line in moved}
