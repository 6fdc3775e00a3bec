"""Where the learner's code runs: in the sandbox, or, if the user says so, outside of it."""

from collections.abc import Callable

from msgspec.structs import replace

from playground.course.model import Lesson, Task
from playground.trace.job import Job
from playground.ui.play.folders import Carried, Folders
from playground.ui.play.runner import Carry, Run, Server


class Ground:
    """The servers, and the folders that runs in the sandbox hand on."""

    def __init__(self, server: Server, own: Callable[[], Server] | None) -> None:
        """Begin with the sandbox.

        Args:
            server: the sandbox.
            own: makes the server for code of the user's own, which runs without the
                sandbox. None where nobody may ask for that, as in a workshop.
        """
        self.folders = Folders()
        self.server = server
        """The sandbox."""
        self._make_own = own
        self._own: Server | None = None

    @property
    def may_trust(self) -> bool:
        """Whether the user may run code without the sandbox."""
        return self._make_own is not None

    def start(self) -> None:
        """Have the sandbox get warm; SandboxError where there can be none."""
        self.server.start()

    @property
    def notice(self) -> str:
        """What the user should know of the sandbox here; waits until that is known."""
        return self.server.notice

    def carry(self, lesson: Lesson, task: Task, *, trusted: bool) -> Carry:
        """How to run the learner's code of that task."""
        if not (trusted and self._make_own):
            return Carried(self.folders, self.server, lesson, task)
        if self._own is None:
            self._own = self._make_own()
        return _Outside(self._own)

    def close(self) -> None:
        """End what runs without the sandbox; who made the sandbox closes it."""
        if self._own is not None:
            self._own.close()
            self._own = None


class _Outside:
    """A run in the user's own folder, which is nobody's to hand on."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def prepare(self, job: Job) -> tuple[Server, Job]:
        return self._server, replace(job, folder=b"", keep=False)

    def left(self, run: Run) -> None: ...
