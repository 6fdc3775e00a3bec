"""The working folders that a lesson's tasks hand on to one another."""

from typing import NamedTuple

from msgspec.structs import replace

from playground.course.model import Lesson, Task
from playground.trace.job import Job
from playground.trace.messages import FolderMessage
from playground.ui.play.runner import Run, Server


class Folders:
    """What runs left, by lesson and task; packed, and never looked into."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str], bytes] = {}
        self.trouble = ""
        """Why the last run's folder could not be kept; empty where it could, or need not."""

    def prepare(self, server: Server, job: Job, lesson: Lesson, task: Task) -> Job:
        """The job, with the folder that the task before left, where the task keeps it.

        Where that task was not run in this sitting, the lesson's own code for it is run
        first: so this may take its time. Raises SandboxError where nothing can run.
        """
        before, after = _neighbours(lesson, task)
        keep = after is not None and after.keep
        if not task.keep or before is None:
            return replace(job, keep=keep)
        if (lesson.id, before.id) not in self._left:
            code = before.solution or before.code
            own = self.prepare(server, lesson.job(code.text, before), lesson, before)
            self.take(server.submit(own).folder, lesson, before)
        return replace(job, keep=keep, folder=self._left.get((lesson.id, before.id), b""))

    def take(self, left: FolderMessage | None, lesson: Lesson, task: Task) -> None:
        """A run of that task left that; None where it did not end by itself."""
        self.trouble = left.trouble if left else ""
        if left is not None and not left.trouble:
            self._left[lesson.id, task.id] = left.data

    def forget(self, lesson: Lesson) -> None:
        """Begin again with what the lesson's own code leaves."""
        for task in lesson.tasks:
            self._left.pop((lesson.id, task.id), None)


class Carried(NamedTuple):
    """A run of a task, between the folder that it gets and the one that it leaves."""

    folders: Folders
    server: Server
    lesson: Lesson
    task: Task

    def prepare(self, job: Job) -> tuple[Server, Job]:
        """See `Carry`."""
        return self.server, self.folders.prepare(self.server, job, self.lesson, self.task)

    def left(self, run: Run) -> None:
        """See `Carry`."""
        self.folders.take(run.folder, self.lesson, self.task)


def keeps(lesson: Lesson, task: Task) -> bool:
    """Whether the task's folder comes from another task, or goes to one."""
    _, after = _neighbours(lesson, task)
    return task.keep or (after is not None and after.keep)


def _neighbours(lesson: Lesson, task: Task) -> tuple[Task | None, Task | None]:
    names = [one.id for one in lesson.tasks]
    if task.id not in names:
        return None, None
    at = names.index(task.id)
    before = lesson.tasks[at - 1] if at else None
    return before, lesson.tasks[at + 1] if at + 1 < len(names) else None
