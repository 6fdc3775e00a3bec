import os
from pathlib import Path

import pytest

from playground.course import places
from playground.course.reader import default_pack_path, read_pack

LESSON = """\
+++
id = "{id}"
title = "{id}"
goal = "G"
+++
## Read {{#read}}
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def lesson(path: Path, name: str) -> None:
    write(path, LESSON.format(id=name))


def faults(pack_path: Path) -> list[str]:
    return [str(fault).removeprefix(f"{pack_path}/") for fault in read_pack(pack_path).faults]


def test_order_and_titles(tmp_path: Path) -> None:
    lesson(tmp_path / "10-last" / "01-x.md", "x")
    lesson(tmp_path / "2-what-a-session-is" / "10-c.md", "c")
    lesson(tmp_path / "2-what-a-session-is" / "9-b.md", "b")
    lesson(tmp_path / "2-what-a-session-is" / "01-a.md", "a")
    write(tmp_path / "10-last" / "chapter.toml", 'title = "The End"')
    # Nothing of this is a lesson, and nothing of it is wrong.
    write(tmp_path / "2-what-a-session-is" / "01-a.es.md", "+++\n+++")
    write(tmp_path / "2-what-a-session-is" / "01-a.pt-BR.md", "+++\n+++")
    write(tmp_path / "2-what-a-session-is" / "README.md", "")
    write(tmp_path / ".git" / "x.md", "")
    write(tmp_path / "topics.toml", "")
    pack = read_pack(tmp_path)
    assert pack.faults == ()
    assert [chapter.title for chapter in pack.chapters] == ["What a session is", "The End"]
    assert [found.id for found in pack.lessons] == ["a", "b", "c", "x"]


def test_a_broken_lesson_hides_no_other(tmp_path: Path) -> None:
    lesson(tmp_path / "1-one" / "01-a.md", "a")
    write(tmp_path / "1-one" / "02-b.md", "oops")
    lesson(tmp_path / "1-one" / "03-c.md", "c")
    assert [found.id for found in read_pack(tmp_path).lessons] == ["a", "c"]
    assert faults(tmp_path) == [
        "1-one/02-b.md:1: a lesson begins with a line +++ (put its TOML between two +++)"
    ]


def test_two_lessons_with_one_id(tmp_path: Path) -> None:
    lesson(tmp_path / "1-one" / "01-a.md", "a")
    lesson(tmp_path / "2-two" / "01-b.md", "a")
    assert [found.path.name for found in read_pack(tmp_path).lessons] == ["01-a.md"]
    assert faults(tmp_path) == [
        "2-two/01-b.md: the lesson 'a' is there already: 01-a.md (give this one another id)"
    ]


def test_names_without_a_number(tmp_path: Path) -> None:
    lesson(tmp_path / "intro" / "a.md", "a")
    lesson(tmp_path / "1-one" / "01-b.md", "b")
    assert [found.id for found in read_pack(tmp_path).lessons] == ["b", "a"]
    assert faults(tmp_path) == [
        "intro: its place in the order is not known (name it 1-intro)",
        "intro/a.md: its place in the order is not known (name it 01-a.md)",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title = ", "1-one/chapter.toml:1: this is not TOML: Invalid value"),
        ("titel = 'x'", "1-one/chapter.toml:1: the chapter has an unknown key 'titel'"),
        ("title = 3", "1-one/chapter.toml:1: 'title' of the chapter is not text"),
    ],
)
def test_a_broken_chapter_file_leaves_the_folders_name(
    tmp_path: Path, text: str, fault: str
) -> None:
    lesson(tmp_path / "1-one-thing" / "01-a.md", "a")
    (tmp_path / "1-one-thing").rename(tmp_path / "1-one")
    write(tmp_path / "1-one" / "chapter.toml", text)
    assert [chapter.title for chapter in read_pack(tmp_path).chapters] == ["One"]
    assert faults(tmp_path)[0].startswith(fault)


def test_folders_and_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "1-empty").mkdir()
    (tmp_path / "2-odd" / "01-folder.md").mkdir(parents=True)
    os.mkfifo(tmp_path / "2-odd" / "02-pipe.md")
    (tmp_path / "2-odd" / "03-loop.md").symlink_to("03-loop.md")
    (tmp_path / "2-odd" / "04-nowhere.md").symlink_to("nothing")
    (tmp_path / "3-loop").symlink_to("3-loop")
    (tmp_path / "4-self").symlink_to(".")
    assert faults(tmp_path) == [
        "1-empty: this chapter has no lesson (lessons are files such as 01-hello.md)",
        "2-odd/01-folder.md: this is no ordinary file",
        "2-odd/02-pipe.md: this is no ordinary file",
        "2-odd/03-loop.md: this cannot be read: Too many levels of symbolic links",
        "2-odd/04-nowhere.md: this cannot be read: No such file or directory",
        "3-loop: this link leads nowhere (remove it)",
        "4-self: this chapter has no lesson (lessons are files such as 01-hello.md)",
    ]


def test_no_folder_and_no_chapter(tmp_path: Path) -> None:
    assert faults(tmp_path / "none") == [
        f"{tmp_path}/none: this cannot be read: No such file or directory"
    ]
    write(tmp_path / "file", "")
    assert faults(tmp_path / "file") == [f"{tmp_path}/file: this cannot be read: Not a directory"]
    (tmp_path / "empty").mkdir()
    assert faults(tmp_path / "empty") == [
        f"{tmp_path}/empty: this pack has no chapter (chapters are folders such as 1-first-steps)"
    ]


def test_our_own_lessons_are_found() -> None:
    assert default_pack_path().name == "lessons"
    assert default_pack_path().is_dir()


@pytest.mark.parametrize("folder", ["playground/lessons", "lessons"])
def test_they_are_in_the_installed_package_or_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(tmp_path / "playground" / "course" / "places.py"))
    assert default_pack_path() == tmp_path / folder


def test_topics_that_no_pack_lists(tmp_path: Path) -> None:
    text = LESSON.format(id="a").replace('goal = "G"', 'goal = "G"\nteaches = ["T1", "T22"]')
    write(tmp_path / "1-one" / "01-a.md", text)
    assert read_pack(tmp_path).topics is None
    assert read_pack(tmp_path).faults == ()
    (tmp_path / "topics.toml").write_text('T1 = "One"\nT2 = "Two"\n')
    assert read_pack(tmp_path).topics == {"T1": "One", "T2": "Two"}
    assert len(read_pack(tmp_path).lessons) == 1
    assert faults(tmp_path) == ["1-one/01-a.md:5: there is no topic 'T22' (did you mean 'T2'?)"]
    (tmp_path / "topics.toml").write_text("T1 = 1\nT2 = ")
    assert faults(tmp_path) == [
        "topics.toml:2: this is not TOML: Invalid value (strings stand in quotes)"
    ]
    (tmp_path / "topics.toml").write_text("T1 = 1\nT22 = 'x'")
    assert faults(tmp_path) == ["topics.toml:1: 'T1' of topics.toml is not text"]
