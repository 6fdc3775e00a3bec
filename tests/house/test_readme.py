"""Every command that the README shows does what a reader would expect of it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.emulator import program

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
SET_UP = [line for line in LINES if line.startswith("python3 -m venv")]

WAITING = {"lessons verify --pack my-lessons --watch": "0 faults"}
"""What stays until it is stopped, and what it shows first."""

SNIPPET = """
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

with Session(create_engine("sqlite://")) as session:
    print(session.scalar(text("select 1")))
"""


def commands() -> list[str]:
    """The command lines without what is said beside them."""
    return [
        re.sub(r"\s+# .*", "", line).removesuffix("\\")
        for line in LINES
        if line not in SET_UP and "apt-get" not in line
    ]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's folder, with the environment that the set-up command makes."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / ".venv").symlink_to(sys.prefix)
    for name in ("snippet.py", "lazy.py", "eager.py"):
        (folder / name).write_text(SNIPPET, encoding="utf-8")
    return folder


def test_two_commands_do_all_the_set_up() -> None:
    assert len(SET_UP) == 2
    assert SET_UP[0].endswith("playground")
    assert SET_UP[1].endswith("pytest")


@pytest.mark.slow
def test_every_command_works(reader: Path) -> None:
    environment = {
        "HOME": str(reader),
        "LANG": "C.UTF-8",
        "PATH": f"{reader}/.venv/bin:{os.environ['PATH']}",
    }
    saved = "run snippet.py --json > saved.trace.json"
    for command in (f".venv/bin/playground {saved}", *commands()):
        sign = next((WAITING[part] for part in WAITING if part in command), None)
        if sign is not None:
            with program(reader, "/bin/sh", "-c", f"cd {reader} && exec {command}") as terminal:
                terminal.wait(sign)
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=reader,
            env=environment,
            input="y\n",
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        assert "not found" not in done.stderr
