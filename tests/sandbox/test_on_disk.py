"""Runs whose folders are on the disk, as they are where there are no namespaces."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer
from tests.sandbox.help import eventually, job, kill, pid_of, processes

pytestmark = pytest.mark.skipif(
    os.getuid() == 0, reason="root's runs cannot use root's folders: test_another runs these"
)

SLEEP = "a = 1\nimport time\ntime.sleep(60)\n"


def on_disk(scratch: Path) -> ForkServer:
    """A server whose runs may do all that the limits allow with their folders."""
    return ForkServer(scratch=scratch, without={"namespaces", "seccomp"})


def test_what_dead_servers_left_is_swept_and_the_living_are_spared(scratch: Path) -> None:
    with on_disk(scratch) as living, on_disk(scratch) as dying:
        run = living.submit(job("open('mine', 'w').close()\n" + SLEEP))
        next(iter(run))
        next(iter(dying.submit(job("open('left', 'w').close()\n" + SLEEP))))
        kill(pid_of(dying))
        eventually(lambda: dying._link is not None and not dying._link.alive)
        assert len(list(scratch.iterdir())) == 2
        with on_disk(scratch) as sweeping:
            assert sweeping.run(job("a = 1\n")).outcome.status == "finished"
            eventually(lambda: len(list(scratch.glob("*/run-1/left"))) == 0)
            eventually(lambda: len(list(scratch.iterdir())) == 2)
        assert len(list(scratch.glob("*/run-1/mine"))) == 1
        run.stop()
    assert list(scratch.iterdir()) == []


@pytest.mark.slow
def test_servers_that_start_at_once_spare_each_other(scratch: Path) -> None:
    for number in range(20):
        (scratch / f"server-dead-{number}" / "run-1" / "deep").mkdir(parents=True)
    scratch.chmod(0o700)

    def live(number: int) -> str:
        source = f"open('mine', 'w').write('{number}')\nimport time\ntime.sleep(1)\n"
        with on_disk(scratch) as server:
            trace = server.run(job(source + f"assert open('mine').read() == '{number}'\n"))
        return trace.outcome.message

    with ThreadPoolExecutor(5) as pool:
        assert set(pool.map(live, range(10))) == {"The snippet finished."}
    assert list(scratch.iterdir()) == []


def test_a_run_that_moves_its_folder_away(scratch: Path) -> None:
    source = """
    import os
    here = os.getcwd()
    os.rename(here, here + "-moved")
    os.symlink("/", here)
    """
    with ForkServer(scratch=scratch, without={"namespaces", "seccomp", "landlock"}) as server:
        assert server.run(job(source)).outcome.status == "finished"
        eventually(lambda: not list(scratch.glob("*/*")))
    assert list(scratch.iterdir()) == []


def test_scratch_folders_go_with_their_runs(scratch: Path) -> None:
    source = """
    import os
    for _ in range(1_100):
        os.mkdir("down"); os.chdir("down")
    open("file", "w").close(); os.chmod("file", 0)
    os.symlink("/etc", "link"); os.chmod(".", 0)
    """
    with on_disk(scratch) as server:
        # A look at it in the meantime finds a path that nobody needs.
        assert server.run(job(source)).outcome.status in {"finished", "limit"}
        eventually(lambda: not list(scratch.glob("*/*")), seconds=60)
    assert Path("/etc/passwd").exists()


def test_a_folder_that_others_may_enter_is_no_place_for_runs(scratch: Path) -> None:
    scratch.mkdir()
    scratch.chmod(0o755)
    with on_disk(scratch) as server:
        trace = server.run(job("a = 1\n"))
    assert trace.outcome.status == "refused"
    assert "belongs to this user alone" in trace.outcome.message


APP = """
import sys
from pathlib import Path
from playground.sandbox.client import ForkServer
from playground.trace.job import Job

server = ForkServer(scratch=Path(sys.argv[1]), without={"namespaces", "seccomp"})
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


@pytest.mark.parametrize(
    "source",
    [
        "for n in range(300): open(str(n), 'wb').write(bytes(4 << 20))\n",
        "for n in range(2_000_000): open(str(n), 'w').close()\n",
        "import os\nkept = []\nfor n in range(50):\n"
        "    kept.append(open('one', 'wb')); kept[-1].write(bytes(8 << 20)); os.unlink('one')\n",
    ],
    ids=["bytes", "files", "hidden bytes"],
)
def test_a_folder_that_grows_too_large(scratch: Path, source: str) -> None:
    with on_disk(scratch) as server:
        trace = server.run(job(source + "import time\ntime.sleep(5)\n", max_steps=10**9))
    assert trace.outcome.status == "limit"
    assert "its folder holds more than 32 MB or 2,048 files" in trace.outcome.message
    assert trace.steps
