"""Both runs in rows: what is folded, what stands side by side, and what it costs."""

import time

from msgspec.structs import replace

from playground.trace.compare.compare import compare
from playground.trace.model import Outcome, Step
from playground.trace.trace import Trace
from playground.ui.compare.listing import Listing, Table
from playground.ui.compare.sides import Side
from playground.ui.compare.telling import changed_lines, costs, details, verdict
from playground.ui.lines.row import Row, width
from tests.ui.samples import INSERT, UPDATE, trace

FINISHED = Outcome(status="finished", message="")


def text(row: Row) -> str:
    return "".join(words for words, _ in row)


def loop(turns: int, differing: frozenset[int] = frozenset(), more: int = 0) -> Trace:
    """A loop in which some turns send something."""
    steps = [
        Step(
            index=index,
            line=index % 2 + 1,
            end_line=index % 2 + 1,
            sql=(INSERT,) if index in differing else (),
        )
        for index in range(turns + more)
    ]
    return Trace(source="for n in names:\n    add(n)\n", outcome=FINISHED, steps=tuple(steps))


def listing(left: Trace, right: Trace, *, whole: bool = False) -> Listing:
    return Listing(Side.of(left), Side.of(right), compare(left, right), whole=whole)


def rows(found: Listing, cells: int) -> list[str]:
    table = Table(found, cells)
    shown = [table.row(index) for index in range(len(table))]
    assert {width(row) for row in shown} <= {cells}
    return [text(row).rstrip() for row in shown]


def test_what_is_alike_is_folded_around_what_differs() -> None:
    found = listing(loop(60), loop(60, frozenset({20, 40})))
    shown = rows(found, 120)
    assert shown[0].strip("▶ ") == "⋯ 17 steps alike"
    assert "≠" in shown[4]
    assert shown[4].endswith("⇢ INSERT")
    assert shown[8].strip() == "⋯ 13 steps alike"
    assert [found.entry(found.place(entry)) for entry in range(len(found))] == [*range(len(found))]
    assert (found.next(0, +1), found.next(4, +1), found.next(4, -1)) == (4, 12, None)
    assert len(rows(listing(loop(60), loop(60, frozenset({20})), whole=True), 120)) == 60
    assert len(rows(listing(loop(60), loop(60)), 120)) == 60  # nothing differs: all is shown


def test_a_narrow_screen_has_them_one_below_the_other() -> None:
    left, right = trace(), trace()
    steps = list(right.steps)
    steps[5] = replace(steps[5], sql=(*steps[5].sql, UPDATE))
    found = listing(left, replace(right, steps=tuple(steps)))
    shown = rows(found, 80)
    flush = next(at for at, row in enumerate(shown) if "session.flush()" in row)
    assert shown[flush].startswith(" A    6     session.flush()")
    assert shown[flush].endswith("⇢ BEGIN, INSERT")
    assert shown[flush + 1].startswith(" B    6     session.flush()")
    assert shown[flush + 1].endswith("⇢ BEGIN, INSERT, UPDATE")
    assert "(setup)" not in "".join(shown)
    (first, *_) = verdict(found, 80)
    assert "First difference: line 6, sent: A BEGIN, INSERT · B BEGIN, INSERT" in text(first)


def test_steps_that_only_one_run_has_are_told() -> None:
    found = listing(loop(4), loop(4, more=2))
    shown = rows(found, 100)
    assert shown[4].split() == ["·", "no", "such", "step", "+", "1", "for", "n", "in", "names:"]
    assert text(verdict(found, 200)[0]) == (
        " ≠ First difference: line 1, step: A no such step · B line 1 ran · 2 steps differ"
    )
    (one, two) = details(found, 4, found.found.differences, 80)
    assert text(one).split() == ["step", "A", "no", "such", "step"]
    assert text(two).split() == ["B", "line", "1", "ran"]
    assert "both did the same" in text(details(found, 0, (), 80)[0]).lower()


def test_what_they_cost_stands_in_columns_that_fit() -> None:
    found = compare(trace(), trace())
    for cells in (40, 80, 120):
        shown = costs(found, ("kept at 17:41", "now · same code"), cells)
        assert {width(row) for row in shown} == {cells}
    head, one, two = (text(row).split() for row in shown)
    assert head[:4] == ["SELECT", "INSERT", "UPDATE", "round"]
    assert one[-6:] == ["1", "1", "1", "5", "10", "0.5", "ms"][-6:]
    assert two[0] == "B"
    assert changed_lines("a\nb\n", "a\nc\nd\n") == "2 lines changed"
    assert changed_lines("a", "a\n") == "same code"


def test_long_runs_are_listed_at_once() -> None:
    left = loop(10_000)
    right = loop(10_000, frozenset(range(0, 10_000, 7)))
    found = compare(left, right)
    start = time.process_time()
    sides = Side.of(left), Side.of(right)
    table = Table(Listing(*sides, found, whole=True), 80)
    assert len(table) > 10_000
    table.row(9_000)
    assert time.process_time() - start < 1.0


def test_forged_runs_are_only_shown() -> None:
    odd = Step(index=0, line=-7, end_line=9, value="\x1b[31m\n", stdout="\x9b\n", function="\x00")
    forged = Trace(source="\x1b]0;x\x07\n", outcome=FINISHED, steps=(odd, odd))
    empty = Trace(source="", outcome=FINISHED)
    for left, right in ((forged, empty), (empty, forged), (empty, empty), (forged, forged)):
        found = listing(left, right)
        for cells in (20, 80, 120):
            assert all(row.isprintable() for row in rows(found, cells))
        assert verdict(found, 40)
