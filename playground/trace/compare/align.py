"""Which step of one run answers to which step of another."""

from collections.abc import Iterator, Sequence

from playground.trace.compare.lines import stretches
from playground.trace.compare.model import Pair
from playground.trace.model import Step
from playground.trace.trace import Trace

WINDOW = 256
"""Steps that are looked ahead for a place where two runs meet again."""

Key = tuple[str, int, str, str]
"""Source, line (of the left run's code), kind, function: what makes steps answer."""


def align(left: Trace, right: Trace) -> list[Pair]:
    """Both runs' steps in order, those that answer to each other together.

    Lines answer where they are alike, or where one was written in the other's
    place; steps answer where their lines do, in the order of time. The cost is
    linear in the steps: where the runs part, a window is looked through.
    """
    same_line = _lines(left.source, right.source)
    one = [_key(step, step.line) for step in done(left)]
    # A line that only the right run has gets a number that no line of the left has.
    two = [_key(step, same_line.get(step.line, -step.line)) for step in done(right)]
    return list(_walk(one, two))


def done(trace: Trace) -> Sequence[Step]:
    """Its steps, without an end at which nothing happens: nobody can stand there."""
    last = trace.steps[-1] if trace.steps else None
    quiet = last and last.kind == "end" and not (last.changed or last.stdout)
    return trace.steps[:-1] if quiet else trace.steps


def _lines(left: str, right: str) -> dict[int, int]:
    """The left run's line for each line of the right one that answers to it, from 1."""
    one, two = ([line.strip() for line in code.splitlines()] for code in (left, right))
    found: dict[int, int] = {}
    for tag, a, b, c, d in stretches(one, two):
        if tag in {"equal", "replace"}:
            found.update(zip(range(c + 1, d + 1), range(a + 1, b + 1), strict=False))
    return found


def _key(step: Step, line: int) -> Key:
    kind = "line" if step.kind == "error" else step.kind  # the statement is the same
    # The setup is the same for both.
    return (step.source, step.line if step.source == "setup" else line, kind, step.function)


def _walk(one: Sequence[Key], two: Sequence[Key]) -> Iterator[Pair]:
    i = j = 0
    while i < len(one) and j < len(two):
        if one[i] == two[j]:
            yield Pair(i, j)
            i, j = i + 1, j + 1
            continue
        past_i, past_j = _meeting(one[i : i + WINDOW], two[j : j + WINDOW])
        yield from (Pair(k, None) for k in range(i, i + past_i))
        yield from (Pair(None, k) for k in range(j, j + past_j))
        i, j = i + past_i, j + past_j
    yield from (Pair(k, None) for k in range(i, len(one)))
    yield from (Pair(None, k) for k in range(j, len(two)))


def _meeting(one: Sequence[Key], two: Sequence[Key]) -> tuple[int, int]:
    """How far each has to go until they meet, together as little as can be."""
    first: dict[Key, int] = {}
    for place, key in enumerate(two):
        first.setdefault(key, place)
    meetings = ((ahead, first[key]) for ahead, key in enumerate(one) if key in first)
    return min(meetings, key=sum, default=(len(one), len(two)))
