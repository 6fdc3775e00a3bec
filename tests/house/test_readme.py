"""Every command that the README shows does what a reader would expect of it."""

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from playground.course.reader import default_pack_path
from tests.cli.program import ENVIRONMENT
from tests.terminal.emulator import program
from tests.workshop.learner import learner
from tests.workshop.serving import workshop

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
SET_UP = [line for line in LINES if line.startswith("python3 -m venv")]

WAITING = {
    "lessons verify --pack my-lessons --watch": "0 faults",
    "workshop serve": "ready ssh",
    "workshop watch": "F5 Run",
}
"""What stays until it is stopped, and what it shows first."""

SNIPPET = """
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

with Session(create_engine("sqlite://")) as session:
    print(session.scalar(text("select 1")))
"""


def commands() -> list[str]:
    """The command lines without what is said beside them.

    Installing extras is proven in `test_packaging`.
    """
    lines = [re.sub(r"\s+# .*", "", line) for line in LINES if line not in SET_UP]
    return [line for line in lines if "pip install" not in line]


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


def does(command: str, reader: Path) -> None:
    sign = next((WAITING[part] for part in WAITING if part in command), None)
    if sign is not None:
        with program(reader, "bash", "-c", f"cd {reader} && exec {command}") as terminal:
            terminal.wait(sign, seconds=60)
        return
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=reader,
        env=ENVIRONMENT | {"HOME": str(reader), "PATH": f"{reader}/.venv/bin:{os.environ['PATH']}"},
        input="y\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    assert "not found" not in done.stderr


@pytest.mark.slow
def test_every_command_works(reader: Path) -> None:
    does(".venv/bin/playground run snippet.py --json > saved.trace.json", reader)
    for command in commands():
        if "playground workshop" not in command or "workshop serve" in command:
            does(command, reader)


@pytest.mark.slow
async def test_every_command_of_a_workshop_works(reader: Path) -> None:
    """Beside one that is open where they look for it, with ana in it."""
    state = reader / ".local" / "state" / "session-playground" / "workshop"
    state.parent.mkdir(parents=True, exist_ok=True)
    with workshop(state, "--pack", str(default_pack_path())) as opened:
        async with learner(opened, "ana") as ana:
            await ana.sees("F5")
            for command in commands():
                if "playground workshop" in command and "workshop serve" not in command:
                    await asyncio.to_thread(does, command, reader)
            await ana.gone()
