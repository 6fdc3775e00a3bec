"""Workers that wait for runs that nobody has asked for yet."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer
from tests.sandbox.help import (
    eventually,
    inner,
    job,
    kept_descriptors,
    kill,
    open_descriptors,
    pid_of,
    processes,
    workers,
)

WHO = "import os\nprint(os.getpid())\n"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    """A server with a spare, for all tests that leave it one."""
    with ForkServer(scratch=tmp_path_factory.mktemp("spares") / "scratch", spares=1) as server:
        server.start()
        yield server


@pytest.fixture
def perishable(scratch: Path) -> Iterator[ForkServer]:
    """One to be ill-treated."""
    with ForkServer(scratch=scratch, spares=3) as server:
        server.start()
        ready(server, 1)
        yield server


def ready(server: ForkServer, count: int) -> list[int]:
    """Wait until there are as many spares, and nothing else."""
    seen: list[int] = []

    def are_there() -> bool:
        seen[:] = workers(server)  # looked at once: the kernel's list may leave one out
        return len(seen) == count and all(map(waits, seen))

    eventually(are_there)
    return seen


def waits(pid: int) -> bool:
    """Whether it sleeps, and has nothing but its streams and the socket for its work."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "S" and open_descriptors(pid) == 4
    except (FileNotFoundError, ProcessLookupError):
        return False


def private(pid: int) -> int:
    """Kilobytes of memory that it shares with nobody."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private"))


def inside(pid: int) -> int:
    """What its own namespace calls a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[-1]) for line in status.splitlines() if line.startswith("NSpid"))


def test_a_run_is_the_spare_and_another_takes_its_place(stocked: ForkServer) -> None:
    for _ in range(2):
        (spare,) = ready(stocked, 1)
        name = inside(spare)
        trace = stocked.run(job(WHO))
        assert "".join(step.stdout for step in trace.steps) == f"{name}\n"
        eventually(lambda: len(workers(stocked)) == 1)


def test_a_spare_has_the_pages_that_a_run_writes_to(stocked: ForkServer) -> None:
    (spare,) = ready(stocked, 1)
    eventually(lambda: private(spare) > 8_000)


def test_a_spare_keeps_the_limits_of_its_run(stocked: ForkServer) -> None:
    source = "import resource\nprint(resource.getrlimit(resource.RLIMIT_CPU))\nwhile True: pass\n"
    trace = stocked.run(job(source, seconds=0.5))
    assert trace.outcome.status == "timeout"
    assert "".join(step.stdout for step in trace.steps) == "(3, 5)\n"


def test_a_spare_that_hangs_costs_one_run(stocked: ForkServer) -> None:
    (spare,) = ready(stocked, 1)
    os.kill(spare, signal.SIGSTOP)
    assert stocked.run(job("a = 1\n", seconds=0.3)).outcome.status == "timeout"
    assert stocked.run(job("a = 1\n")).outcome.status == "finished"


def test_no_descriptor_is_leaked_by_spares(stocked: ForkServer) -> None:
    ready(stocked, 1)
    held = kept_descriptors(inner(stocked))
    for _ in range(10):
        stocked.run(job("a = 1\n"))
    ready(stocked, 1)
    assert kept_descriptors(inner(stocked)) == held


def test_a_spare_that_is_killed_is_not_missed(perishable: ForkServer) -> None:
    kill(ready(perishable, 1)[0])
    eventually(lambda: not workers(perishable))
    pid = pid_of(perishable)
    for _ in range(3):
        assert perishable.run(job("a = 1\n")).outcome.status == "finished"
    assert pid_of(perishable) == pid
    eventually(lambda: not workers(perishable))  # whatever ends them, it is not tried again at once


def test_as_many_as_were_asked_for_at_once_end_with_the_server(
    perishable: ForkServer, scratch: Path
) -> None:
    runs = [perishable.submit(job("a = 1\n")) for _ in range(9)]
    assert {run.trace.outcome.status for run in runs} == {"finished"}
    ready(perishable, 3)
    kill(inner(perishable))
    eventually(lambda: not processes(scratch))
    assert perishable.run(job("a = 1\n")).outcome.status == "finished"
    ready(perishable, 1)
    perishable.close()
    assert not processes(scratch)


def test_none_where_tasks_are_counted_as_they_are_made(scratch: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("root's runs need namespaces")
    with ForkServer(scratch=scratch, without={"namespaces"}, spares=1) as server:
        for _ in range(3):
            assert server.run(job("a = 1\n")).outcome.status == "finished"
        eventually(lambda: not workers(server))
