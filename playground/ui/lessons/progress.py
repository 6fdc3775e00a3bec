"""How far a learner is: the glyphs of the sidebar."""

from collections.abc import Set as AbstractSet
from typing import Final, Literal

from playground.course.model import Lesson, Task

Progress = Literal["done", "begun", "new"]
Finished = AbstractSet[tuple[str, str]]
"""Lesson and task of everything that was finished."""

GLYPHS: Final[dict[Progress, str]] = {"done": "✓", "begun": "◐", "new": "○"}
WORDS: Final[dict[Progress, str]] = {"done": "done", "begun": "begun", "new": "not begun"}


def progress(lesson: Lesson, finished: Finished, current: str | None = None) -> Progress:
    """How far the learner is with a lesson; the one that is open counts as begun."""
    done = [task_done(lesson, task, finished) for task in lesson.tasks]
    if done and all(done):
        return "done"
    return "begun" if any(done) or lesson.id == current else "new"


def task_done(lesson: Lesson, task: Task, finished: Finished) -> bool:
    """The learner has finished the task."""
    return (lesson.id, task.id) in finished
