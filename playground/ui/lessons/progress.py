"""How far a learner is: the glyphs of the sidebar."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Final, Literal

from playground.course.model import Lesson, Task

Progress = Literal["done", "skipped", "begun", "new", "locked"]
Finished = AbstractSet[tuple[str, str]]
"""Lesson and task of everything that was finished; or that was left out."""

GLYPHS: Final[dict[Progress, str]] = {
    "done": "✓",
    "skipped": "»",
    "begun": "◐",
    "new": "○",
    "locked": "⊘",
}
WORDS: Final[dict[Progress, str]] = {
    "done": "done",
    "skipped": "left out, or a task of it",
    "begun": "begun",
    "new": "not begun",
    "locked": "your instructor has not opened it",
}


def progress(
    lesson: Lesson,
    finished: Finished,
    current: str | None = None,
    *,
    skipped: Finished = frozenset(),
    locked: Collection[str] = (),
) -> Progress:
    """How far the learner is with a lesson; the one that is open counts as begun.

    One of those that are locked, by their ids, is nothing else, unless it is open.
    """
    if lesson.id in locked and lesson.id != current:
        return "locked"
    marks = [task_progress(lesson, task, finished, skipped=skipped) for task in lesson.tasks]
    if not marks or all(mark == "new" for mark in marks):
        return "begun" if lesson.id == current else "new"
    if "new" in marks:
        return "begun"
    return "skipped" if "skipped" in marks else "done"


def task_progress(
    lesson: Lesson, task: Task, finished: Finished, *, skipped: Finished = frozenset()
) -> Progress:
    """How far the learner is with a task; what is done is done, also if it was left out once."""
    if task_done(lesson, task, finished):
        return "done"
    return "skipped" if (lesson.id, task.id) in skipped else "new"


def task_done(lesson: Lesson, task: Task, finished: Finished) -> bool:
    """The learner has finished the task."""
    return (lesson.id, task.id) in finished
