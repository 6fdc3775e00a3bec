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
        before = lesson.before(task)
        if not task.keep or before is None:
            return job
        if (lesson.id, before.id) not in self._left:
            code = before.solution or before.code
            own = self.prepare(server, lesson.job(code.text, before), lesson, before)
            self.take(server.submit(own).folder, lesson, before)
        return replace(job, folder=self._left.get((lesson.id, before.id), b""))

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
