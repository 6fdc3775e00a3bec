"""Compare two runs: where they first differ, and what each cost."""

from collections import Counter

from playground.trace.compare.align import align
from playground.trace.compare.effects import differences, only
from playground.trace.compare.model import Comparison, Difference, Pair, Tally
from playground.trace.model import Commit, Prepare, Rollback, Statement
from playground.trace.trace import Trace
from playground.trace.words import told, verb


def compare(left: Trace, right: Trace) -> Comparison:
    """Two runs side by side; takes time in proportion to their steps."""
    pairs = align(left, right)
    first, found = _first(left, right, pairs)
    return Comparison(
        pairs=tuple(pairs),
        first=first,
        differences=found,
        left=tally(left),
        right=tally(right),
    )


def tally(trace: Trace) -> Tally:
    """What a run cost, its setup left out."""
    statements: Counter[str] = Counter()
    ends = 0
    milliseconds = 0.0
    steps = [step for step in trace.steps if step.source == "snippet"]
    for step in steps:
        for event in told(step.sql):
            if isinstance(event, Statement):
                statements[verb(event.sql)] += 1
                milliseconds += event.milliseconds or 0.0
            elif isinstance(event, Commit | Rollback | Prepare):
                ends += 1
    return Tally(
        steps=len(steps),
        statements=dict(statements),
        round_trips=statements.total() + ends,
        milliseconds=milliseconds,
    )


def _first(
    left: Trace, right: Trace, pairs: list[Pair]
) -> tuple[int | None, tuple[Difference, ...]]:
    for place, pair in enumerate(pairs):
        if pair.left is None:
            assert pair.right is not None  # noqa: S101 - a pair of nothing does not exist
            return place, only(right.steps[pair.right], on_left=False)
        if pair.right is None:
            return place, only(left.steps[pair.left], on_left=True)
        found = differences(left.steps[pair.left], right.steps[pair.right])
        if found:
            return place, found
    return None, ()
