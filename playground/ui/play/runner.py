"""A run on its way from the sandbox to the screen."""

from collections import deque
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Protocol

from textual.message import Message
from textual.message_pump import MessagePump

from playground.sandbox.errors import SandboxError
from playground.trace.job import Job
from playground.trace.messages import AskMessage, FolderMessage
from playground.trace.model import Outcome, Step
from playground.trace.trace import Trace


class Run(Protocol):
    """A run that was asked for, as the sandbox's client has it."""

    def __iter__(self) -> Iterator[Step]: ...

    @property
    def folder(self) -> FolderMessage | None:
        """What it left in its folder, where that is wanted; waits until it is over."""
        ...

    @property
    def question(self) -> AskMessage | None:
        """What the snippet asks; None while it does not."""
        ...

    @property
    def ahead(self) -> int | None:
        """Runs that come before this one, while it waits for its turn."""
        ...

    def answer(self, line: str | None) -> None:
        """Answer the question, from any thread; None is the end of file."""
        ...

    def stop(self) -> None:
        """Interrupt it, from any thread."""
        ...

    @property
    def trace(self) -> Trace:
        """What the run was; waits until it is over."""
        ...


class Server(Protocol):
    """Where runs are asked for."""

    def start(self) -> None:
        """Begin to get warm."""
        ...

    @property
    def notice(self) -> str:
        """What the user should know of the sandbox; empty where it holds in full."""
        ...

    def submit(
        self, job: Job, *, who: str = "", on_news: Callable[["Run"], None] | None = None
    ) -> Run:
        """Ask for a run; `on_news` is called when its question or its turn is another."""
        ...

    def close(self) -> None:
        """Stop everything."""
        ...


class Carry(Protocol):
    """What a run starts from, and what becomes of what it leaves."""

    def prepare(self, job: Job) -> tuple["Server", Job]:
        """Where to run, and what; may take its time. Raises SandboxError."""
        ...

    def left(self, run: Run) -> None:
        """That run is over."""
        ...


class Running:
    """One run, followed in a thread; its steps are fetched from the screen's own.

    However fast the steps come, at most one message about them is on its way: ten
    thousand steps are a few dozen messages.
    """

    class Arrived(Message):
        """There are steps to fetch, or the run is over."""

        def __init__(self, running: "Running") -> None:
            super().__init__()
            self.running = running

    def __init__(self, carry: Carry, job: Job, target: MessagePump) -> None:
        self._carry = carry
        self._job = job
        self._target = target
        self._steps: deque[Step] = deque()
        self._lock = Lock()
        self._told = False
        self._stopped = False
        self._run: Run | None = None
        self.trace: Trace | None = None
        """Once it is over."""

    def follow(self) -> None:
        """Run, to the end; to be called in a thread."""
        try:
            server, job = self._carry.prepare(self._job)
            run = server.submit(job, on_news=self._heard)
            with self._lock:
                self._run = run
            if self._stopped:
                run.stop()
            for step in run:
                self._steps.append(step)
                self._tell()
            trace = run.trace
            self._carry.left(run)
            self.trace = trace
        except SandboxError as error:
            self.trace = self._refused(str(error))
        self._tell(over=True)

    def _heard(self, run: Run) -> None:
        """A question is told at once; a turn in the queue is for whoever looks."""
        if run.question is not None:
            self._tell()

    def stop(self) -> None:
        """Interrupt the run; what it did so far still arrives."""
        self._stopped = True
        with self._lock:
            run = self._run
        if run is not None:
            run.stop()

    def answer(self, line: str | None) -> None:
        """Answer what the snippet asks; None is the end of file."""
        if self._run is not None:
            self._run.answer(line)

    @property
    def question(self) -> AskMessage | None:
        """What the snippet asks."""
        return None if self._run is None else self._run.question

    @property
    def ahead(self) -> int | None:
        """Runs that come before this one."""
        return None if self._run is None else self._run.ahead

    def fetch(self, most: int) -> list[Step]:
        """The next steps of those that came, at most so many."""
        with self._lock:
            found = [self._steps.popleft() for _ in range(min(most, len(self._steps)))]
            # Whoever leaves steps behind comes again without being told.
            self._told = bool(self._steps)
        return found

    @property
    def waiting(self) -> bool:
        """There are steps left to fetch."""
        return bool(self._steps)

    def _tell(self, *, over: bool = False) -> None:
        with self._lock:
            if self._told and not over:
                return
            self._told = True
        self._target.post_message(self.Arrived(self))

    def _refused(self, why: str) -> Trace:
        return Trace(
            source=self._job.source,
            setup=self._job.setup,
            outcome=Outcome(status="refused", message=why),
        )
