"""A whole lesson, and every way to get one wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.course.model import Lesson
from playground.course.reading.lesson import Reading, read_lesson
from tests.course.reading.mistakes import GOOD, MISTAKES


def read(tmp_path: Path, text: str | bytes) -> Reading:
    path = tmp_path / "01-lesson.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_lesson(path)


def good(tmp_path: Path, text: str = GOOD) -> Lesson:
    reading = read(tmp_path, text)
    assert reading.faults == ()
    assert reading.lesson
    return reading.lesson


def test_the_front_matter(tmp_path: Path) -> None:
    lesson = good(tmp_path)
    assert (lesson.id, lesson.title, lesson.goal) == ("a-lesson", "A lesson", "See.")
    assert (lesson.teaches, lesson.minutes) == (("S01",), 5)
    assert lesson.intro == "Opening *prose*.\n\nMore prose."
    assert [task.id for task in lesson.tasks] == ["watch", "predict", "exercise", "after"]
    assert [task.kind for task in lesson.tasks] == ["watch", "predict", "exercise", "reading"]


def test_a_task_to_watch(tmp_path: Path) -> None:
    task = good(tmp_path).tasks[0]
    assert (task.title, task.line) == ("Watch: it", 18)
    assert task.prose == "Look:\n\n```sql\nSELECT 1\n```\n\nAfter."
    assert task.code.text == "a = 1\nb = 2  # why not\n"
    assert (task.code.anchors, task.code.line) == ({"one": 1, "two-three": 2}, 23)
    assert task.notes == {"one": "first", "two-three[2]": "second", "end": "over"}


def test_a_prediction_takes_over_the_snippet_before_it(tmp_path: Path) -> None:
    watch, task, *_ = good(tmp_path).tasks
    assert task.code == watch.code
    assert task.input == ("yes",)
    assert task.prediction
    assert (task.prediction.at, task.prediction.choices) == ("one", (1, 2))
    assert task.prediction.why == {"2": "no"}


def test_settings_of_a_task(tmp_path: Path) -> None:
    text = GOOD.replace(
        'input = ["one", "two"]',
        "keep = true\ngoal = [\"state('ana') == 'detached'\"]\nfewest = 'count_sql()'",
    )
    task = good(tmp_path, text).tasks[2]
    assert (task.keep, task.input) == (True, ())
    assert (task.goal, task.fewest) == (("state('ana') == 'detached'",), "count_sql()")


def test_a_goal_belongs_to_an_exercise(tmp_path: Path) -> None:
    text = GOOD.replace('at = "one"', 'at = "one"\nfewest = "count_sql()"')
    (fault,) = read(tmp_path, text).faults
    assert fault.what == "a goal and a score belong to an exercise"


def test_an_exercise(tmp_path: Path) -> None:
    task = good(tmp_path).tasks[2]
    assert [check.id for check in task.checks] == ["first", "second"]
    assert [check.line for check in task.checks] == [66, 71]
    assert [check.at for check in task.checks] == ["end", "end"]
    assert task.hints == ("Look.\nTwice.", "Try\n\n    some_code()", "Do it.")
    assert task.solution
    assert task.solution.text == "done = 1\n"
    assert [(wrong.check, wrong.code.text) for wrong in task.wrong] == [("second", "done = 2\n")]
    assert task.input == ("one", "two")


def test_a_setup_holds_until_the_next_one(tmp_path: Path) -> None:
    lesson = good(tmp_path)
    assert lesson.setup == "x = 1\n"
    assert [task.setup for task in lesson.tasks] == ["x = 1\n", "x = 1\n", "y = 2\n", "y = 2\n"]
    exercise = lesson.tasks[2]
    job = lesson.job("z = 3", exercise)
    assert (job.setup, job.source, job.input) == ("y = 2\n", "z = 3", ("one", "two"))


def test_other_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    lesson = good(tmp_path, "\ufeff" + GOOD.replace("\n", "\r\n"))
    assert lesson.tasks == good(tmp_path).tasks


@pytest.mark.parametrize(("old", "new", "faults"), MISTAKES)
def test_mistakes_are_named_with_their_line(
    tmp_path: Path, old: str, new: str, faults: list[tuple[str, str]]
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    lines = text.split("\n")
    found = [
        (lines[(fault.line or 0) - 1], str(fault).partition(f"{fault.line}: ")[2])
        for fault in read(tmp_path, text).faults
    ]
    assert [what for _, what in found] == [what for _, what in faults]
    for (line, _), (start, _) in zip(found, faults, strict=True):
        assert line.startswith(start)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"+++\nid = '\xff'\n", ":2: this is not UTF-8 (save the file as UTF-8)"),
        (b"x" * 1_000_001, ": this has more than 1,000,000 bytes (split the lesson)"),
        (b"", ":1: a lesson begins with a line +++ (put its TOML between two +++)"),
        (
            b"+++\nid = 'a'\ntitle = 'A'\ngoal = 'G'\n+++\n",
            ": this lesson has no task (begin one with ## Title {#id})",
        ),
    ],
)
def test_files_that_are_no_lessons(tmp_path: Path, text: bytes, fault: str) -> None:
    reading = read(tmp_path, text)
    assert reading.lesson is None
    assert [str(each).partition(".md")[2] for each in reading.faults] == [fault]


def test_a_task_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    reading = read(tmp_path, GOOD.replace("finished()", "finish()"))
    assert reading.lesson
    assert [task.id for task in reading.lesson.tasks] == ["watch", "predict", "after"]


def test_an_unknown_key_does_not_cost_the_lesson(tmp_path: Path) -> None:
    reading = read(tmp_path, GOOD.replace("minutes = 5", "minutes = 5\nmore = 1"))
    assert reading.lesson
    assert len(reading.faults) == 1


PARTS = [line + "\n" for line in GOOD.split("\n")]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=20), max_size=60))
def test_whatever_is_in_a_file_is_read_or_faulted(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "lesson.md"
    front = "+++\nid = 'a'\ntitle = 'A'\ngoal = 'G'\n+++\n"
    path.write_text(front + "".join(parts), "utf-8", "surrogatepass")
    reading = read_lesson(path)
    assert reading.lesson or reading.faults
