"""The server's own life, and what is left after it."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer, SandboxError
from tests.sandbox.help import (
    eventually,
    halves,
    inner,
    job,
    kept_descriptors,
    kill,
    pid_of,
    processes,
    workers,
)

SLEEP = "a = 1\nimport time\ntime.sleep(60)\n"


def test_starting_twice_starts_once(server: ForkServer, scratch: Path) -> None:
    server.start()
    server.start()
    assert server.run(job("a = 1\n")).outcome.status == "finished"
    assert len(processes(scratch)) == halves(server)


@pytest.mark.parametrize("half", [pid_of, inner])
def test_a_server_that_is_killed_takes_the_run_with_it(
    server: ForkServer, scratch: Path, half: Callable[[ForkServer], int]
) -> None:
    run = server.submit(job(SLEEP))
    steps = iter(run)
    first = next(steps)
    second = next(steps)
    eventually(lambda: (place := run._channels.place(run._job)) and place.line == 3)
    kill(half(server))
    assert run.trace.outcome.status == "crashed"
    assert run.trace.outcome.message == (
        "The sandbox's server ended while line 3 was being executed."
    )
    assert run.trace.steps == (first, second)
    eventually(lambda: not processes(scratch))
    assert server.run(job("a = 1\n")).outcome.status == "finished"
    assert len(processes(scratch)) == halves(server)


def test_a_server_that_is_killed_between_runs(server: ForkServer) -> None:
    for _ in range(3):
        server.start()
        kill(pid_of(server))
        eventually(lambda: not server._link or not server._link.alive)
        assert server.run(job("a = 1\n")).outcome.status == "finished"


def test_closing_ends_the_runs(server: ForkServer, scratch: Path) -> None:
    run = server.submit(job(SLEEP))
    next(iter(run))
    server.close()
    assert not processes(scratch)
    assert run.trace.outcome.status == "interrupted"
    with pytest.raises(SandboxError, match="was closed"):
        server.submit(job("a = 1\n"))


APP = """
import sys
from collections.abc import Callable
from pathlib import Path
from playground.sandbox.client import ForkServer
from playground.trace.job import Job

server = ForkServer(scratch=Path(sys.argv[1]), without={"seccomp"})
run = server.submit(Job(source=sys.argv[2], seconds=60))
steps = iter(run)
next(steps)
print("started", flush=True)
list(steps)
"""


def test_an_app_that_is_killed_leaves_nothing_behind(scratch: Path) -> None:
    source = "import os, time\nos.fork()\nopen('left', 'w').close()\ntime.sleep(60)\n"
    command = [sys.executable, "-c", APP, str(scratch), source]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as app:
        assert app.stdout is not None
        assert app.stdout.readline() == b"started\n"
        eventually(lambda: len(processes(scratch) - {app.pid}) == 4)
        app.kill()
    eventually(lambda: not processes(scratch))


def test_no_descriptor_is_leaked(server: ForkServer) -> None:
    def some_runs(number: int) -> None:
        for _ in range(number):
            server.run(job("a = 1\n"))
        stopped = server.submit(job(SLEEP))
        stopped.stop()
        assert stopped.trace.outcome.status == "interrupted"
        gc.collect()

    some_runs(2)
    eventually(lambda: not workers(server))
    mine = kept_descriptors()
    theirs = kept_descriptors(inner(server))
    some_runs(50)
    eventually(lambda: not workers(server))
    assert kept_descriptors() == mine
    assert kept_descriptors(inner(server)) == theirs


def test_the_server_keeps_no_dead_children(server: ForkServer) -> None:
    for _ in range(3):
        server.run(job("a = 1\n"))
    eventually(lambda: not workers(server))


def test_more_runs_than_may_wait(server: ForkServer) -> None:
    first = server.submit(job(SLEEP), who="a")
    next(iter(first))
    runs = [server.submit(job(SLEEP), who="a") for _ in range(128)]
    too_many = server.submit(job(SLEEP), who="a")
    assert too_many.trace.outcome.status == "refused"
    assert "Too many runs are waiting" in too_many.trace.outcome.message
    server.close()
    assert {run.trace.outcome.status for run in (first, *runs)} == {"interrupted"}


def test_a_system_that_lacks_something(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pidfd_open")
    with ForkServer(scratch=scratch) as server, pytest.raises(SandboxError, match="pidfd_open"):
        server.start()


def test_the_server_runs_the_code_of_the_app(scratch: Path, tmp_path: Path) -> None:
    """A copy that is not installed, run from another folder, uses itself and not the other."""
    root = Path(__file__).parents[2]
    checkout = tmp_path / "checkout"
    shutil.copytree(root / "playground", checkout / "playground")
    source = "import sys\nprint(sys.modules['playground'].__file__)\n"
    script = f"""if True:
        from pathlib import Path
        from playground.sandbox.client import ForkServer
        from playground.trace.job import Job
        with ForkServer(scratch=Path({str(scratch)!r})) as server:
            trace = server.run(Job(source={source!r}))
        print("".join(step.stdout for step in trace.steps), trace.outcome.message)
    """
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=checkout, check=True, capture_output=True, text=True
    )
    assert told.stdout.startswith(str(checkout / "playground"))


def test_importing_the_client_is_cheap() -> None:
    script = (
        "import sys, playground.sandbox.client; "
        "print(*{name.partition('.')[0] for name in sys.modules}, "
        "*(name for name in sys.modules if name.startswith('playground.')))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    names = set(told.stdout.split())
    assert not names & {"sqlalchemy", "textual", "asyncio", "playground.recorder", "ctypes"}
