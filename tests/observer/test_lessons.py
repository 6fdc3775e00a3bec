"""Every program of every lesson does the same, recorded or not."""

from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet

from playground.course.model import Code, Lesson, Task
from playground.course.reader import default_pack_path, read_pack
from playground.sandbox.client import ForkServer
from tests.observer.natives import Natives
from tests.observer.observing import deviations
from tests.observer.script import Script

LESSONS = read_pack(default_pack_path()).lessons
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


def _some() -> Iterator[ParameterSet]:
    """Every lesson, of which the first of each chapter is looked at on every day."""
    chapters: set[str] = set()
    for lesson in LESSONS:
        chapter = lesson.path.parent.name
        yield pytest.param(
            lesson, id=lesson.id, marks=[pytest.mark.slow] if chapter in chapters else []
        )
        chapters.add(chapter)


def told(lesson: Lesson, task: Task, code: Code) -> Script:
    job = lesson.job(code.text, task)
    beside = any(word in code.text for word in ("gather(", "TaskGroup", "Thread"))
    return Script(source=job.source, setup=job.setup, input=job.input, any_order=beside)


def shown(lesson: Lesson) -> Iterator[Script]:
    """What a learner starts from, and what is right."""
    for task in lesson.tasks:
        if task.kind != "reading":
            yield told(lesson, task, task.code)
        if task.solution:
            yield told(lesson, task, task.solution)


@pytest.mark.parametrize("lesson", list(_some()))
def test_recording_changes_nothing(lesson: Lesson, natives: Natives, server: ForkServer) -> None:
    for script in shown(lesson):
        found = deviations(script, natives, server)
        assert not found, "\n".join(["", script.source, *found])


@pytest.mark.slow
@each_lesson
def test_nor_in_wrong_programs(lesson: Lesson, natives: Natives, server: ForkServer) -> None:
    for task in lesson.tasks:
        for wrong in task.wrong:
            script = told(lesson, task, wrong.code)
            found = deviations(script, natives, server)
            assert not found, "\n".join(["", script.source, *found])
