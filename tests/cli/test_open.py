"""`playground open` on files that are no saved runs: told before there is any screen."""

import subprocess
import sys
from pathlib import Path

import pytest

from playground.trace.trace import dump
from tests.cli.program import ENVIRONMENT, playground
from tests.trace.samples import TRACE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"steps": []}', "this is no trace: its format is ''"),
        (dump(TRACE)[:-100], "this trace is damaged or cut off"),
        (None, "cannot be read: there is no such file."),
    ],
)
def test_what_is_no_trace_is_told(tmp_path: Path, data: bytes | None, words: str) -> None:
    if data is not None:
        (tmp_path / "run.trace.json").write_bytes(data)
    done = playground("open", "run.trace.json", folder=tmp_path)
    assert done.returncode == 2
    assert f"Error: run.trace.json{'' if data is None else ':'} {words}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.py", "There is no lesson and no file 'missing.py'."),
        ("five-sates", "There is no lesson and no file 'five-sates': did you mean 'five-states'?"),
        ("folder", "folder is a folder: name a lesson or a file."),
        ("folder.json", "folder.json cannot be read: it is a folder."),
        ("bytes.py", "bytes.py is no text that Python can read: line 2 is not utf-8. Save it"),
        ("named.py", "named.py is no text that Python can read: unknown encoding: nosuch. Save"),
        ("loop.py", "There is no lesson and no file 'loop.py'."),
        ("x" * 300, f"{'x' * 300} cannot be read: File name too long."),
    ],
)
def test_what_cannot_be_opened_is_told_before_there_is_a_screen(
    tmp_path: Path, name: str, words: str
) -> None:
    for folder in ("folder", "folder.json"):
        (tmp_path / folder).mkdir()
    (tmp_path / "bytes.py").write_bytes(b"x = 1\ny = '\xff'\n")
    (tmp_path / "named.py").write_bytes(b"# -*- coding: nosuch -*-\n")
    (tmp_path / "loop.py").symlink_to("loop.py")
    done = playground("open", name, folder=tmp_path)
    assert done.returncode == 2
    assert f"Error: {words}" in done.stderr
    assert "needs a terminal" not in done.stderr


def test_a_file_goes_before_a_lesson_and_a_lesson_before_a_folder(tmp_path: Path) -> None:
    (tmp_path / "five-states").mkdir()
    (tmp_path / "named.py").write_bytes("# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1"))
    for name in ("five-states", "named.py"):
        assert "needs a terminal" in playground("open", name, folder=tmp_path).stderr


def test_a_trace_needs_a_terminal_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "run.trace.json").write_bytes(dump(TRACE))
    done = playground("open", "run.trace.json", folder=tmp_path)
    assert done.returncode == 2
    assert "The playground needs a terminal" in done.stderr


def test_a_lesson_is_found_without_reading_them_all() -> None:
    called = [sys.executable, "-X", "importtime", "-m", "playground", "open", "five-states"]
    seen = subprocess.run(
        called,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    ).stderr
    assert "needs a terminal" in seen
    assert "playground.course.places" in seen
    assert "playground.course.reader" not in seen


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(("rnu",), "run"), (("lessons", "lst"), "list"), (("workshop", "serv"), "serve")],
)
def test_a_misspelt_command_is_told_with_what_is_near(typed: tuple[str, ...], meant: str) -> None:
    done = playground(*typed)
    assert done.returncode == 2
    assert done.stderr.endswith(f"No such command '{typed[-1]}'. Did you mean '{meant}'?\n")
    assert "Did you mean" not in playground("xyzzy").stderr


def test_whoever_forgets_open_is_told(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text("x = 1\n")
    for name in ("five-states", "run.py"):
        done = playground(name, folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr.endswith(f"Did you mean 'open {name}'?\n")
