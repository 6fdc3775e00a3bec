"""Compare two runs: where they first differ, and what each cost."""

from collections import Counter
from collections.abc import Iterator

from playground.trace.compare.align import align, done
from playground.trace.compare.effects import differences, only
from playground.trace.compare.model import Comparison, Difference, Pair, Tally
from playground.trace.model import Commit, Prepare, Rollback, Statement
from playground.trace.trace import Trace
from playground.trace.words import told, verb


def compare(left: Trace, right: Trace) -> Comparison:
    """Two runs side by side; takes time in proportion to their steps."""
    pairs = align(left, right)
    different = [place for place, pair in enumerate(pairs) if _differ(left, right, pair)]
    return Comparison(
        pairs=tuple(pairs),
        first=different[0] if different else None,
        differences=between(left, right, pairs[different[0]]) if different else (),
        different=tuple(different),
        left=tally(left),
        right=tally(right),
    )


def tally(trace: Trace) -> Tally:
    """What a run cost, its setup left out."""
    statements: Counter[str] = Counter()
    ends = 0
    milliseconds = 0.0
    steps = [step for step in done(trace) if step.source == "snippet"]
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


def between(left: Trace, right: Trace, pair: Pair) -> tuple[Difference, ...]:
    """How the steps of a pair differ, what matters most first; nothing where they do not."""
    return tuple(_between(left, right, pair))


def _differ(left: Trace, right: Trace, pair: Pair) -> bool:
    return next(_between(left, right, pair), None) is not None


def _between(left: Trace, right: Trace, pair: Pair) -> Iterator[Difference]:
    if pair.left is not None and pair.right is not None:
        return differences(left.steps[pair.left], right.steps[pair.right])
    if pair.left is not None:
        return only(left.steps[pair.left], on_left=True)
    assert pair.right is not None  # noqa: S101 - a pair of nothing does not exist
    return only(right.steps[pair.right], on_left=False)
