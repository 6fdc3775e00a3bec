"""More runs than there is room for."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from playground.sandbox import runs
from playground.sandbox.client import ForkServer, Run
from tests.sandbox.help import eventually, job

SLEEPS = "import time\ntime.sleep(60)\n"


@pytest.fixture
def long(server: ForkServer) -> Iterator[Run]:
    """A run of a0's that goes on until it is stopped; until then another of a0's waits."""
    run = server.submit(job(SLEEPS, seconds=60), who="a0")
    next(iter(run))
    yield run
    run.stop()


def pumped(run: Run) -> list[int | None]:
    """How many were ahead of the run, from time to time, until it was over."""
    heard: list[int | None] = []
    run._on_news = lambda run: heard.append(run.ahead)
    assert run.trace.outcome.status == "finished"
    return heard


def test_those_that_wait_hear_how_long(server: ForkServer, long: Run) -> None:
    first, second, third = (server.submit(job("a = 1\n"), who="a0") for _ in range(3))
    first._pump()
    second._pump()
    third._pump()
    assert [run.ahead for run in (first, second, third)] == [0, 1, 2]
    second.stop()
    assert second.trace.outcome.status == "interrupted"
    long.stop()
    assert pumped(third) == [1, 0, None]
    assert first.trace.outcome.status == "finished"


def test_all_runs_of_one_keep_nobody_else_waiting(server: ForkServer, long: Run) -> None:
    greedy = [server.submit(job("a = 1\n"), who="a0") for _ in range(5)]
    modest = server.submit(job("a = 1\n"), who="b")
    assert modest.trace.outcome.status == "finished"
    long.stop()
    assert [run.trace.outcome.status for run in greedy] == ["finished"] * 5


@pytest.mark.slow
def test_who_asks_for_too_many_is_turned_away_not_the_others(server: ForkServer, long: Run) -> None:
    greedy = [server.submit(job("a = 1\n"), who="a0") for _ in range(runs.MOST_WAITING)]
    modest = server.submit(job("a = 1\n"), who="b")
    refused = greedy[-1].trace.outcome
    assert refused.status == "refused"
    assert refused.message == "Too many runs are waiting. Try again in a moment."
    assert modest.trace.outcome.status == "finished"
    long.stop()
    assert {run.trace.outcome.status for run in greedy[:-1]} == {"finished"}


def test_nobody_has_two_runs_at_a_time(server: ForkServer) -> None:
    first, second = (server.submit(job(SLEEPS, seconds=60), who="a") for _ in range(2))
    next(iter(first))
    second._pump()
    assert second.ahead == 0
    assert server.submit(job("a = 1\n"), who="b").trace.outcome.status == "finished"
    assert second._started is None
    first.stop()
    next(iter(second))
    second.stop()


ASKS = replace(job("a = 1\nprint(input('? '))\n"), asks=True)


def asked(server: ForkServer, how_many: int) -> list[Run]:
    """Runs that wait for answers, the first of them for the longest time."""
    asking = [server.submit(ASKS) for _ in range(how_many)]
    for run in asking:
        eventually(lambda run=run: run.question is not None or not run._pump())  # type: ignore[misc]
    return asking


def test_who_is_asked_keeps_nobody_waiting(server: ForkServer) -> None:
    asking = asked(server, runs.MOST_RUNNING)
    assert server.run(job("a = 1\n")).outcome.status == "finished"
    for run in asking:
        run.answer("yes")
        assert run.trace.outcome.status == "finished"


@pytest.mark.slow
def test_however_many_are_asked_others_run(server: ForkServer) -> None:
    asking = asked(server, runs.MOST_ASKING)
    others = [server.submit(job("a = 1\n")) for _ in range(2 * runs.MOST_RUNNING)]
    for other in others:
        eventually(lambda other=other: not other._pump())  # type: ignore[misc]
        assert other.trace.outcome.status == "finished"
    for run in asking:
        run.answer("yes")
    assert {run.trace.outcome.status for run in asking} == {"finished"}


@pytest.mark.slow
def test_where_too_many_are_asked_the_one_that_waited_longest_ends(server: ForkServer) -> None:
    asking = asked(server, runs.MOST_ASKING + runs.MOST_RUNNING)
    for run in asking[: runs.MOST_RUNNING]:
        eventually(lambda run=run: not run._pump())  # type: ignore[misc]
    ended = [run.trace for run in asking[: runs.MOST_RUNNING]]
    assert {trace.outcome.status for trace in ended} == {"timeout"}
    assert {trace.outcome.line for trace in ended} == {2}
    assert {trace.outcome.message for trace in ended} == {
        "The run was stopped, because too many wait for answers, and its question on line 2 "
        "had waited longest. Run it again."
    }
    assert [[step.line for step in trace.steps][:2] for trace in ended] == [[1, 2]] * len(ended)
    assert server.run(job("a = 1\n")).outcome.status == "finished"
    for run in asking[runs.MOST_RUNNING :]:
        run.answer("yes")
        assert run.trace.outcome.status == "finished"
