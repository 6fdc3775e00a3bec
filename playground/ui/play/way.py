"""The way through a pack: what comes after a task, and what before it."""

from typing import Final

from playground.course.model import Lesson, Pack, Task
from playground.ui.lessons.progress import Finished, Progress, task_progress

_OPEN: Final[tuple[Progress, ...]] = ("new", "skipped")
"""What there is still to do, in the order in which a learner wants it."""

Stop = tuple[Lesson, Task]
"""A place to be at: a task of a lesson."""


def stops(pack: Pack) -> list[Stop]:
    """Every task of every lesson, in order."""
    return [(lesson, task) for lesson in pack.lessons for task in lesson.tasks]


def neighbour(pack: Pack, lesson: Lesson, task: Task, step: int) -> Stop | None:
    """The stop so many steps on (or back); None at either end."""
    way = stops(pack)
    here = next(
        (at for at, stop in enumerate(way) if stop[0].id == lesson.id and stop[1].id == task.id),
        None,
    )
    if here is None or not 0 <= here + step < len(way):
        return None
    return way[here + step]


def entrance(lesson: Lesson, finished: Finished, skipped: Finished) -> Stop | None:
    """Where to go on in a lesson: what is not begun, then what was left out, then the first."""
    marks = [task_progress(lesson, task, finished, skipped=skipped) for task in lesson.tasks]
    at = next((marks.index(mark) for mark in _OPEN if mark in marks), 0)
    return (lesson, lesson.tasks[at]) if marks else None


def find(pack: Pack, lesson: str, task: str | None = None) -> Stop | None:
    """The stop of those ids; the lesson's first where it has no such task any more."""
    found = pack.lesson(lesson)
    if found is None or not found.tasks:
        return None
    return found, (found.task(task) if task else None) or found.tasks[0]
