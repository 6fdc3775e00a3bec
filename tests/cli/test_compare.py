"""`playground compare` as a program."""

import json
from pathlib import Path

import jsonschema
import msgspec

from playground.trace.compare.model import Comparison
from tests.cli.program import playground
from tests.cli.test_run import HELLO


def test_two_snippets_and_a_saved_run(tmp_path: Path) -> None:
    (tmp_path / "commit.py").write_text(HELLO)
    (tmp_path / "flush.py").write_text(HELLO.replace("session.commit()", "session.flush()"))
    done = playground("compare", "commit.py", "flush.py", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "A  commit.py: The snippet finished.",
        "B  flush.py: The snippet finished.",
    ]
    assert "INSERT                     1           1" in lines
    assert "round trips                5           5" in lines or "round trips" in done.stdout
    assert "  A line 16: session.commit() | B line 16: session.flush()" in lines
    assert "    sent     A  BEGIN, INSERT, COMMIT" in lines
    assert "             B  BEGIN, INSERT" in lines
    saved = playground("run", "commit.py", "--json", folder=tmp_path)
    (tmp_path / "commit.trace.json").write_text(saved.stdout)
    done = playground("compare", "commit.trace.json", "commit.py", "--json", folder=tmp_path)
    found = json.loads(done.stdout)
    jsonschema.validate(found, msgspec.json.schema(Comparison))
    assert (done.returncode, found["first"], found["different"]) == (0, None, [])
    assert found["left"]["statements"] == found["right"]["statements"]


def test_what_cannot_be_read_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("1\n")
    (tmp_path / "two.json").write_text("{}")
    for other, words in (("none.py", "cannot be read"), ("two.json", "this is no trace")):
        done = playground("compare", "one.py", other, folder=tmp_path)
        assert done.returncode == 2
        assert words in done.stderr
