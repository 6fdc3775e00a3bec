"""The heads of the cases, and the judge."""

import ast
from pathlib import Path

import pytest

from playground.sandbox.holding import MODES
from tests.hostile.case import CASES, every, read
from tests.hostile.harness import judged

GOOD = {
    "output": "held x\n", "message": "", "status": "finished", "took": 0.1, "next": "finished",
    "next took": 0.1, "neighbour": "The run was interrupted while …", "left": [], "story": ["x"],
}  # fmt: skip


def test_there_are_enough_and_each_makes_sense() -> None:
    cases = every()
    assert len(cases) >= 120
    for case in cases:
        ast.parse(case.source)
        assert case.what.endswith("."), case.name
        assert case.promised(MODES["all"]), case.name


def test_a_head_is_read(tmp_path: Path) -> None:
    path = tmp_path / "some_name.py"
    path.write_text(
        "# Tries it.\n# held by: landlock, seccomp | namespaces\n# ends: timeout, error\n"
        "# shows: a: b\n# harms: yes\nx = 1\n# no head: x\n"
    )
    case = read(path)
    assert (case.name, case.what, case.shows, case.harms) == (
        "some_name",
        "Tries it.",
        ("a: b",),
        True,
    )
    assert case.ends == {"timeout", "error"}
    assert case.promised(MODES["no-namespaces"])
    assert case.promised(MODES["namespaces-only"])
    assert not case.promised(MODES["landlock-only"])
    assert not case.tries


@pytest.mark.parametrize(
    "head", ["held by: magic", "held by: limits\n# ends: well", "held by: limits\n# unknown: x"]
)
def test_a_head_that_makes_no_sense(tmp_path: Path, head: str) -> None:
    path = tmp_path / "case.py"
    path.write_text(f"# Tries it.\n# {head}\n")
    with pytest.raises(ValueError, match=r"magic|well|unknown"):
        read(path)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("output", "held a\nESCAPED b\n", "ESCAPED b"),
        ("output", "", "tried nothing"),
        ("status", "timeout", "ended as timeout"),
        ("took", 60.0, "took 60.0 s"),
        ("next", "crashed", "the next run was crashed"),
        ("neighbour", "The process was killed", "the neighbour"),
        ("left", ["process 7"], "left behind: process 7"),
        ("story", ["a\x1b[2J"], "the story has '\\x1b'"),
        ("story", ["\u202e"], "the story has '\\u202e'"),
    ],
)
def test_the_judge_sees(key: str, value: object, said: str) -> None:
    case = next(case for case in every() if case.name == "files_of_the_host")
    assert judged(case, GOOD) == []
    found = judged(case, {**GOOD, key: value})
    assert said in " ".join(found)


def test_what_is_shown_and_hidden() -> None:
    case = next(case for case in every() if case.name == "disk_one_file")
    assert "File too large" in " ".join(judged(case, {**GOOD, "status": "error"}))
    assert (CASES / "disk_one_file.py").exists()
    case = case._replace(hides=("held",), shows=())
    assert "it shows 'held'" in judged(case, {**GOOD, "status": "error"})
