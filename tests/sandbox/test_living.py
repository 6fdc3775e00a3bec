"""The server's own life, and what is left after it."""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer, SandboxError
from tests.sandbox.help import eventually, job, kill, open_descriptors, processes

SLEEP = "a = 1\nimport time\ntime.sleep(60)\n"


def pid_of(server: ForkServer) -> int:
    assert server._link is not None
    return server._link.pid


def test_starting_twice_starts_once(server: ForkServer, scratch: Path) -> None:
    server.start()
    server.start()
    assert server.run(job("a = 1\n")).outcome.status == "finished"
    assert len(processes(scratch)) == 1


def test_a_server_that_is_killed_takes_the_run_with_it(server: ForkServer, scratch: Path) -> None:
    run = server.submit(job(SLEEP))
    steps = iter(run)
    first = next(steps)
    second = next(steps)
    eventually(lambda: (place := run._channels.place(run._job)) and place.line == 3)
    kill(pid_of(server))
    assert run.trace.outcome.status == "crashed"
    assert run.trace.outcome.message == (
        "The sandbox's server ended while line 3 was being executed."
    )
    assert run.trace.steps == (first, second)
    eventually(lambda: not processes(scratch))
    assert server.run(job("a = 1\n")).outcome.status == "finished"
    assert len(processes(scratch)) == 1


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
from pathlib import Path
from playground.sandbox.client import ForkServer
from playground.trace.job import Job

server = ForkServer(scratch=Path(sys.argv[1]))
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
        eventually(lambda: len(processes(scratch) - {app.pid}) == 3)
        app.kill()
    eventually(lambda: not processes(scratch))
    assert list(scratch.iterdir()) == []


def test_what_dead_servers_left_is_swept_and_the_living_are_spared(scratch: Path) -> None:
    with ForkServer(scratch=scratch) as living, ForkServer(scratch=scratch) as dying:
        run = living.submit(job("open('mine', 'w').close()\n" + SLEEP))
        next(iter(run))
        next(iter(dying.submit(job("open('left', 'w').close()\n" + SLEEP))))
        kill(pid_of(dying))
        eventually(lambda: dying._link is not None and not dying._link.alive)
        assert len(list(scratch.iterdir())) == 2
        with ForkServer(scratch=scratch) as sweeping:
            assert sweeping.run(job("a = 1\n")).outcome.status == "finished"
            eventually(lambda: len(list(scratch.glob("*/run-1/left"))) == 0)
            eventually(lambda: len(list(scratch.iterdir())) == 2)
        assert len(list(scratch.glob("*/run-1/mine"))) == 1
        run.stop()
    assert list(scratch.iterdir()) == []


def test_scratch_folders_go_with_their_runs(server: ForkServer, scratch: Path) -> None:
    source = """
    import os
    for _ in range(1_500):
        os.mkdir("down"); os.chdir("down")
    open("file", "w").close(); os.chmod("file", 0)
    os.symlink("/etc", "link"); os.chmod(".", 0)
    """
    assert server.run(job(source)).outcome.status == "finished"
    eventually(lambda: not list(scratch.glob("*/*")))
    assert Path("/etc/passwd").exists()


def test_no_descriptor_is_leaked(server: ForkServer) -> None:
    def some_runs(number: int) -> None:
        for _ in range(number):
            server.run(job("a = 1\n"))
        stopped = server.submit(job(SLEEP))
        stopped.stop()
        assert stopped.trace.outcome.status == "interrupted"
        gc.collect()

    some_runs(2)
    mine = open_descriptors()
    theirs = open_descriptors(pid_of(server))
    some_runs(50)
    assert open_descriptors() == mine
    eventually(lambda: open_descriptors(pid_of(server)) == theirs)


def test_the_server_keeps_no_dead_children(server: ForkServer) -> None:
    for _ in range(3):
        server.run(job("a = 1\n"))
    pid = pid_of(server)
    children = Path(f"/proc/{pid}/task/{pid}/children")
    eventually(lambda: not children.read_text().split())


def test_more_runs_than_may_wait(server: ForkServer) -> None:
    first = server.submit(job(SLEEP))
    next(iter(first))
    runs = [server.submit(job(SLEEP)) for _ in range(7 + 128)]
    too_many = server.submit(job(SLEEP))
    assert too_many.trace.outcome.status == "refused"
    assert "Too many runs are waiting" in too_many.trace.outcome.message
    server.close()
    assert {run.trace.outcome.status for run in (first, *runs)} == {"interrupted"}


def test_a_folder_that_others_may_enter_is_no_place_for_runs(scratch: Path) -> None:
    scratch.mkdir()
    scratch.chmod(0o755)
    with ForkServer(scratch=scratch) as server:
        trace = server.run(job("a = 1\n"))
    assert trace.outcome.status == "refused"
    assert "belongs to this user alone" in trace.outcome.message


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
