"""Comparisons of runs that really happened."""

import time

import pytest

from playground.trace.compare.align import WINDOW, align
from playground.trace.compare.compare import compare
from playground.trace.compare.effects import differences
from playground.trace.compare.model import Comparison, Difference
from playground.trace.model import Outcome, Step
from playground.trace.trace import Trace
from tests.recorder.conftest import Run, recording_server, run

__all__ = ["recording_server", "run"]

FLUSH = """
with Session(engine) as session:
    session.add(User(name="Zoe"))
    session.flush()
    print("done")
"""
COMMIT = FLUSH.replace("flush()", "commit()")


def differing_lines(found: Comparison, left: Trace, right: Trace) -> tuple[int, int]:
    assert found.first is not None
    pair = found.pairs[found.first]
    assert pair.left is not None
    assert pair.right is not None
    return left.steps[pair.left].line, right.steps[pair.right].line


def test_the_same_code_does_the_same(run: Run) -> None:
    left, right = run(COMMIT), run(COMMIT)
    found = compare(left, right)
    assert (found.first, found.differences) == (None, ())
    assert [(pair.left, pair.right) for pair in found.pairs] == [
        (index, index) for index in range(len(left.steps) - 1)
    ], "all but the end, at which nothing happens"


def test_flush_against_commit(run: Run) -> None:
    left, right = run(FLUSH), run(COMMIT)
    found = compare(left, right)
    assert differing_lines(found, left, right) == (3, 3)
    assert found.differences[0] == Difference(
        what="sent", left="BEGIN, INSERT", right="BEGIN, INSERT, COMMIT"
    )
    assert found.differences[-1].what == "rows"
    assert found.differences[-1].left.endswith("3 rows, 2 committed")
    assert found.differences[-1].right.endswith("3 rows, 3 committed")


def test_lines_that_were_put_in_move_the_others(run: Run) -> None:
    longer = COMMIT.replace("    session.add", "    # first\n    number = 1\n    session.add")
    left, right = run(COMMIT), run(longer)
    found = compare(left, right)
    assert found.first is not None
    assert found.pairs[found.first].left is None
    assert found.differences == (Difference(what="path", left="no such step", right="line 3 ran"),)
    after = found.pairs[found.first + 1]
    assert (after.left, after.right) != (None, None)
    assert left.steps[after.left or 0].line + 2 == right.steps[after.right or 0].line


def test_counts_tell_lazy_from_eager_loading(run: Run) -> None:
    lazy = """
with Session(engine) as session:
    for user in session.scalars(select(User)):
        len(user.posts)
"""
    eager = lazy.replace("select(User)", "select(User).options(selectinload(User.posts))")
    found = compare(run(lazy), run(eager))
    assert found.left.statements == {"SELECT": 3}
    assert found.right.statements == {"SELECT": 2}
    assert (found.left.round_trips, found.right.round_trips) == (4, 3)  # and a rollback
    assert found.left.milliseconds > 0


def test_an_error_is_named_first(run: Run) -> None:
    left, right = run(FLUSH), run(FLUSH.replace('"Zoe"', '"Ana"'))
    found = compare(left, right)
    assert differing_lines(found, left, right) == (2, 2)  # the name
    assert found.differences == (
        Difference(
            what="object",
            left="User#3 pending, name 'Zoe'",
            right="User#3 pending, name 'Ana'",
        ),
    )
    failed = run(FLUSH.replace("session.flush()", "session.add(1)"))
    assert compare(left, failed).differences[0] == Difference(
        what="raised",
        left="nothing",
        right="UnmappedInstanceError: Class 'builtins.int' is not mapped",
    )


def test_where_an_object_lies_is_no_difference() -> None:
    left, right, other = (
        Step(index=0, line=1, end_line=1, stdout=f"<{name} object at 0x7f{place}>\n")
        for name, place in (("User", "01"), ("User", "02"), ("Post", "01"))
    )
    assert list(differences(left, right)) == []
    (found,) = differences(left, other)
    assert found.left == "<User object at 0x7f01>"


def walked(lines: list[int], source: str) -> Trace:
    steps = tuple(Step(index=n, line=line, end_line=line) for n, line in enumerate(lines))
    return Trace(source=source, steps=steps, outcome=Outcome(status="finished", message=""))


def test_a_loop_that_turns_more_often_is_met_again() -> None:
    source = "for n in range(9):\n    one()\n    two()\nend()"
    left = walked([1, *[2, 3] * 3, 4], source)
    right = walked([1, *[2, 3] * 5, 4], source)
    pairs = align(left, right)
    assert pairs[-1] == (pairs[-1].__class__)(7, 11)
    assert sum(pair.left is None for pair in pairs) == 4


@pytest.mark.parametrize("turns", [10 * WINDOW, 40 * WINDOW])
def test_runs_that_never_meet_are_told_one_after_the_other(turns: int) -> None:
    left = walked([1] * turns, "a()")
    right = walked([2] * turns, "\nb()\n\n")
    pairs = align(left, right)
    assert len(pairs) == 2 * turns


@pytest.mark.slow
def test_the_cost_grows_with_the_steps() -> None:
    def cost(turns: int) -> float:
        left = walked([1, 2] * turns, "a()\nb()\nc()")
        right = walked([1, 3] * turns, "a()\nb()\nc()")
        start = time.process_time()
        compare(left, right)
        return time.process_time() - start

    few = min(cost(1_000) for _ in range(3))
    many = min(cost(10_000) for _ in range(3))
    assert many < 40 * few


def test_a_line_more_at_the_end_is_one_step_that_differs(run: Run) -> None:
    found = compare(run("a = 1", setup=""), run("a = 1\nb = 2", setup=""))
    assert [(pair.left, pair.right) for pair in found.pairs] == [(0, 0), (None, 1)]
    assert (found.left.steps, found.right.steps, found.different) == (1, 2, (1,))
