"""What is asked at a step, answered by a second run up to that step."""

from textwrap import dedent

import pytest

from playground.trace.job import Console
from playground.trace.model import Statement, Step
from playground.trace.trace import Trace
from tests.recorder.conftest import Run

SNIPPET = """
session = Session(engine)
ana = session.get(User, 1)
ana.name = "Anna"
session.flush()
session.commit()
"""

ASYNC = """
import asyncio
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

async def main():
    asynchronous = create_async_engine("sqlite+aiosqlite:///app.db")
    async with AsyncSession(asynchronous) as session:
        ana = await session.get(User, 1)
        ana.name = "Anna"
    await asynchronous.dispose()

asyncio.run(main())
"""


def after(trace: Trace, text: str) -> int:
    """Index of the first step of the statement that begins so."""
    lines = trace.source.splitlines()
    return next(
        step.index
        for step in trace.steps
        if step.source == "snippet" and lines[step.line - 1].strip().startswith(text)
    )


def asked(run: Run, source: str, text: str, code: str) -> list[Step]:
    """The steps that answer."""
    first = run(source)
    place = after(first, text)
    again = run(source, console=Console(after=place, code=code))
    way = [[(step.line, step.kind) for step in each.steps[: place + 1]] for each in (first, again)]
    assert way[0] == way[1]
    *answer, end = again.steps[place + 1 :]
    assert (answer[0].source, end.kind) == ("console", "end")
    return answer


def sql(step: Step) -> list[str]:
    return [event.sql.split()[0] for event in step.sql if isinstance(event, Statement)]


def test_a_value_at_a_past_step(run: Run) -> None:
    (before,) = asked(run, SNIPPET, "ana = ", "ana.name")
    assert before.value == "'Ana'"
    (now,) = asked(run, SNIPPET, "ana.name", "ana.name")
    assert now.value == "'Anna'"


def test_what_it_causes_is_recorded(run: Run) -> None:
    (step,) = asked(run, SNIPPET, "session.commit", "ana.name")
    assert step.value == "'Anna'"
    assert sql(step) == ["SELECT"]
    (statement,) = [event for event in step.sql if isinstance(event, Statement)]
    assert (statement.cause.kind, statement.cause.name) == ("refresh", "ana")
    (moved,) = asked(run, SNIPPET, "session.flush", "session.rollback()\nprint('undone')")
    assert moved.sql[0].kind == "rollback"
    assert moved.stdout == "undone\n"
    assert moved.tables


def test_statements_and_names(run: Run) -> None:
    (step,) = asked(run, SNIPPET, "ana = ", "bea = session.get(User, 2)\nbea")
    assert step.value == "bea"
    (record,) = [record for record in step.objects if record.key == (2,)]
    assert record.names == ("bea",)


def test_the_variables_of_a_function(run: Run) -> None:
    source = """
    def rename(user, name):
        user.name = name
        return user

    with Session(engine) as session:
        rename(session.get(User, 1), "Anna")
    """
    (step,) = asked(run, dedent(source), "user.name", "[name, user.name, user in session]")
    assert step.value == "['Anna', 'Anna', True]"


def test_a_function_of_the_snippets_is_stepped_through(run: Run) -> None:
    source = "def twice(n):\n    return 2 * n\n\nx = 4\n"
    steps = asked(run, source, "x = 4", "twice(x)")
    assert [(step.source, step.kind) for step in steps] == [
        ("console", "line"),
        ("snippet", "line"),
        ("console", "return"),
    ]
    assert steps[-1].value == "8"


def test_an_error_is_an_answer(run: Run) -> None:
    (step,) = asked(run, SNIPPET, "ana = ", "ana.nick")
    assert step.kind == "error"
    assert step.exception
    assert "has no attribute 'nick'" in step.exception.message


def test_bad_syntax_is_told_before_anything_runs(run: Run) -> None:
    trace = run(SNIPPET, console=Console(after=3, code="ana ="))
    assert trace.outcome.status == "error"
    assert trace.outcome.message.startswith("Python cannot read what you asked on line 1")
    assert not trace.steps


def test_await_where_the_step_is_asynchronous(run: Run) -> None:
    (step,) = asked(run, ASYNC, "ana.name", "await session.scalar(select(User.name))")
    assert step.value == "'Anna'"
    assert sql(step) == ["UPDATE", "SELECT"]


def test_await_after_the_loop(run: Run) -> None:
    steps = asked(run, ASYNC, "asyncio.run", "await asyncio.sleep(0, 'slept')")
    assert steps[0].value == "'slept'"


@pytest.mark.parametrize("source", ["x = 1\n", "x = 1\n1/0\n", "x = 1\nraise SystemExit(3)\n"])
def test_the_last_step_of_any_run(run: Run, source: str) -> None:
    first = run(source)
    again = run(source, console=Console(after=len(first.steps) - 1, code="x + 1"))
    answer = [step for step in again.steps if step.source == "console" and step.kind == "line"]
    assert [step.value for step in answer] == ["2"]


def test_an_endless_question_is_stopped(run: Run) -> None:
    trace = run(SNIPPET, seconds=1.5, console=Console(after=20, code="while True: pass"))
    assert trace.outcome.status == "timeout"


def test_the_trace_of_the_first_run_knows_nothing_of_it(run: Run) -> None:
    assert all(step.source != "console" for step in run(SNIPPET).steps)
