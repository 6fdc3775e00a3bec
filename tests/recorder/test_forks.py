"""A process that the snippet forks is not the run, where the sandbox cannot refuse it."""

from collections.abc import Iterator

import pytest

from playground.sandbox.client import ForkServer
from tests.recorder.conftest import Run


@pytest.fixture(scope="module")
def recording_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    scratch = tmp_path_factory.mktemp("forks") / "scratch"
    with ForkServer(scratch=scratch, without={"seccomp"}) as server:
        yield server


FORK = """
import os
pid = os.fork()
if pid == 0:
    CHILD
print("left with", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""


def test_what_a_fork_writes_goes_past_the_recorder(run: Run) -> None:
    trace = run(FORK.replace("CHILD", "print('mine', flush=True); os._exit(3)"), setup="")
    assert "".join(step.stdout for step in trace.steps) == "left with 3\n"
    assert trace.output == "mine\n"
    assert {step.line for step in trace.steps} == {1, 2, 3, 5}


def test_a_fork_ends_as_python_does(run: Run) -> None:
    for child, status, said in (
        ("raise SystemExit(5)", 5, ""),
        ("raise SystemExit('bye')", 1, "bye\n"),
        ("1 / 0", 1, "ZeroDivisionError: division by zero\n"),
        ("import atexit; atexit.register(print, 'end'); raise SystemExit", 0, "end\n"),
    ):
        trace = run(FORK.replace("CHILD", child), setup="")
        assert trace.steps[-2].stdout == f"left with {status}\n"
        assert trace.output.endswith(said)
        assert trace.outcome.status == "finished"


def test_a_fork_is_not_stopped_for_its_steps(run: Run) -> None:
    child = "[n for n in range(3)]\n    for n in range(500): pass\n    os._exit(4)"
    trace = run(FORK.replace("CHILD", child), setup="", max_steps=100)
    assert trace.steps[-2].stdout == "left with 4\n"
