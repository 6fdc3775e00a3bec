"""Our own curriculum, as it is written; `playground lessons verify` proves what it says."""

import pytest

from playground.course.model import Lesson
from playground.course.reader import default_pack_path, read_pack

PACK = read_pack(default_pack_path())


def test_every_file_can_be_read() -> None:
    assert PACK.faults == ()


LESSONS = [lesson for lesson in PACK.lessons if not lesson.id.startswith("review-")]
REVIEWS = [lesson for lesson in PACK.lessons if lesson.id.startswith("review-")]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_lesson_lets_one_see_predict_and_do(lesson: Lesson) -> None:
    assert {"watch", "predict", "exercise"} <= {task.kind for task in lesson.tasks}
    for task in lesson.tasks:
        if task.kind == "exercise":
            assert len(task.hints) >= 3
            assert len(task.wrong) >= 2


@pytest.mark.parametrize("lesson", REVIEWS, ids=lambda lesson: lesson.id)
def test_a_review_asks_five_things(lesson: Lesson) -> None:
    assert [task.kind for task in lesson.tasks] == ["predict"] * 5


def test_the_first_task_of_all_stands_on_its_own() -> None:
    task = PACK.lessons[0].tasks[0]
    assert (task.kind, task.setup) == ("watch", "")
    assert task.code.text
