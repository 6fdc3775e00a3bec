"""A run that outgrows what a trace may hold ends with a sentence, and keeps its steps."""

from tests.recorder.conftest import MODELS, Run


def test_more_objects_than_may_live(run: Run) -> None:
    trace = run(
        """
        first = User(name="first")
        users = [User(name=str(number)) for number in range(1_000)]
        print("never")
        """,
        setup=MODELS,
        max_objects=50,
    )
    assert trace.outcome.status == "limit"
    assert trace.outcome.message == (
        "The run was stopped because more than 50 mapped objects were in memory, on line 2."
    )
    assert trace.outcome.line == 2
    assert trace.steps[-1].line == 2
    picture = trace.at(len(trace.steps) - 1)
    assert len(picture.in_state("transient")) == 50
    assert len(trace.final.objects) == 50


def test_objects_that_come_and_go_are_not_counted(run: Run) -> None:
    trace = run(
        """
        for number in range(200):
            User(name=str(number))
        [User(name=str(number)).name for number in range(200)]
        """,
        max_objects=50,
    )
    assert trace.outcome.status == "finished"


def test_the_setup_is_named_where_it_was_too_much(run: Run) -> None:
    trace = run("pass", setup="print('x' * 500)\n", max_output=100)
    assert trace.outcome.message == (
        "The run was stopped because it printed more than 100 characters,"
        " on line 1 of the preparation: does a loop print for ever?"
    )
    assert trace.outcome.line is None
