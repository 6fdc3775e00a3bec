"""Runs on their way to the screen, with a sandbox that does as it is told."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

from textual.message import Message

from playground.sandbox.errors import SandboxError
from playground.trace.job import Job
from playground.trace.messages import AskMessage, FolderMessage
from playground.trace.model import Step
from playground.trace.trace import Trace
from playground.ui.play.runner import Run, Running
from tests.ui.samples import long_steps, trace


class FakeRun:
    question: AskMessage | None = None
    ahead: int | None = None
    folder: FolderMessage | None = None

    def __init__(self, steps: list[Step]) -> None:
        self.steps = steps
        self.stopped = False
        self.trace: Trace = trace()

    def __iter__(self) -> Iterator[Step]:
        yield from self.steps

    def stop(self) -> None:
        self.stopped = True

    def answer(self, line: str | None) -> None: ...


class FakeServer:
    notice = ""

    def __init__(self, run: FakeRun | None = None, *, start: str = "") -> None:
        self.run = run
        self.trouble = start

    def start(self) -> None:
        if self.trouble:
            raise SandboxError(self.trouble)

    def submit(
        self,
        job: Job,
        *,
        who: str = "",  # noqa: ARG002 - as the sandbox's
        on_news: Callable[[Any], None] | None = None,  # noqa: ARG002
    ) -> FakeRun:
        if self.run is None:
            raise SandboxError(f"No room for {len(job.source)} characters.")
        return self.run

    def close(self) -> None: ...


class Anywhere:
    def __init__(self, server: FakeServer) -> None:
        self.server = server

    def prepare(self, job: Job) -> tuple[FakeServer, Job]:
        return self.server, job

    def left(self, run: Run) -> None: ...


class Target:
    def __init__(self) -> None:
        self.messages: list[Message] = []

    def post_message(self, message: Message) -> bool:
        self.messages.append(message)
        return True


def follow(server: FakeServer) -> tuple[Running, Target]:
    target = Target()
    running = Running(Anywhere(server), Job(source="x = 1"), target)  # type: ignore[arg-type]
    thread = threading.Thread(target=running.follow)
    thread.start()
    thread.join()
    return running, target


def test_ten_thousand_steps_are_two_messages_while_nobody_looks() -> None:
    steps = long_steps(10_000)
    running, target = follow(FakeServer(FakeRun(steps)))
    assert len(target.messages) == 2
    fetched = [running.fetch(4_000), running.fetch(4_000), running.fetch(4_000)]
    assert [len(some) for some in fetched] == [4_000, 4_000, 2_000]
    assert [step for some in fetched for step in some] == steps
    assert running.trace is not None


def test_a_refusal_is_a_run_with_an_outcome() -> None:
    running, target = follow(FakeServer())
    assert len(target.messages) == 1
    assert running.trace is not None
    assert running.trace.outcome.status == "refused"
    assert running.trace.outcome.message == "No room for 5 characters."


def test_a_stop_that_comes_before_the_run_is_not_forgotten() -> None:
    run = FakeRun([])
    running = Running(Anywhere(FakeServer(run)), Job(source=""), Target())  # type: ignore[arg-type]
    running.stop()
    running.follow()
    assert run.stopped
