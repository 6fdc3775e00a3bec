"""Questions to past steps, by real second runs."""

import pytest

from playground.sandbox.client import ForkServer
from playground.trace.asking import answer, ask
from playground.trace.job import Job

LOOP = """
import random
total = 0
for n in range(random.choice([3, 300])):
    total += n
print(total)
"""


def test_a_question_is_answered(recording_server: ForkServer) -> None:
    job = Job(source="x = 1\nx = x + 1\nx = 10 * x\n", setup="y = 5")
    first = recording_server.submit(job).trace
    for step, value in enumerate(["1", "2", "20", "20"], start=1):
        again = recording_server.submit(ask(job, first, step, "x")).trace
        found = answer(first, again, step)
        assert (found.steps[0].value, found.trouble) == (value, "")


def test_what_was_typed_is_given_again(recording_server: ForkServer) -> None:
    job = Job(source="a = input()\nb = input()\n", input=("one", "two"))
    first = recording_server.submit(job).trace
    again = recording_server.submit(ask(Job(source=job.source), first, 1, "a + b")).trace
    assert answer(first, again, 1).steps[0].value == "'onetwo'"


def test_a_run_that_takes_another_way_is_not_believed(recording_server: ForkServer) -> None:
    job = Job(source=LOOP)
    troubles = set()
    first = next(
        trace
        for trace in (recording_server.submit(job).trace for _ in range(50))
        if len(trace.steps) > 100
    )
    for _ in range(30):
        asked = recording_server.submit(ask(job, first, len(first.steps) - 2, "total")).trace
        found = answer(first, asked, len(first.steps) - 2)
        troubles.add(found.trouble)
        if found.trouble == "":
            assert found.steps[0].value == "44850"
    assert any("took another way" in trouble for trouble in troubles)


@pytest.mark.parametrize(
    ("code", "words"),
    [("x =", "Python cannot read what you asked"), ("while True: pass", "stopped after 1 s,")],
)
def test_why_there_is_no_answer(recording_server: ForkServer, code: str, words: str) -> None:
    job = Job(source="x = 1\n", seconds=1.0)
    first = recording_server.submit(job).trace
    again = recording_server.submit(ask(job, first, 0, code)).trace
    assert words in answer(first, again, 0).trouble
