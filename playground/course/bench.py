"""Where the programs of a lesson are run, each from the folder that its task starts with."""

from collections.abc import Callable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from playground.course.model import Code, Lesson, Task
from playground.trace.job import Job
from playground.trace.trace import Trace


class Ran(Struct, frozen=True, kw_only=True):
    """What came of a job."""

    trace: Trace
    folder: bytes | None = None
    """What it left in its folder, where the job said to keep it; None where it left none."""


Runner = Callable[[Job], Ran]
"""Runs a job to its end, whatever end that is; may be called from several threads."""


class Bench:
    """Runs each program of a lesson once, and again where one asks for that."""

    def __init__(self, lesson: Lesson, run: Runner) -> None:
        self.lesson = lesson
        self._once = cache(run)
        self._run = run

    def trace(self, task: Task, code: Code) -> Trace:
        """The run of a program of that task."""
        return self._once(self.job(task, code)).trace

    def again(self, job: Job) -> Trace:
        """Another run of a job."""
        return self._run(replace(job, keep=False)).trace

    def job(self, task: Task, code: Code) -> Job:
        """What is run for a program of that task."""
        folder = self.folder(task) if task.keep else b""
        return self.lesson.job(code.text, task, folder=folder or b"")

    def folder(self, task: Task) -> bytes | None:
        """What the task before leaves, done as it should be; None where it leaves none."""
        before = self.lesson.before(task)
        if before is None:
            return None
        return self._once(self.job(before, before.solution or before.code)).folder
