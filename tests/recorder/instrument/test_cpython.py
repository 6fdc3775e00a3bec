"""CPython's own tests end alike with hooks in them and without."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.recorder.instrument.cpython.suites import QUICK, THOROUGH

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("test.test_grammar") is None,
    reason="this Python was installed without its own test suite (the package `test`)",
)
_ROOT = Path(__file__).parents[3]


def run(how: str, modules: Sequence[str], folder: Path) -> tuple[dict[str, list[str]], str]:
    """How each test ended, and the tracebacks of those that failed."""
    report = folder / f"{how}.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.recorder.instrument.cpython.child", how, report, *modules],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4_000:]
    return json.loads(report.read_text(encoding="utf-8")), done.stderr


def ends_alike(modules: Sequence[str], folder: Path) -> None:
    plain, _ = run("plain", modules, folder)
    hooked, errors = run("hooked", modules, folder)
    assert len(plain) > 20, "hardly anything was run"
    assert plain.keys() == hooked.keys()
    different = {
        name: (how, hooked[name])
        for name, how in plain.items()
        if sorted(hooked[name]) != sorted(how)
    }
    assert not different, errors[-8_000:]


@pytest.mark.slow
def test_the_core_of_the_language_ends_alike(tmp_path: Path) -> None:
    ends_alike(QUICK, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("modules", THOROUGH, ids=lambda modules: f"{modules[0]} and others")
def test_the_rest_ends_alike(modules: list[str], tmp_path: Path) -> None:
    ends_alike(modules, tmp_path)
