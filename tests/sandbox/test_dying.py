"""Ends that come from outside, at the worst moment: nothing is left, and what comes next works."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.sandbox.client import ForkServer
from tests.sandbox.help import eventually, halves, inner, job, kill, pid_of, processes, workers

SLEEP = "a = 1\nimport time\ntime.sleep(60)\n"
APP = """
import sys
from pathlib import Path
from playground.sandbox.client import ForkServer
from playground.trace.job import Job

server = ForkServer(scratch=Path(sys.argv[1]), without=set(sys.argv[2:]))
server.start()
print("started", flush=True)
for step in server.submit(Job(source="import os, time\\n" + sys.stdin.read(), seconds=60)):
    print("ran", flush=True)
"""
FORKS = "for _ in range(3): os.fork()\ntime.sleep(60)\n"
"""Needs a server without seccomp, which would deny it the forks."""


def app(scratch: Path, *without: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", APP, str(scratch), *without]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def says(process: subprocess.Popen[bytes], word: bytes) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == word + b"\n"


@pytest.mark.slow
@pytest.mark.parametrize("attempt", range(25))
def test_an_app_that_is_killed_at_any_moment(scratch: Path, attempt: int) -> None:
    with app(scratch, "seccomp") as process:
        assert process.stdin is not None
        process.stdin.write(FORKS.encode())
        process.stdin.close()
        says(process, b"started")
        time.sleep(attempt * 0.03)
        process.kill()
    eventually(lambda: not processes(scratch))


@pytest.mark.slow
@pytest.mark.parametrize("attempt", range(25))
def test_a_server_that_is_killed_at_any_moment(
    server: ForkServer, scratch: Path, attempt: int
) -> None:
    server.start()
    with ThreadPoolExecutor(4) as pool:
        traces = [pool.submit(server.run, job(SLEEP, seconds=3)) for _ in range(4)]
        time.sleep(attempt * 0.03)
        kill(pid_of(server))
        ends = {trace.result().outcome.status for trace in traces}
    # Those that had not been sent yet go to the next server.
    assert ends <= {"crashed", "refused", "timeout"}
    assert server.run(job("a = 1\n")).outcome.status == "finished"
    eventually(lambda: len(processes(scratch)) == halves(server))


@pytest.mark.parametrize("without", [(), ("seccomp",)])
def test_app_and_server_killed_together(scratch: Path, without: tuple[str, ...]) -> None:
    with app(scratch, *without) as process:
        assert process.stdin is not None
        process.stdin.write(FORKS.encode() if without else b"time.sleep(60)\n")
        process.stdin.close()
        says(process, b"started")
        says(process, b"ran")
        for pid in processes(scratch):
            if b"launch.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGSTOP)  # or those that are left would clear up in order
        own = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in (process.pid, *map(int, own)):
            kill(pid)
    eventually(lambda: not processes(scratch))


@pytest.mark.slow
@pytest.mark.parametrize("half", [pid_of, inner])
def test_a_server_that_does_not_answer_is_ended(
    server: ForkServer, scratch: Path, half: Callable[[ForkServer], int]
) -> None:
    run = server.submit(job(SLEEP))
    next(iter(run))
    os.kill(half(server), signal.SIGSTOP)
    server.close()
    assert run.trace.outcome.status == "interrupted"
    eventually(lambda: not processes(scratch))


def test_a_worker_that_is_killed_is_one_run_only(server: ForkServer) -> None:
    runs = [server.submit(job(SLEEP)) for _ in range(3)]
    for run in runs:
        next(iter(run))
    started = {run: number for number, run in enumerate(workers(server))}
    kill(min(started))
    eventually(lambda: len(workers(server)) == 2)
    pid = pid_of(server)
    for run in runs:
        run.stop()
    ends = sorted(run.trace.outcome.status for run in runs)
    assert ends == ["crashed", "interrupted", "interrupted"]
    assert pid_of(server) == pid


def test_many_learners_share_one_server(server: ForkServer, scratch: Path) -> None:
    def learn(number: int) -> str:
        source = f"print({number})\n" if number % 5 else "import os\nos.abort()\n"
        return server.run(job(source)).outcome.status

    with ThreadPoolExecutor(30) as pool:
        ends = list(pool.map(learn, range(60)))
    assert ends == ["finished" if number % 5 else "crashed" for number in range(60)]
    assert len(processes(scratch)) == halves(server)


@settings(max_examples=25, deadline=None)
@given(data=st.binary(min_size=1, max_size=200) | st.just(b"[" * 60_000))
def test_requests_that_make_no_sense(warm: ForkServer, data: bytes) -> None:
    """Nobody but the app can send any; but one that is mistaken must not end the server."""
    pid = pid_of(warm)
    assert warm._link is not None
    warm._link.socket.send(data)
    assert warm.run(job("a = 1\n")).outcome.status == "finished"
    assert pid_of(warm) == pid
