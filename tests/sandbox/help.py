"""What the tests of the sandbox share."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

from playground.sandbox.client import ForkServer
from playground.trace.job import Job


def job(source: str, *, seconds: float = 10.0, max_steps: int = 100_000) -> Job:
    return Job(source=dedent(source).lstrip("\n"), seconds=seconds, max_steps=max_steps)


def eventually(true: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until it is true."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it never came true"
        time.sleep(0.005)


def processes(word: Path | str) -> set[int]:
    """The living processes, besides this one, with that word on their command line.

    Workers and what they fork have the command line of the server, on which the
    scratch folder stands.
    """
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                command = (entry / "cmdline").read_bytes()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if str(word).encode() in command:
                found.add(int(entry.name))
    return found


def halves(server: ForkServer) -> int:
    """How many processes the server itself has: two where it is in namespaces of its own."""
    return 2 if "namespaces" in server.holds.layers else 1


def pid_of(server: ForkServer) -> int:
    """The process that the app started."""
    assert server._link is not None
    return server._link.pid


def inner(server: ForkServer) -> int:
    """The process that serves the app."""
    pid = pid_of(server)
    return _children(pid)[0] if halves(server) == 2 else pid


def workers(server: ForkServer) -> list[int]:
    """The processes that the server has forked."""
    return _children(inner(server))


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def open_descriptors(pid: int | str = "self") -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def kept_descriptors(pid: int | str = "self") -> int:
    """How many descriptors a process keeps: one that it has for a moment does not count."""
    found = open_descriptors(pid)
    for _ in range(20):
        time.sleep(0.005)
        found = min(found, open_descriptors(pid))
    return found


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
