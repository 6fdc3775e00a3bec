"""Honest runs that are too much for the app: told in other words than hostile ones."""

import msgspec
import pytest

from playground.sandbox import bounds
from playground.sandbox.intake import Intake
from playground.sandbox.reports import Reports
from playground.trace.messages import EndMessage, Message, StepMessage
from playground.trace.model import FinalPicture, ObjectRecord, Outcome, Step
from tests.sandbox.help import job


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What a worker sends, where a message may be of 1,000 bytes."""
    lines: list[bytes] = []
    monkeypatch.setattr(bounds, "LONGEST_LINE", 1_000)
    monkeypatch.setattr("playground.sandbox.reports._write", lambda _, line: lines.append(line))
    return lines


def heard(lines: list[bytes]) -> Intake:
    intake = Intake(job("a = 1\n" * 9))
    intake.feed(b"".join(lines))
    assert not intake.spoiled
    return intake


def step(index: int, text: str = "") -> Message:
    return StepMessage(step=Step(index=index, line=7, end_line=7, stdout=text))


@pytest.mark.parametrize("length", [901, 2_000])
def test_a_step_that_is_too_large_ends_the_run(
    sent: list[bytes], monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    left: list[int] = []
    monkeypatch.setattr("os._exit", left.append)
    reports = Reports(-1)
    reports.emit(step(0))
    assert left == []
    reports.emit(step(1, "x" * length))
    assert left == [0]
    intake = heard(sent)
    assert len(intake.steps) == 1
    assert intake.end is not None
    assert (intake.end.outcome.status, intake.end.outcome.line) == ("limit", 7)
    assert intake.end.outcome.message.startswith("The run was stopped on line 7, because ")


def test_all_steps_together_are_too_large(
    sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    monkeypatch.setattr("os._exit", left.append)
    monkeypatch.setattr(bounds, "LARGEST_TOTAL", 3_000)
    reports = Reports(-1)
    for index in range(10):
        reports.emit(step(index, "x" * 500))
    assert left == [0]
    assert len(heard(sent).steps) == 3


def test_a_final_picture_that_is_too_large_is_left_to_the_app(sent: list[bytes]) -> None:
    objects = tuple(
        ObjectRecord(id=f"o{number}", class_="User", label="User#1", state="gone")
        for number in range(20)
    )
    end = EndMessage(
        outcome=Outcome(status="finished", message="!"),
        final=FinalPicture(objects=objects),
        python="3",
        sqlalchemy="2",
    )
    Reports(-1).emit(end)
    assert heard(sent).end == msgspec.structs.replace(end, final=None)
