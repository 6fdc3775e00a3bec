"""Runs that do not end by themselves."""

import gc
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer
from tests.sandbox.help import eventually, inner, job, pid_of, workers

SOON = 0.3


def test_an_endless_loop_delivers_its_steps(warm: ForkServer) -> None:
    trace = warm.run(job("n = 0\nwhile True:\n    n += 1\n", seconds=SOON, max_steps=10**9))
    assert trace.outcome.status == "timeout"
    assert trace.outcome.message.startswith("The snippet was stopped after 0.3 s, while line ")
    assert len(trace.steps) > 10
    assert [step.index for step in trace.steps] == list(range(len(trace.steps)))


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.sleep(60)\n",
        "import threading\nthreading.Lock().acquire() and None\n"
        "lock = threading.Lock(); lock.acquire(); lock.acquire()\n",
        "import asyncio\nasyncio.run(asyncio.sleep(60))\n",
        "import re\nre.match('(a*)*b', 'a' * 40)\n",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass\n",
    ],
    ids=["sleep", "lock", "asyncio", "regex", "swallows"],
)
def test_whatever_it_is_doing(warm: ForkServer, source: str) -> None:
    start = time.monotonic()
    trace = warm.run(job(source, seconds=SOON, max_steps=10**9))
    assert trace.outcome.status == "timeout"
    assert time.monotonic() - start < 5


def test_the_line_that_was_being_executed(warm: ForkServer) -> None:
    trace = warm.run(job("import time\n\ntime.sleep(60)\n", seconds=SOON))
    assert trace.outcome.message == (
        "The snippet was stopped after 0.3 s, while line 3 was being executed: "
        "does it loop, or wait, for ever?"
    )
    assert trace.outcome.line == 3


def test_one_who_ignores_every_signal_is_killed(warm: ForkServer) -> None:
    source = """
    import signal
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True: pass
    """
    trace = warm.run(job(source, seconds=SOON, max_steps=2_000))
    # The budget of steps may come before the time.
    assert trace.outcome.status in {"timeout", "limit"}
    assert trace.steps
    hidden = source.replace("while True: pass", "list(iter(int, 1))")
    trace = warm.run(job(hidden, seconds=SOON))
    assert trace.outcome.status in {"timeout", "memory"}


def test_one_who_blocks_every_signal_is_killed_with_its_line(warm: ForkServer) -> None:
    source = """
    import signal, time
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    time.sleep(60)
    """
    trace = warm.run(job(source, seconds=SOON))
    assert trace.outcome.status == "timeout"
    assert trace.outcome.line == 3
    assert [step.line for step in trace.steps] == [1, 2]
    assert trace.python
    assert trace.sqlalchemy


def test_stopped_from_another_thread(warm: ForkServer) -> None:
    run = warm.submit(job("a = 1\nimport time\ntime.sleep(60)\n"))
    steps = iter(run)
    next(steps)
    next(steps)
    thread = threading.Thread(target=run.stop)
    thread.start()
    rest = list(steps)
    thread.join()
    assert run.trace.outcome.status == "interrupted"
    assert len(run.trace.steps) == 2 + len(rest)
    run.stop()
    assert run.trace.outcome.status == "interrupted"


def test_the_job_cannot_ask_for_more_than_the_server_gives(scratch: Path) -> None:
    with ForkServer(scratch=scratch, max_seconds=SOON) as server:
        for seconds in (60.0, float("inf"), float("nan"), -1.0):
            trace = server.run(job("import time\ntime.sleep(60)\n", seconds=seconds))
            assert trace.outcome.status == "timeout"
            assert "after 0.3 s" in trace.outcome.message


def test_a_run_may_be_stopped_while_it_waits_for_its_turn(warm: ForkServer) -> None:
    ahead = [warm.submit(job("import time\ntime.sleep(60)\n")) for _ in range(8)]
    for run in ahead:
        next(iter(run))
    waiting = warm.submit(job("a = 1\n"))
    dropped = warm.submit(job("a = 1\n"))
    last = warm.submit(job("a = 1\n"))
    waiting.stop()
    assert waiting.trace.outcome.status == "interrupted"
    assert waiting.trace.steps == ()
    del dropped
    for run in ahead:
        run.stop()
    assert last.trace.outcome.status == "finished"
    assert {run.trace.outcome.status for run in ahead} == {"interrupted"}


def test_a_run_that_nobody_holds_is_stopped(server: ForkServer) -> None:
    run = server.submit(job("import time\ntime.sleep(60)\n", seconds=60))
    next(iter(run))
    assert len(workers(server)) == 1
    del run
    gc.collect()
    eventually(lambda: not workers(server))


@pytest.mark.parametrize("begun", [True, False], ids=["in a run", "before it"])
def test_a_server_that_hangs_is_ended_and_the_next_run_has_another(
    server: ForkServer, monkeypatch: pytest.MonkeyPatch, *, begun: bool
) -> None:
    monkeypatch.setattr("playground.sandbox.run._STOPPING", 1.0)
    server.start()
    assert server.submit(job("a = 1")).trace.outcome.status == "finished"
    hung = [pid_of(server), inner(server)]
    if begun:
        asked = server.submit(job("import time\ntime.sleep(60)\n"))
        next(iter(asked))
    for pid in hung:
        os.kill(pid, signal.SIGSTOP)
    if not begun:
        asked = server.submit(job("a = 1"))
    asked.stop()
    outcome = asked.trace.outcome
    assert outcome.status == ("crashed" if begun else "refused")
    assert outcome.message.startswith(
        "The sandbox's server no longer answered while line 2" if begun else "The sandbox"
    )
    assert server.submit(job("a = 2")).trace.outcome.status == "finished"
