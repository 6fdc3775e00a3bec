"""A workshop as an instructor starts it: a process of its own, with real doors."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.cli.program import ENVIRONMENT

PACK = Path(__file__).parents[1] / "ui" / "pack"
CODE = "owl-17"
PATIENCE = 30.0


class Workshop(NamedTuple):
    """One that is open."""

    process: subprocess.Popen[str]
    port: int
    state: Path
    web: str
    """The address that browsers visit; empty where there is no door for them."""
    guests: dict[str, str]
    """By the name of each learner who came, the test that they belong to."""

    def welcome(self, name: str) -> None:
        """A learner comes. Each test brings learners of its own: none finds another's work."""
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
        host = self.guests.setdefault(name, test)
        assert host == test, f"{name} has been here before, with {host}"

    @property
    def store(self) -> str:
        return f"sqlite:///{self.state / 'progress.sqlite3'}"

    def end(self) -> int:
        """End it as the system does; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextmanager
def workshop(
    state: Path,
    *options: str,
    at: str = "127.0.0.1:0",
    within: Sequence[str] = (),
    **environment: str,
) -> Iterator[Workshop]:
    """Open one, and leave nothing of it behind.

    Args:
        state: its folder.
        options: more of them.
        at: where its SSH door is to be.
        within: what its command begins with, for one in a network of its own.
        environment: more of that.
    """
    command = [*within, sys.executable, "-m", "playground", "workshop", "serve", "--ssh", at]
    command += ["--code", CODE, "--state", str(state), "--pack", str(PACK), *options]
    errors = state.parent / f"{state.name}.errors"
    with errors.open("wb") as log:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**ENVIRONMENT, **environment},
        )
    output = process.stdout
    assert output is not None
    try:
        line = output.readline()
        assert line.startswith(f"ready ssh {at.rpartition(':')[0]}:"), errors.read_text()
        visited = output.readline() if "--web" in options else ""
        web = visited.removeprefix("ready web ").strip()
        yield Workshop(process, int(line.rpartition(":")[2]), state, web, {})
    finally:
        found = family(process.pid)
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()
            output.close()
            gone(found)


def family(pid: int) -> set[int]:
    """A process and everything that came from it."""
    found = {pid}
    for child in _children(pid):
        found |= family(child)
    return found


def with_word(room: Workshop, word: str) -> list[int]:
    """The workshop's processes with that word on their command line, the eldest first."""
    found = []
    for pid in family(room.process.pid):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append((_began(pid), pid))
    return [pid for _, pid in sorted(found)]


def app_of(room: Workshop, name: str) -> int:
    """The process of that learner's app, as the log has it."""
    lines = (room.state / "log.jsonl").read_text().splitlines()
    events = [json.loads(line) for line in lines]
    return int(
        [each["pid"] for each in events if each["event"] == "app" and each["name"] == name][-1]
    )


def _began(pid: int) -> int:
    """When a process began, in ticks; its number does not tell, once they wrap around."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return int(words[19])


def gone(pids: set[int]) -> None:
    """Wait until none of these is left."""
    until = time.monotonic() + PATIENCE
    while left := {pid for pid in pids if _lives(pid)}:
        if time.monotonic() > until:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            raise AssertionError(f"processes were left behind: {left}")
        time.sleep(0.02)


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except FileNotFoundError:
        return []


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
