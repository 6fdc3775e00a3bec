"""A comparison as plain text."""

from collections.abc import Iterator

from playground.trace.compare.compare import between
from playground.trace.compare.model import Comparison, Pair
from playground.trace.text import cut, one_line
from playground.trace.trace import Trace
from playground.trace.words import plural

MOST = 100
"""Steps that differ and are told."""
LONGEST = 200
"""Characters of what is told of one of them."""


def story(left: Trace, right: Trace, found: Comparison, names: tuple[str, str]) -> Iterator[str]:
    """The comparison as lines of text, safe to print, whoever made the traces."""
    for letter, name, trace in zip("AB", names, (left, right), strict=True):
        yield f"{letter}  {one_line(name)}: {one_line(trace.outcome.message)}"
    yield ""
    yield from _costs(found)
    yield ""
    if found.first is None:
        yield "Both runs did the same, step by step."
        return
    yield f"{plural(len(found.different), 'step differs', 'steps differ')}, the first of them:"
    for place in found.different[:MOST]:
        pair = found.pairs[place]
        yield _headline(left, right, pair)
        for difference in between(left, right, pair):
            yield f"    {difference.what:<8} A  {cut(one_line(difference.left), LONGEST)}"
            yield f"             B  {cut(one_line(difference.right), LONGEST)}"
    if len(found.different) > MOST:
        yield f"  … {len(found.different) - MOST:,} more"


def _costs(found: Comparison) -> Iterator[str]:
    one, two = found.left, found.right
    rows = [
        (f"{verb}", one.statements.get(verb, 0), two.statements.get(verb, 0))
        for verb in dict.fromkeys([*one.statements, *two.statements])
    ]
    rows += [("round trips", one.round_trips, two.round_trips), ("steps", one.steps, two.steps)]
    yield f"{'':<16}{'A':>12}{'B':>12}"
    for word, first, second in rows:
        yield f"{cut(word, 15):<16}{first:>12,}{second:>12,}"
    yield f"{'ms in the driver':<16}{one.milliseconds:>12,.1f}{two.milliseconds:>12,.1f}"


def _headline(left: Trace, right: Trace, pair: Pair) -> str:
    sides = [
        f"{letter} line {trace.steps[index].line}: {_code(trace, index)}"
        for letter, trace, index in (("A", left, pair.left), ("B", right, pair.right))
        if index is not None
    ]
    return "  " + " | ".join(sides)


def _code(trace: Trace, index: int) -> str:
    step = trace.steps[index]
    lines = (trace.setup if step.source == "setup" else trace.source).splitlines()
    return cut(one_line(lines[step.line - 1]), 60) if 0 < step.line <= len(lines) else "…"
