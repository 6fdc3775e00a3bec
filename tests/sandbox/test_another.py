"""The sandbox of other users and on other machines, where the tests are root's."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.sandbox.confining import NOBODY
from tests.sandbox.another import ROOT, SOMEBODY, run_as

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user"),
]


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that belongs to somebody, who can get to it."""
    folder = Path(tempfile.mkdtemp())
    os.chown(folder, SOMEBODY, SOMEBODY)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("marked", ["not slow", "slow"], ids=["lean", "slow"])
def test_the_tests_of_an_ordinary_user(home: Path, marked: str) -> None:
    pytest_alone = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider"]
    modules = [f"tests/sandbox/test_{name}.py" for name in ("on_disk", "confined")]
    told = run_as(
        SOMEBODY,
        [*pytest_alone, f"--basetemp={home}/tests", "-m", marked, *modules],
        {"HOME": str(home), "TMPDIR": str(home)},
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "skipped" not in told.stdout


APP = """
import json, os
from playground.sandbox.client import ForkServer
from playground.trace.job import Job
with ForkServer() as server:
    trace = server.run(Job(source="import os, decimal\\nprint(os.getuid(), os.getcwd())\\n"))
    print(json.dumps({
        "mode": server.holds.mode,
        "missing": server.holds.missing,
        "message": trace.outcome.message,
        "printed": "".join(step.stdout for step in trace.steps),
    }))
"""


WATCHED = """
import os, subprocess, sys
from playground.sandbox.client import ForkServer
with ForkServer() as server:
    server.start()
    looking = f"open('/proc/{os.getpid()}/environ').read()"
    sys.exit(subprocess.run([sys.executable, "-c", looking]).returncode)
"""


def test_the_app_is_closed_to_others_of_the_same_user(home: Path) -> None:
    told = run_as(SOMEBODY, [sys.executable, "-c", WATCHED], {"TMPDIR": str(home)})
    assert told.returncode == 1
    assert "PermissionError" in told.stderr


@pytest.mark.parametrize("user", [pytest.param(0, marks=pytest.mark.slow), SOMEBODY])
@pytest.mark.parametrize(
    ("lacking", "mode", "why"),
    [
        ("namespaces", "no-namespaces", "unshare: Operation not permitted"),
        ("mounts", "no-namespaces", "mount_setattr"),
        ("landlock", "no-landlock", "landlock_create_ruleset: Function not implemented"),
        ("seccomp", "no-seccomp", "prctl(22): Invalid argument"),
        ("landlock,namespaces,seccomp", "limits-only", "unshare"),
    ],
)
def test_what_a_machine_lacks_is_found_and_told(
    home: Path, user: int, lacking: str, mode: str, why: str
) -> None:
    os.chown(home, user or NOBODY, -1)
    told = run_as(user, [sys.executable, "-c", APP], {"TMPDIR": str(home)}, lacking=lacking)
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert (found["mode"], found["message"]) == (mode, "The snippet finished.")
    assert why in "; ".join(found["missing"].values())
    uid, folder = found["printed"].split()
    if mode in {"no-namespaces", "limits-only"}:
        assert int(uid) == (user or NOBODY)
        assert folder.startswith(f"{home}/session-playground-{user or NOBODY}/server-")
    else:
        assert (int(uid), folder) == (NOBODY, "/scratch")


def test_a_root_who_cannot_become_another_is_told_so() -> None:
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", sys.executable, "-c", APP],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert "Start the playground as another user." in done.stdout + done.stderr
