"""Runs that ask for input while they go on."""

import os
import subprocess
import threading
import time
from math import inf

import pytest
from msgspec.structs import replace

from playground.sandbox.child import PATIENCE, Child
from playground.sandbox.client import ForkServer, Run
from playground.sandbox.clock import Clock
from playground.trace.trace import Trace
from tests.sandbox.help import job


def answering(warm: ForkServer, source: str, *lines: str | None) -> tuple[Trace, list[str]]:
    """Run it, and answer its questions with those lines; returns the questions too."""
    asked: list[str] = []
    left = iter(lines)

    def answer(run: Run) -> None:
        if run.question is not None:
            asked.append(run.question.prompt)
            run.answer(next(left))

    run = warm.submit(replace(job(source), asks=True), on_news=answer)
    return run.trace, asked


def printed(trace: Trace) -> str:
    return "".join(step.stdout for step in trace.steps)


def test_a_question_and_its_answer(warm: ForkServer) -> None:
    trace, asked = answering(warm, "name = input('name? ')\nprint(name.upper())\n", "Ana")
    assert asked == ["name? "]
    assert printed(trace) == "name? ANA\n"
    assert trace.steps[0].typed == ("Ana",)
    assert trace.outcome.status == "finished"


def test_given_lines_come_first(warm: ForkServer) -> None:
    asks = replace(job("print(input(), input())\n"), asks=True, input=("given",))
    run = warm.submit(asks, on_news=lambda run: run.answer("typed"))
    assert printed(run.trace) == "given typed\n"


def test_the_end_of_file_is_for_ever(warm: ForkServer) -> None:
    source = """
    for _ in range(3):
        try:
            input("more? ")
        except EOFError:
            print("no more")
    """
    trace, asked = answering(warm, source, "one", None)
    assert asked == ["more? ", "more? "]
    assert printed(trace).count("no more") == 2


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nprint(sys.stdin.readline(), end='')\nprint(sys.stdin.readline(), end='')\n",
        "import sys\nfor line in sys.stdin:\n    print(line, end='')\n",
        "import sys\nprint(sys.stdin.read(), end='')\n",
        "import sys\nprint(sys.stdin.buffer.read().decode(), end='')\n",
        "import fileinput\nfor line in fileinput.input():\n    print(line, end='')\n",
    ],
    ids=["readline", "for", "read", "buffer", "fileinput"],
)
def test_other_ways_to_read(warm: ForkServer, source: str) -> None:
    trace, _ = answering(warm, source, "ä", "b", None)
    assert printed(trace) == "ä\nb\n"


def test_a_password_is_asked_for_in_secret(warm: ForkServer) -> None:
    secrets = []

    def answer(run: Run) -> None:
        if run.question is not None:
            secrets.append(run.question)
            run.answer("hunter2")

    source = "from getpass import getpass\nprint(len(getpass('word: ')))\n"
    run = warm.submit(replace(job(source), asks=True), on_news=answer)
    trace = run.trace
    assert trace.outcome.status == "finished"
    assert [(question.prompt, question.secret) for question in secrets] == [("word: ", True)]
    assert printed(trace) == "7\n"
    assert trace.steps[1].typed == ("•••••••",)
    assert trace.steps[1].warnings == ()


def test_nobody_is_asked_where_nobody_answers(warm: ForkServer) -> None:
    trace = warm.run(job("a = 1\ninput('name? ')\n"))
    assert trace.outcome.message == "EOFError on line 2: EOF when reading a line"


def test_in_an_asynchronous_program(warm: ForkServer) -> None:
    source = """
    import asyncio

    async def main():
        print(await asyncio.to_thread(input, "name? "))

    asyncio.run(main())
    """
    trace, asked = answering(warm, source, "Ana")
    assert printed(trace).endswith("Ana\n")
    assert len(asked) == 1


def test_a_question_is_stopped_like_anything_else(warm: ForkServer) -> None:
    run = warm.submit(
        replace(job("a = 1\ninput('name? ')\n"), asks=True), on_news=lambda run: run.stop()
    )
    trace = run.trace
    assert trace.outcome.status == "interrupted"
    assert trace.outcome.line == 2
    assert printed(trace) == "name? "
    assert run.question is None


def test_the_clock_stands_still_while_somebody_thinks(warm: ForkServer) -> None:
    def answer(run: Run) -> None:
        threading.Timer(0.8, run.answer, [""]).start()

    asks = replace(job("input()\nimport time\ntime.sleep(60)\n", seconds=0.5), asks=True)
    began = time.monotonic()
    trace = warm.submit(asks, on_news=answer).trace
    assert trace.outcome.status == "timeout"
    assert trace.outcome.line == 3
    assert time.monotonic() - began > 1.2


def test_a_question_nobody_may_ask(warm: ForkServer) -> None:
    source = """
    import os
    for descriptor in range(3, 64):
        try: os.write(descriptor, b'{"type":"ask","prompt":"password for sudo: "}\\n')
        except OSError: pass
    """
    assert warm.run(job(source)).outcome.message == "The run sent something it should not have."


def test_questions_without_end(warm: ForkServer) -> None:
    source = """
    import os
    line = b'{"type":"ask","prompt":"' + b"x" * 5_000 + b'"}\\n'
    for descriptor in range(3, 64):
        try:
            while True:
                rest = line
                while rest: rest = rest[os.write(descriptor, rest):]
        except OSError: pass
    """
    prompts: set[int] = set()

    def note(run: Run) -> None:
        if run.question is not None:
            prompts.add(len(run.question.prompt))

    run = warm.submit(replace(job(source, max_steps=10**9), asks=True), on_news=note)
    assert run.trace.outcome.message == "The run sent something it should not have."
    assert prompts == {2_000}


def test_an_answer_is_one_line_of_text_whatever_it_holds(warm: ForkServer) -> None:
    trace, _ = answering(warm, "print(ascii(input()))\n", "\ud800 \x1b[2J ünïcode")
    assert printed(trace) == "'? \\x1b[2J \\xfcn\\xefcode'\n"
    trace, _ = answering(warm, "print(len(input()))\n", "x" * 1_000_000)
    assert printed(trace) == "10000\n"


@pytest.mark.slow
def test_who_claims_to_ask_does_not_compute_for_ever(warm: ForkServer) -> None:
    source = """
    import os
    for descriptor in range(3, 64):
        try: os.write(descriptor, b'{"type":"ask","prompt":"? "}\\n')
        except OSError: pass
    sum(n for n in range(10**12))
    """
    run = warm.submit(replace(job(source, seconds=0.5), asks=True), on_news=lambda _: None)
    outcome = run.trace.outcome
    assert outcome.status == "timeout"
    assert "of processor time" in outcome.message


def test_a_question_waits_long_but_not_for_ever() -> None:
    with subprocess.Popen(["sleep", "60"], process_group=0) as process:
        found = Child.__new__(Child)  # without a worker: only its clock is looked at
        found.pid, found.pidfd = process.pid, os.pidfd_open(process.pid)
        found._clock, found._seconds = Clock(process.pid), 5.0
        found.state, found._still = "waiting", False
        found.go_on()
        found.ask()
        assert 500 < left(found) <= PATIENCE
        found.ask()
        found.answered()
        found.stand_still()
        assert left(found) == inf  # it waits for its place, however long
        found.go_on()
        assert 4 < left(found) <= 5
        found.kill()
        os.close(found.pidfd)


def left(child: Child) -> float:
    return inf if child.deadline is None else child.deadline - time.monotonic()
