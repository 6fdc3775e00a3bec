"""`playground lessons new`, `list` and `coverage` as programs."""

from pathlib import Path

import pytest

from tests.cli.lessons.pack import write_pack
from tests.cli.program import playground


def lessons(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = playground("lessons", *arguments, folder=folder)
    return done.returncode, done.stdout, done.stderr


def test_a_new_lesson_verifies(tmp_path: Path) -> None:
    code, told, _ = lessons(tmp_path, "new", "first-steps/two-calls")
    assert (code, told.split()[1]) == (0, "lessons/1-first-steps/01-two-calls.md.")
    assert lessons(tmp_path, "verify", "--pack", "lessons") == (0, "", "1 lesson, 0 faults.\n")


@pytest.mark.parametrize("chapter", ["first-steps", "1", "1-first-steps"])
def test_it_is_the_last_of_its_chapter(tmp_path: Path, chapter: str) -> None:
    chapter_path = tmp_path / "lessons" / "1-first-steps"
    chapter_path.mkdir(parents=True)
    (chapter_path / "07-old.md").touch()
    assert lessons(tmp_path, "new", f"{chapter}/fresh")[0] == 0
    assert (chapter_path / "08-fresh.md").is_file()
    assert lessons(tmp_path, "new", "other/one")[0] == 0
    assert (tmp_path / "lessons" / "2-other" / "01-one.md").is_file()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one-row", "write CHAPTER/LESSON"),
        ("rows/One", "'One' is no id"),
        ("../rows/one", "is no"),
        ("rows/one-row", "There is a lesson 'one-row' already"),
    ],
)
def test_names_that_are_refused(tmp_path: Path, name: str, said: str) -> None:
    write_pack(tmp_path / "lessons")
    before = sorted(tmp_path.rglob("*"))
    code, _, complaint = lessons(tmp_path, "new", name)
    assert code == 2
    assert said in complaint
    assert sorted(tmp_path.rglob("*")) == before


def test_what_there_is(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    (pack / "1-rows" / "02-broken.md").write_text("no lesson")
    code, told, complaint = lessons(tmp_path, "list", "--pack", "pack")
    assert code == 0
    assert [line.split() for line in told.splitlines()] == [
        ["Rows"],
        ["one-row", "One", "row", "(2", "tasks,", "8", "min)"],
    ]
    assert complaint == "1 fault in pack: `playground lessons verify` tells.\n"


def test_what_is_taught(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    (pack / "topics.toml").write_text('T1 = "Rows"\n"C1.1" = "Columns"\n')
    code, told, _ = lessons(tmp_path, "coverage", "--pack", "pack")
    assert code == 0
    lines = told.splitlines()
    assert [line.split() for line in lines[:2]] == [
        ["T1", "Rows", "one-row"],
        ["C1.1", "Columns", "-"],
    ]
    assert lines[3:] == ["No lesson teaches C1.1.", "pack: 1 lesson for 1 of 2 topics."]


def test_every_topic_of_ours_has_an_id_and_a_title(tmp_path: Path) -> None:
    code, told, _ = lessons(tmp_path, "coverage")
    assert code == 0
    assert told.endswith("of 152 topics.\n")
