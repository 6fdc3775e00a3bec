"""`playground run --trusted`: code of one's own, where one is."""

import os
from pathlib import Path

import pytest

from playground.trace.trace import load
from tests.cli.program import ENVIRONMENT, playground

MODELS = """
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
"""

OWN = """
import os
import subprocess
from models import Base, User
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

engine = create_engine("sqlite:///own.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    ana = User(name="Ana")
    session.add(ana)
    session.commit()
print(subprocess.run(["echo", "a program"], capture_output=True, text=True).stdout)
print(os.environ["HOME"], os.getcwd(), os.getuid())
"""


@pytest.fixture
def snippet(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "models.py").write_text(MODELS)
    (tmp_path / "src" / "snippet.py").write_text(OWN)
    return tmp_path / "src" / "snippet.py"


def test_it_runs_where_one_is_with_what_one_has(snippet: Path) -> None:
    folder = snippet.parents[1]
    done = playground("run", "--trusted", "src/snippet.py", folder=folder)
    assert done.returncode == 0, done.stdout
    assert done.stderr == f"Running without the sandbox, with your own rights, in {folder}.\n"
    assert "INSERT INTO users (name) VALUES (?)" in done.stdout
    assert "ana (User#1)  transient → pending" in done.stdout
    assert "printed  a program" in done.stdout
    assert f"/nonexistent {folder} {os.getuid()}" in done.stdout
    assert (folder / "own.db").exists()


def test_the_same_in_the_sandbox_finds_none_of_it(snippet: Path) -> None:
    done = playground("run", str(snippet), folder=snippet.parents[1])
    assert done.returncode == 1
    assert "No module named 'models'" in done.stdout
    assert "`playground run --trusted FILE` runs code of your own" in done.stdout
    assert done.stderr == ""


def test_forks_are_not_told_twice(snippet: Path) -> None:
    snippet.write_text(
        "import os\n"
        "print('before')\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    print('in the child')\n"
        "    os._exit(0)\n"
        "os.waitpid(child, 0)\n"
        "print('after')\n"
    )
    done = playground("run", "--trusted", str(snippet), "--json")
    trace = load(done.stdout.encode())
    assert trace.outcome.status == "finished"
    assert [step.line for step in trace.steps if step.kind == "line"] == [1, 2, 3, 4, 7, 8]
    assert [step.index for step in trace.steps] == list(range(len(trace.steps)))
    assert "".join(step.stdout for step in trace.steps) == "before\nafter\n"


def test_its_time_is_limited_all_the_same(snippet: Path) -> None:
    snippet.write_text("print('begun')\nimport time\ntime.sleep(60)\n")
    done = playground("run", "--trusted", str(snippet), "--timeout", "0.5")
    assert done.returncode == 3
    assert "printed  begun" in done.stdout
    assert "while line 3 was being executed" in done.stdout


def test_memory_is_ones_own_affair(snippet: Path) -> None:
    snippet.write_text("a = bytes(700_000_000)\nprint(len(a))\n")
    done = playground("run", "--trusted", str(snippet))
    assert "printed  700000000" in done.stdout


def test_input_and_standard_input(snippet: Path) -> None:
    done = playground(
        "run", "--trusted", "-", given="import os\nprint(os.path.basename(os.getcwd()))"
    )
    assert done.returncode == 0
    snippet.write_text("print(input().upper())\n")
    done = playground("run", "--trusted", str(snippet), "--input", "-", given="x")
    assert "printed  X" in done.stdout


def test_where_little_holds_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENVIRONMENT, "PLAYGROUND_WITHOUT", "seccomp")
    done = playground("run", "-", given="print(1)")
    assert done.returncode == 0
    assert done.stderr.endswith("Run code that you trust.\n")
    done = playground("run", "--trusted", "-", given="print(1)", folder=tmp_path)
    assert len(done.stderr.splitlines()) == 1
