"""What is taken in of what a worker sends: nothing but the contract."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.sandbox import bounds, intake
from playground.sandbox.intake import Intake
from playground.trace.messages import EndMessage, StepMessage, encode
from playground.trace.model import (
    Cause,
    FinalPicture,
    ObjectRecord,
    Outcome,
    Problem,
    Statement,
    Step,
)
from tests.sandbox.help import job

END = encode(
    EndMessage(
        outcome=Outcome(status="finished", message="!"),
        final=FinalPicture(),
        python="3",
        sqlalchemy="2",
    )
)


def step(index: int, text: str = "") -> bytes:
    return encode(StepMessage(step=Step(index=index, line=1, end_line=1, stdout=text)))


def test_messages_in_pieces_of_any_size() -> None:
    whole = b"".join(step(index) for index in range(5)) + END
    for size in (1, 7, 100, len(whole)):
        taken = Intake(job(""))
        for start in range(0, len(whole), size):
            taken.feed(whole[start : start + size])
        assert [found.index for found in taken.steps] == [0, 1, 2, 3, 4]
        assert taken.end is not None
        assert not taken.spoiled


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"{}\n",
        b"\xff\n",
        b"[" * 100_000 + b"\n",
        step(1),
        step(0) + step(0),
        step(0) + step(2),
        END + END,
        END + step(0),
        END + b"\n",
        step(0).replace(b'"line":1', b'"line":"1"'),
        step(0).replace(b'"step"', b'"leap"', 1),
        step(0).replace(b'"line":1', b'"line":0'),
        step(0).replace(b'"line":1', b'"line":-1'),
        step(0).replace(b'"line":1', b'"line":2'),
        step(0).replace(b'"end_line":1', b'"end_line":2'),
        step(0).replace(b'"end_line":1', b'"end_line":99999999999999999999999999'),
        step(0).replace(b'"depth":0', b'"depth":-1'),
        step(0).replace(b'"source":"snippet"', b'"source":"setup"').replace(b":1,", b":2,"),
        step(0).replace(b'"stdout":""', b'"stdout":"\\ud800"'),
    ],
)
def test_what_should_not_come(data: bytes) -> None:
    taken = Intake(job(""))
    taken.feed(data)
    assert taken.spoiled


def test_nothing_is_taken_in_after_that() -> None:
    taken = Intake(job(""))
    taken.feed(step(0) + b"!\n" + step(1))
    taken.feed(step(1))
    assert len(taken.steps) == 1


def test_a_line_cut_short_is_no_message() -> None:
    taken = Intake(job(""))
    taken.feed(step(0) + step(1)[:-1])
    assert len(taken.steps) == 1
    assert not taken.spoiled


def test_more_steps_than_the_job_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "SPARE_STEPS", 2)
    taken = Intake(job("", max_steps=3))
    spoiled = []
    for index in range(6):
        taken.feed(step(index))
        spoiled.append(taken.spoiled)
    assert spoiled == [False] * 5 + [True]
    assert len(taken.steps) == 5


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("LONGEST_LINE", step(0, "x" * 5_000)),
        ("LONGEST_LINE", b"x" * 5_000),
        ("LARGEST_TOTAL", b"".join(step(index) for index in range(100))),
        ("MOST_VALUES", b"".join(step(index) for index in range(500))),
    ],
)
def test_too_much(monkeypatch: pytest.MonkeyPatch, limit: str, data: bytes) -> None:
    monkeypatch.setattr(bounds, limit, 4_000)
    taken = Intake(job(""))
    taken.feed(data)
    assert taken.spoiled


@pytest.mark.parametrize(("levels", "spoiled"), [(intake.DEEPEST, False), (500, True)])
def test_values_that_are_too_deep_to_be_shown(levels: int, *, spoiled: bool) -> None:
    deep: object = "x"
    for _ in range(levels):
        deep = [deep]
    statement = Statement(connection="c1", sql="x", parameters=deep, cause=Cause(kind="core"))
    keyed = ObjectRecord(id="o1", class_="A", label="A#1", state="detached", key=(deep,))
    for made, deeper in (
        (Step(index=0, line=1, end_line=1, sql=(statement,)), 0),
        (Step(index=0, line=1, end_line=1, objects=(keyed,)), 1),
    ):
        taken = Intake(job(""))
        taken.feed(encode(StepMessage(step=made)))
        assert taken.spoiled is (spoiled or bool(deeper))


@pytest.mark.parametrize(
    "told",
    [
        Outcome(status="error", message="m" * 1_000_000),
        Outcome(status="error", message="", exception=Problem(type="t" * 1_000_000, message="")),
    ],
    ids=["message", "exception"],
)
def test_an_account_that_is_too_long_to_be_laid_out(told: Outcome) -> None:
    taken = Intake(job(""))
    taken.feed(encode(EndMessage(outcome=told, final=FinalPicture(), python="3", sqlalchemy="2")))
    assert taken.spoiled
    assert taken.end is None
    if told.exception is not None:
        failed = Step(index=0, line=1, end_line=1, kind="error", exception=told.exception)
        taken = Intake(job(""))
        taken.feed(encode(StepMessage(step=failed)))
        assert taken.spoiled


@given(st.lists(st.binary(), max_size=5))
def test_any_bytes(pieces: list[bytes]) -> None:
    taken = Intake(job(""))
    for piece in pieces:
        taken.feed(piece)
    assert taken.steps == []
    assert taken.spoiled == (b"\n" in b"".join(pieces))
