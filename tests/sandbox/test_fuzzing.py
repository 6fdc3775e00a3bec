"""The event channel in the hands of someone who means harm."""

import base64
import importlib.util
import subprocess
import sys
import unicodedata
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from playground.sandbox.client import ForkServer
from playground.sandbox.intake import Intake
from playground.trace.model import FinalPicture, Outcome
from playground.trace.story import story
from playground.trace.trace import Trace, dump, load
from tests.sandbox.forging import broken, ends, runs, steps
from tests.sandbox.help import job

SOURCE = "a = 1\nb = 2\nc = 3\n"
SLOW = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
USUAL = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def taken(data: bytes, *cuts: int) -> Intake:
    intake = Intake(job(SOURCE))
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    for start, stop in pairwise(places):
        intake.feed(data[start:stop])
    intake.close()
    return intake


def holds_together(data: bytes, cuts: list[int]) -> None:
    """Whatever came: what was taken in is a run, and is the same however it came in pieces."""
    intake = taken(data, *cuts)
    assert [step.index for step in intake.steps] == list(range(len(intake.steps)))
    assert all(1 <= step.line <= step.end_line <= 4 for step in intake.steps)
    whole = taken(data)
    assert (whole.steps, whole.end, whole.spoiled) == (intake.steps, intake.end, intake.spoiled)
    intake.feed(b"".join(map(msgspec.json.encode, whole.steps)) + b"\n")
    assert intake.spoiled


def can_be_told(data: bytes) -> None:
    """Whatever was taken in: everything that shows a run can show it."""
    intake = taken(data)
    trace = Trace(
        source=SOURCE,
        outcome=intake.end.outcome if intake.end else Outcome(status="crashed", message=""),
        steps=tuple(intake.steps),
        final=(intake.end and intake.end.final) or FinalPicture(),
    )
    for index in range(-1, len(trace.steps)):
        trace.at(index).final()
    for line in story(trace):
        assert not [c for c in line if c not in "\t\n" and unicodedata.category(c) in {"Cc", "Cf"}]
    assert load(dump(trace)) == trace


@USUAL
@given(broken(), st.lists(st.integers(0, 10_000), max_size=5))
def test_what_comes_in_any_state(data: bytes, cuts: list[int]) -> None:
    holds_together(data, cuts)


@USUAL
@given(runs().map(b"".join))
@example(b'{"type":"step","step":{"index":0,"line":1,"end_line":1,"kind":"error"}}\n')
def test_what_is_of_the_right_shape(data: bytes) -> None:
    can_be_told(data)


@pytest.mark.slow
@SLOW
@given(broken(), st.lists(st.integers(0, 10_000), max_size=5))
def test_much_that_comes_in_any_state(data: bytes, cuts: list[int]) -> None:
    holds_together(data, cuts)


@pytest.mark.slow
@SLOW
@given(st.one_of(steps(0), ends(), runs().map(b"".join)))
def test_much_that_is_of_the_right_shape(data: bytes) -> None:
    can_be_told(data)


FORGING = """
import base64, os, stat
def write(data):
    for number in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(number).st_mode):
                os.write(number, data)
        except OSError:
            pass
exec(compile("write(base64.b64decode({data!r}))", "unrecorded", "exec"))
after = 1
"""
SENT_BEFORE = 2
"""Steps that are complete when it writes: those of its first statements."""
SPOILED = "The run sent something it should not have."


@pytest.mark.slow
@settings(SLOW, max_examples=100)
@given(st.one_of(broken(), broken(SENT_BEFORE)))
@example(b'{"type":"step","step":{"index":9,"line":1,"end_line":1}}\n')
def test_a_real_worker_that_writes_it_itself(warm: ForkServer, data: bytes) -> None:
    trace = warm.run(job(FORGING.format(data=base64.b64encode(data).decode())))
    # Whatever it says, the recorder goes on after it.
    assert (trace.outcome.message == SPOILED) is bool(data), trace.outcome
    assert [step.index for step in trace.steps] == list(range(len(trace.steps)))
    assert list(story(trace))
    assert load(dump(trace)) == trace
    assert warm.run(job("a = 1\n")).outcome.status == "finished"


@pytest.mark.slow
def test_a_fuzzer_that_watches_the_code() -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: the extra `fuzz` has it where there is a wheel")
    told = subprocess.run(
        [sys.executable, "-m", "tests.sandbox.fuzz_intake", "30"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3_000:]
    assert "Done " in told.stderr
