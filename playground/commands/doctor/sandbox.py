"""The sandbox, from inside: a run tries what a stranger's might, and tells what came of it."""

import contextlib
import json
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playground.commands.doctor.advice import advice
from playground.commands.doctor.facts import Attempt, LayerFact, Sandbox
from playground.sandbox.client import ForkServer, SandboxError
from playground.sandbox.holding import LAYERS, Holding, Layer
from playground.trace.job import Job

_TAKEN_AWAY = "it was taken away"


class _Try(NamedTuple):
    """One attempt: what it is called, its code, and which layers deny it, each alone."""

    what: str
    code: str
    denied_by: frozenset[Layer]


_TRIES = (
    _Try("read a file of yours", "open(FILE).read()", frozenset({"namespaces", "landlock"})),
    _Try("see whether a file of yours exists", "os.stat(FILE)", frozenset({"namespaces"})),
    _Try("write to a file of yours", "open(FILE, 'a')", frozenset({"namespaces", "landlock"})),
    _Try("start a program", "program()", frozenset({"seccomp"})),
    _Try("start a process", "process()", frozenset({"seccomp"})),
    _Try("signal another process", "os.kill(PROCESS, 0)", frozenset({"namespaces", "seccomp"})),
    _Try(
        "connect to this machine",
        "socket.create_connection(('127.0.0.1', PORT), 1)",
        frozenset({"namespaces", "seccomp"}),
    ),
    _Try("reach the terminal", "open('/dev/tty')", frozenset({"namespaces", "landlock"})),
    _Try("take 1 GB of memory", "bytearray(10**9)", frozenset(LAYERS)),
    _Try("raise its limits", "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))", frozenset(LAYERS)),
)

_SNIPPET = """
import ctypes, json, os, resource, socket
FILE, PROCESS, PORT = {given!r}
libc = ctypes.CDLL(None)  # past what Python itself would say

def program():
    if libc.system(b"exit 3") != 3 << 8:
        raise PermissionError

def process():
    child = libc.fork()
    if child == 0:
        libc._exit(0)
    if child < 0:
        raise PermissionError

for number, code in enumerate({codes!r}):
    try:
        got = eval(code)
        print(json.dumps([number, False, type(got).__name__]))
    except Exception as error:
        print(json.dumps([number, True, type(error).__name__]))
"""


def examine() -> Sandbox:
    """Start a server, see what it says, and try it."""
    try:
        with ForkServer() as server:
            holding = server.holds
            attempts = _attempted(server, holding)
    except SandboxError as error:
        return Sandbox(starts=False, message=str(error), sound=False)
    return Sandbox(
        starts=True,
        message=holding.notice,
        sound=len(attempts) == len(_TRIES) and all(_kept(attempt) for attempt in attempts),
        mode=holding.mode,
        policy=holding.policy,
        strangers=holding.for_strangers,
        layers=tuple(_layer(layer, holding) for layer in LAYERS),
        attempts=attempts,
    )


def _kept(attempt: Attempt) -> bool:
    return attempt.denied or not attempt.promised


def _layer(layer: Layer, holding: Holding) -> LayerFact:
    why_not = holding.missing.get(layer, "")
    helped = advice(layer) if why_not not in {"", _TAKEN_AWAY} else ""
    return LayerFact(layer, layer in holding.layers, why_not, helped)


def _attempted(server: ForkServer, holding: Holding) -> tuple[Attempt, ...]:
    with _victims() as given:
        source = _SNIPPET.format(given=given, codes=[attempt.code for attempt in _TRIES])
        trace = server.run(Job(source=source))
    if trace.outcome.status != "finished":
        raise SandboxError(f"A run that tries the sandbox failed: {trace.outcome.message}")
    told = "".join(step.stdout for step in trace.steps)
    return tuple(_result(line, holding) for line in told.splitlines())


def _result(line: str, holding: Holding) -> Attempt:
    number, denied, told = json.loads(line)
    tried = _TRIES[number]
    # Limits hold in every mode.
    always = tried.denied_by == frozenset(LAYERS)
    promised = always or bool(tried.denied_by & holding.layers)
    return Attempt(tried.what, bool(denied), promised, str(told))


@contextlib.contextmanager
def _victims() -> Iterator[tuple[str, int, int]]:
    """A file that everybody may read and write, a process of this user, a port that listens."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as door:
        Path(folder).chmod(0o755)
        file = Path(folder) / "yours"
        file.write_text("a secret")
        file.chmod(0o666)
        yield str(file), os.getpid(), door.getsockname()[1]
