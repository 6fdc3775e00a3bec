"""A worker that cannot be shut in as promised does not run anything."""

import subprocess
import sys

import pytest

WORKER = """
import os, sys, tempfile
from playground.sandbox.confine import Confinement, UnconfinedError, confine
from playground.sandbox.confining.seccomp import filtering

layers, readable, wrong = frozenset(sys.argv[1].split(",")), sys.argv[2], sys.argv[3]
if wrong == "no table":
    filtering.TABLES.clear()
reading, writing = os.pipe()
if os.fork() == 0:
    server = 1 if wrong == "no server" else os.getppid()
    try:
        confine(
            Confinement(layers, [readable]),
            server=server,
            seconds=1,
            keep=[writing],
            scratch="/nowhere" if wrong == "no folder" else tempfile.gettempdir(),
        )
        os.write(writing, b"confined")
    except UnconfinedError as error:
        os.write(writing, str(error).encode())
    os._exit(0)
os.close(writing)
print(os.read(reading, 10_000).decode())
"""


def confined(layers: str, readable: str = "/usr/lib", wrong: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", WORKER, layers, readable, wrong],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_what_is_promised_and_can_be_done() -> None:
    assert confined("landlock,seccomp") == "confined"


@pytest.mark.parametrize(
    ("layers", "readable", "wrong", "told"),
    [
        ("landlock,seccomp", "/missing", "", "landlock failed (No such file"),
        ("landlock,seccomp", "/usr/lib", "no table", "seccomp failed (there is no table"),
        ("landlock", "/usr/lib", "no server", "its own process group failed (process 1 has ended"),
        ("landlock", "/usr/lib", "no folder", "landlock failed (No such file"),
    ],
)
def test_a_layer_that_fails_is_named(layers: str, readable: str, wrong: str, told: str) -> None:
    message = confined(layers, readable, wrong)
    assert message.startswith(told)
    assert message.endswith("`playground doctor` tells what this machine offers")
