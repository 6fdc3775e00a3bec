"""Our own curriculum: everything in it is true, by running it."""

import pytest

from playground.course.bench import Runner
from playground.course.model import Lesson
from playground.course.reader import default_pack_path, read_pack
from playground.course.verify import verify_lesson

PACK = read_pack(default_pack_path())


def test_every_file_can_be_read() -> None:
    assert PACK.faults == ()


@pytest.mark.parametrize("lesson", PACK.lessons, ids=lambda lesson: lesson.id)
def test_everything_in_a_lesson_is_true(lesson: Lesson, run: Runner) -> None:
    assert [str(fault) for fault in verify_lesson(lesson, run)] == []


@pytest.mark.parametrize("lesson", PACK.lessons, ids=lambda lesson: lesson.id)
def test_a_lesson_lets_one_see_predict_and_do(lesson: Lesson) -> None:
    assert {"watch", "predict", "exercise"} <= {task.kind for task in lesson.tasks}
    for task in lesson.tasks:
        if task.kind == "exercise":
            assert len(task.hints) >= 3
            assert len(task.wrong) >= 2


def test_the_first_task_of_all_stands_on_its_own() -> None:
    task = PACK.lessons[0].tasks[0]
    assert (task.kind, task.setup) == ("watch", "")
    assert task.code.text
