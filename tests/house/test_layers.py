"""The house's rules: which rooms know of which, and what stands at the top."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parents[2]

ALLOWED = {"playground", "lessons", "tests", "pyproject.toml", "README.md", "LICENSE"}


def test_imports_run_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(no_cache=True) == cli.EXIT_STATUS_SUCCESS


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout")
def test_nothing_else_stands_at_the_top_level() -> None:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    top = {name.partition("/")[0] for name in done.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= ALLOWED


def modules_after(code: str) -> set[str]:
    """Top-level packages that a fresh interpreter has imported after that code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize(
    ("module", "without"),
    [
        ("playground.recorder.record", {"textual", "rich", "pygments"}),
        ("playground.trace.trace", {"sqlalchemy", "textual", "pygments", "asyncio"}),
        ("playground.course.checking", {"sqlalchemy", "textual"}),
        ("playground.course.reader", {"sqlalchemy", "textual"}),
        ("playground.sandbox.client", {"sqlalchemy", "textual"}),
        ("playground.ui.app", {"sqlalchemy", "alembic"}),
        ("playground.cli", {"sqlalchemy", "textual"}),
        ("playground.commands.run", {"sqlalchemy", "textual"}),
    ],
)
def test_a_room_does_not_load_what_it_does_not_know(module: str, without: set[str]) -> None:
    assert not modules_after(f"import {module}") & without


FIRST_PAINT = """
import asyncio, sys
from pathlib import Path
from playground.course.reader import default_pack_path
from playground.sandbox.client import ForkServer
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper

seen = []

paint = PlaygroundApp._display

def watched(self, screen, renderable):
    if not seen:
        seen.append(sorted({name.partition(".")[0] for name in sys.modules}))
    paint(self, screen, renderable)

PlaygroundApp._display = watched

async def main():
    server = ForkServer()
    keeper = Keeper("sqlite://")
    app = PlaygroundApp(server, keeper, default_pack_path())
    async with app.run_test(size=(120, 36)):
        pass
    keeper.close()
    server.close()

asyncio.run(main())
print(*seen[0])
"""


def test_the_first_paint_knows_no_sqlalchemy() -> None:
    painted = modules_after(FIRST_PAINT + "\nsys.modules = dict.fromkeys(seen[0])")
    assert "textual" in painted
    assert not painted & {"sqlalchemy", "alembic", "greenlet"}
