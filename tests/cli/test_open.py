"""`playground open` on files that are no saved runs: told before there is any screen."""

from pathlib import Path

import pytest

from playground.trace.trace import dump
from tests.cli.program import playground
from tests.trace.samples import TRACE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"steps": []}', "this is no trace: its format is ''"),
        (dump(TRACE)[:-100], "this trace is damaged or cut off"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_what_is_no_trace_is_told(tmp_path: Path, data: bytes | None, words: str) -> None:
    if data is not None:
        (tmp_path / "run.trace.json").write_bytes(data)
    done = playground("open", "run.trace.json", folder=tmp_path)
    assert done.returncode == 2
    assert f"Error: run.trace.json{'' if data is None else ':'} {words}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_trace_needs_a_terminal_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "run.trace.json").write_bytes(dump(TRACE))
    done = playground("open", "run.trace.json", folder=tmp_path)
    assert done.returncode == 2
    assert "The playground needs a terminal" in done.stderr
