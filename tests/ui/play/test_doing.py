from pathlib import Path

import pytest
from msgspec.structs import replace

from playground.course.model import Code, Lesson, Prediction, Task
from playground.trace.model import Outcome, Problem, Step
from playground.trace.trace import Trace
from playground.ui.play.doing import Doing
from tests.ui.samples import FINISHED, SOURCE, steps

WATCH = Task(
    id="watch",
    title="Watch",
    kind="watch",
    code=Code(text=SOURCE, anchors={"flush": 6}),
    notes={"flush": "Look at the transaction."},
)
PREDICT = replace(
    WATCH,
    id="predict",
    kind="predict",
    notes={},
    prediction=Prediction(at="flush", question="?", ask="state('ana')", choices=("a", "b")),
)


def doing(task: Task, found: list[Step] | None = None, *, over: bool = True) -> Doing:
    lesson = Lesson(id="l", title="L", goal="", path=Path(), tasks=(task,))
    one = Doing(lesson, task, SOURCE)
    one.start("last")
    one.add(steps() if found is None else found)
    if over:
        one.end(Trace(source=SOURCE, outcome=FINISHED, steps=tuple(steps())))
    return one


def test_a_question_may_be_asked_long_before_it_is_answered() -> None:
    prediction = replace(PREDICT.prediction, before="made") if PREDICT.prediction else None
    code = Code(text=SOURCE, anchors={"made": 4, "flush": 6})
    early = doing(replace(PREDICT, prediction=prediction, code=code))
    late = doing(PREDICT)
    assert early.held
    assert early.asked_line == 4
    assert early.place < late.place
    early.answer(0)
    late.answer(0)
    assert early.place == late.place


def test_a_run_is_stood_at_its_last_place() -> None:
    one = doing(WATCH)
    assert one.place == len(one.walk) - 1
    assert one.completed
    assert one.fresh


def test_a_wish_for_the_first_place_holds_while_steps_come() -> None:
    one = doing(WATCH, [], over=False)
    one.start("first")
    one.add(steps()[:4])
    one.add(steps()[4:])
    assert one.place == 0


def test_places_that_were_asked_for_before_they_came_are_come_to() -> None:
    one = doing(WATCH, [], over=False)
    one.start("first")
    for by in (1, 1, 1, -1, 1):
        one.go(one.aim + by)
    one.add(steps()[:2])
    assert one.place < 3
    one.add(steps()[2:])
    assert one.place == 3
    one.go(999)
    one.end(Trace(source=SOURCE, outcome=FINISHED, steps=tuple(steps())))
    assert one.aim == one.place == len(one.walk) - 1


def test_an_answer_is_stood_at_though_steps_come() -> None:
    one = doing(PREDICT, [], over=False)
    one.start("first")
    one.go(999)
    one.add(steps()[:-1])
    one.answer(0)
    answered = one.place
    one.add(steps()[-1:])
    assert one.place == answered < len(one.walk) - 1


@pytest.mark.parametrize(("line", "meant"), [(6, True), (5, False), (None, False)])
def test_an_exception_on_an_anchor_is_meant(line: int | None, *, meant: bool) -> None:
    one = doing(WATCH, over=False)
    raised = Problem(type="ValueError", message="no", line=line)
    outcome = Outcome(status="error", message="ValueError", line=line, exception=raised)
    one.end(Trace(source=SOURCE, outcome=outcome, steps=tuple(steps())))
    assert not one.completed
    assert one.as_meant is meant


def test_walking_ends_at_the_ends() -> None:
    one = doing(WATCH)
    one.go(999)
    assert one.place == len(one.walk) - 1
    one.go(-5)
    assert one.place == 0


def test_the_note_is_that_of_the_place() -> None:
    one = doing(WATCH)
    one.go(4)
    assert one.note == "Look at the transaction."
    one.go(3)
    assert one.note is None


def test_another_text_makes_the_run_stale() -> None:
    one = doing(WATCH)
    one.text += "x = 1\n"
    assert one.stale
    assert not one.fresh


def test_a_question_about_a_call_is_asked_before_what_it_calls() -> None:
    source = "def f():\n    1\n\nx = 1\nf()\n"
    lines = [(1, 0, "line"), (4, 0, "line"), (5, 0, "line"), (2, 1, "line"), (5, 0, "return")]
    found = [
        Step(index=index, line=line, end_line=line, depth=depth, kind=kind)  # type: ignore[arg-type]
        for index, (line, depth, kind) in enumerate(lines)
    ]
    task = replace(PREDICT, code=Code(text=source, anchors={"flush": 5}))
    one = Doing(Lesson(id="l", title="L", goal="", path=Path(), tasks=(task,)), task, source)
    one.start("first")
    one.add(found)
    one.end(Trace(source=source, outcome=FINISHED, steps=tuple(found)))
    one.go(99)
    assert one.walk.step(one.place).line == 4
    one.answer(0)
    assert one.place == len(one.walk) - 1


def test_an_open_question_hides_its_step_and_all_after_it() -> None:
    one = doing(PREDICT)
    assert one.held
    assert one.place == one.last == 3
    assert one.lines == frozenset()
    one.go(9)
    assert one.place == 3


def test_an_answer_shows_the_step() -> None:
    one = doing(PREDICT)
    one.answer(1)
    assert one.place == 4
    assert not one.held
    assert one.lines == {6, 8, 9}
    one.go(9)
    assert one.place == 9
    one.answer(0)
    assert one.place == 9


def test_while_the_run_goes_on_the_question_is_already_respected() -> None:
    one = doing(PREDICT, over=False)
    assert one.place == 3
    assert not one.held


def test_a_question_about_the_end_hides_the_last_step() -> None:
    prediction = replace(PREDICT.prediction, at="end") if PREDICT.prediction else None
    one = doing(replace(PREDICT, prediction=prediction), over=False)
    assert one.place == len(one.walk) - 2
    one.end(Trace(source=SOURCE, outcome=FINISHED, steps=tuple(steps())))
    assert one.place == len(one.walk) - 2
    assert one.held


def test_a_run_that_never_came_there_hides_nothing() -> None:
    one = doing(PREDICT, [], over=False)
    one.add(steps()[:4])
    one.end(Trace(source=SOURCE, outcome=FINISHED, steps=tuple(steps()[:4])))
    assert not one.reachable
    assert not one.held
    assert one.place == len(one.walk) - 1


def test_anchors_follow_the_text() -> None:
    one = Doing(Lesson(id="l", title="", goal="", path=Path()), WATCH, "# new\n" + SOURCE)
    one.start("last")
    assert one.anchors == {"flush": 7}
