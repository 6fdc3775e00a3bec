import pytest
from msgspec.structs import replace

from playground.course.anchors import follow, passes, span_of, step_of
from playground.trace.model import Step
from tests.course.build import step, trace

LOOP = (
    step(1),
    step(2),
    step(3),  # for …:
    step(4),  #     body
    step(3, "next"),
    step(4),
    step(3, "next"),
    step(4),
    step(5, "end"),
)
CALL = (
    step(1),  # def f():
    step(5),  # f() + f()
    step(2, depth=1),
    step(3, depth=1),
    step(5, "return"),
    step(2, depth=1),
    step(3, depth=1),
    step(5, "return"),
    step(6),
    step(6, "end"),
)
RAISED_WITHIN = (
    step(5),
    step(2, depth=1),
    step(3, "error", depth=1),
    step(5, "error"),
    step(7),
)
MANY_LINES = (step(1, end=3), step(4, end=6), step(7), step(7, "end"))
WITH = (step(1, end=2), step(3), step(1, "exit"), step(4), step(4, "end"))
ON_ONE_LINE = (step(1), step(1), step(2), step(2, "end"))
LOOP_ON_ONE_LINE = (step(1), step(1), step(1, "next"), step(1), step(1, "end"))
FIRST_OF_TWO_CALLS = (
    step(4),  # f(); g = 1
    step(2, depth=1),
    step(4, "return"),
    step(4),
    step(4, "end"),
)
SECOND_OF_TWO_RAISES = (step(4), step(2, depth=1), step(4, "return"), step(4, "error"))
TWICE_RAISED = (step(2, "error"), step(3), step(1, "next"), step(2, "error"), step(3))


@pytest.mark.parametrize(
    ("steps", "line", "found"),
    [
        (LOOP, 2, [1]),
        (LOOP, 4, [3, 5, 7]),
        (LOOP, 3, [2]),
        (LOOP, 9, []),
        (CALL, 5, [7]),
        (CALL, 3, [3, 6]),
        (RAISED_WITHIN, 5, [3]),
        (RAISED_WITHIN, 3, [2]),
        (MANY_LINES, 4, []),
        (MANY_LINES, 6, [1]),
        (WITH, 2, [0]),
        (WITH, 1, []),
        (ON_ONE_LINE, 1, [1]),
        (LOOP_ON_ONE_LINE, 1, [1, 3]),
        (FIRST_OF_TWO_CALLS, 4, [3]),
        (SECOND_OF_TWO_RAISES, 4, [3]),
        (TWICE_RAISED, 2, [0, 3]),
    ],
)
def test_an_anchor_names_where_the_last_statement_on_its_line_was_completed(
    steps: tuple[Step, ...], line: int, found: list[int]
) -> None:
    assert steps_on(steps, line) == found


def steps_on(steps: tuple[Step, ...], line: int) -> list[int]:
    return sorted(span[-1] for span in passes(steps, line))


def test_only_the_snippets_own_steps_count() -> None:
    setup = replace(step(2), source="setup")
    assert steps_on((setup, step(2), setup), 2) == [1]


def test_what_another_task_does_belongs_to_nobody_else() -> None:
    awaiting = replace(step(8), task="main")
    inside = replace(step(2, depth=1), task="one")
    again = replace(step(8, "return"), task="main")
    assert steps_on((awaiting, inside, replace(inside, line=3, end_line=3), again), 8) == [3]
    assert steps_on((awaiting, inside, again), 2) == [1]


@pytest.mark.parametrize(
    ("reference", "index"),
    [("body", 7), ("body[1]", 3), ("body[2]", 5), ("body[4]", None), ("end", 8), ("other", None)],
)
def test_a_reference_may_say_which_time(reference: str, index: int | None) -> None:
    assert step_of(trace(*LOOP), reference, {"body": 4}) == index


def test_a_span_has_the_steps_of_what_the_statement_called() -> None:
    assert span_of(trace(*CALL), "here", {"here": 5}) == range(1, 8)
    assert span_of(trace(*RAISED_WITHIN), "here", {"here": 5}) == range(4)
    assert span_of(trace(*LOOP), "here[2]", {"here": 4}) == range(5, 6)
    assert span_of(trace(*LOOP), "end", {}) == range(8, 9)


def test_a_run_without_steps_has_no_end() -> None:
    assert step_of(trace(), "end", {}) is None


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        ("a\nb\nc\n", {"b": 2, "c": 3}),
        ("new\na\nb\nc\n", {"b": 3, "c": 4}),
        ("a\nB\nc\n", {"b": 2, "c": 3}),
        ("a\nc\n", {"c": 2}),
        ("a\nb\nx\ny\nc", {"b": 2, "c": 5}),
        ("", {}),
    ],
)
def test_anchors_follow_an_edit(after: str, lines: dict[str, int]) -> None:
    assert follow({"b": 2, "c": 3}, "a\nb\nc\n", after) == lines
