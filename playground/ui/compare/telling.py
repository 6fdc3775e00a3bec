"""What a comparison says: what both runs cost, where they first differ, and how."""

from collections.abc import Sequence

from playground.trace.compare.lines import stretches
from playground.trace.compare.model import Comparison, Difference, Tally
from playground.trace.text import one_line
from playground.trace.words import plural
from playground.ui.compare.listing import Listing
from playground.ui.compare.sides import effect
from playground.ui.lines.row import Row, Span, apart, fold, pad, width

NAMED = 34
"""Cells that the runs' names have at least."""
MOST = 50
"""Differences of one step that are told."""
LONGEST = 1_000
"""Characters of one that are laid out."""
LEAST = 60
"""Cells below which only the round trips are told."""
_FIRST = ("SELECT", "INSERT", "UPDATE", "DELETE")
"""Statements that are counted first: the others only where there is room."""
_WHAT = {
    "path": "step",
    "sent": "sent",
    "raised": "raised",
    "object": "object",
    "rows": "rows",
    "printed": "printed",
}


def costs(found: Comparison, names: tuple[str, str], cells: int) -> list[Row]:
    """Three rows: what is counted, and the counts of both runs."""
    verbs = dict.fromkeys([*_FIRST, *found.left.statements, *found.right.statements])
    verbs = {
        verb: None for verb in verbs if any(verb in tally.statements for tally in _both(found))
    }
    columns = [
        ("round trips", _trips),
        ("steps", _steps),
        ("in the driver" if cells >= 100 else "time", _time),
    ]
    if cells < LEAST:
        del columns[1:]
    room = cells - NAMED - sum(len(word) + 2 for word, _ in columns)
    kept = [verb for verb in verbs if (room := room - len(_column(verb)) - 2) >= 0]
    table = [[_column(verb), *(_count(tally, verb) for tally in _both(found))] for verb in kept]
    table += [[word, *(told(tally) for tally in _both(found))] for word, told in columns]
    rows: list[Row] = []
    for line, (mark, role) in enumerate((("", ""), ("A", "title"), ("B", "key"))):
        numbers: list[Span] = []
        for column in table:
            size = max(map(len, column)) + 2
            # Time is never quite the same, and so tells nothing by being another.
            other = line == 2 and column is not table[-1] and column[1] != column[2]
            look = "label" if not line else ("changed" if other else "")
            numbers.append((f"{column[line]:>{size}}", look))
        name = one_line(names[line - 1]) if line else ""
        rows.append(apart([(f" {mark:<2}", role), (name, "")], [*numbers, (" ", "")], cells))
    return rows


def _both(found: Comparison) -> tuple[Tally, Tally]:
    return found.left, found.right


def _column(verb: str) -> str:
    return verb[:12] or "other"


def _count(tally: Tally, verb: str) -> str:
    return f"{tally.statements.get(verb, 0):,}"


def _trips(tally: Tally) -> str:
    return f"{tally.round_trips:,}"


def _steps(tally: Tally) -> str:
    return f"{tally.steps:,}"


def _time(tally: Tally) -> str:
    return f"{tally.milliseconds:,.1f} ms".rjust(9)  # so that the columns stand still


def verdict(listing: Listing, cells: int) -> list[Row]:
    """Where the runs first differ, in one row or two."""
    found = listing.found
    if found.first is None:
        return [((" = Both runs did the same, step by step.", "good"),)]
    one, two = listing.steps(found.first)
    step = two or one
    first = found.differences[0]
    count = plural(len(found.different), "step differs", "steps differ")
    spans: list[Span] = [
        ("≠ First difference: ", "changed"),
        (f"line {step.line if step else 0}, {_WHAT[first.what]}: ", "strong"),
        *_versus(first),
        (f" · {count}", "dim"),
    ]
    return [((" ", ""), *row) for row in fold(spans, cells - 1)][:3]


def _versus(found: Difference) -> list[Span]:
    return [
        ("A ", "title"),
        (f"{one_line(found.left[:LONGEST])} · ", ""),
        ("B ", "key"),
        (one_line(found.right[:LONGEST]), ""),
    ]


def details(
    listing: Listing, entry: int, differences: Sequence[Difference], cells: int
) -> list[Row]:
    """How the steps of that entry differ; or what both did, where they do not."""
    stretch = listing.entries[entry] if len(listing) else range(0)
    if len(stretch) != 1:
        return [((" a unfolds what is alike", "dim"),)] if stretch else []
    if not differences:
        return _alike(listing, stretch.start)
    lead = max(len(_WHAT[found.what]) for found in differences) + 2
    rows: list[Row] = []
    for found in differences[:MOST]:
        for name, role, words in (("A", "title", found.left), ("B", "key", found.right)):
            what = _WHAT[found.what] if name == "A" else ""
            head: Row = ((f" {what:<{lead}}", "label"), (f"{name} ", role))
            folded = fold([(one_line(words[:LONGEST]), "")], cells - width(head) - 1)[:4]
            rows.append((*head, *folded[0]))
            rows += [((" " * width(head), ""), *line) for line in folded[1:]]
    return rows


def _alike(listing: Listing, place: int) -> list[Row]:
    one, two = listing.steps(place)
    step = two or one
    did = (effect(step) if step else "") or "nothing that is to be seen"
    return [((" = Both did the same: ", "good"), (one_line(did), ""))]


def changed_lines(left: str, right: str) -> str:
    """How much of the code is another."""
    one, two = left.splitlines(), right.splitlines()
    if one == two:
        return "same code"
    found = stretches(one, two)
    count = sum(max(b - a, d - c) for tag, a, b, c, d in found if tag != "equal")
    return f"{plural(count, 'line')} changed"


def header(cells: int, names: tuple[str, str]) -> Row:
    """What stands over the two columns."""
    room = (cells - 4) // 2
    left = pad([("      A  ", "title"), (one_line(names[0]), "dim")], room)
    right = pad([("      B  ", "key"), (one_line(names[1]), "dim")], cells - 4 - room)
    return ((" ", ""), *left, (" │ ", "rule"), *right)
