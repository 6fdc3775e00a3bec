"""What an exercise wants beside what a run reached."""

from msgspec.structs import replace

from playground.course.goals import Reached, goals, score
from playground.course.model import Task
from tests.course.build import BEGIN, COMMIT, sql, step, thing, trace

TASK = Task(
    id="a",
    title="A",
    kind="exercise",
    goal=(
        "state('ana') == 'detached'",
        "count_sql('INSERT') >= 2",
        "sent() == ['BEGIN', 'COMMIT']",
    ),
    fewest="count_sql()",
)
RUN = trace(
    replace(step(1), objects=(thing("o1", "pending", "ana"),)),
    replace(
        step(2),
        sql=(BEGIN, sql("INSERT INTO users"), COMMIT),
        objects=(thing("o1", "detached", "ana"),),
    ),
)


def test_what_is_wanted_before_anything_was_run() -> None:
    assert goals(TASK, None, {}) == [
        Reached(asked="state('ana')", wanted="'detached'"),
        Reached(asked="count_sql('INSERT')", wanted=">= 2"),
        Reached(asked="sent()", wanted="['BEGIN', 'COMMIT']"),
    ]


def test_what_is_reached_and_what_differs() -> None:
    state, inserts, sent = goals(TASK, RUN, {})
    assert (state.reached, state.now, state.step) == (True, "'detached'", 1)
    assert state.did == "ana is detached since line 2"
    assert (inserts.reached, inserts.now) == (False, "1")
    assert inserts.did == "INSERT was sent on line 2"
    assert (sent.reached, sent.now) == (False, "['BEGIN', 'INSERT', 'COMMIT']")


def test_a_goal_about_a_line_that_the_run_did_not_come_to() -> None:
    task = replace(TASK, goal=("count_sql(between=('a', 'b')) == 1",))
    (goal,) = goals(task, RUN, {"a": 4})
    assert (goal.reached, goal.now, goal.step) == (False, "not reached", None)
    assert goal.did == "the run did not come to line 4"


def test_a_score() -> None:
    assert score(TASK, RUN, {}) == 1
    assert score(replace(TASK, fewest=""), RUN, {}) is None
    assert score(replace(TASK, fewest="state('ana')"), RUN, {}) is None
    assert score(replace(TASK, fewest="count_sql(between=('a', 'b'))"), RUN, {}) is None
