"""Bytes from a fuzzer that watches which way they take through what takes them in.

Run as `python -m tests.sandbox.fuzz_intake SECONDS`; needs atheris (the extra `fuzz`).
The first byte says in pieces of which size the rest comes.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["playground.sandbox", "playground.trace"]):
    from playground.sandbox.intake import Intake
    from playground.trace.job import Job
    from playground.trace.messages import EndMessage, StepMessage, encode
    from playground.trace.model import (
        Cause,
        FinalPicture,
        ObjectRecord,
        Outcome,
        Row,
        SessionRecord,
        Statement,
        Step,
        TableRecord,
    )
    from playground.trace.story import story
    from playground.trace.trace import Trace, dump, load

SOURCE = "a = 1\nb = 2\n"
WORDS = (
    "type",
    "step",
    "end",
    "index",
    "line",
    "end_line",
    "u001b",
    "99999999999999999999",
    "[[",
)


def meet(data: bytes) -> None:
    """Whatever comes, it is taken in or refused, and what was taken in can be told."""
    size, rest = (data[0] or 1, data[1:]) if data else (1, b"")
    intake = Intake(Job(source=SOURCE))
    for start in range(0, len(rest), size):
        intake.feed(rest[start : start + size])
    intake.close()
    assert [step.index for step in intake.steps] == list(range(len(intake.steps)))
    outcome = intake.end.outcome if intake.end else Outcome(status="crashed", message="")
    trace = Trace(source=SOURCE, outcome=outcome, steps=tuple(intake.steps))
    trace.at(len(trace.steps) - 1).final()
    assert not any("\x1b" in line or "\x9b" in line for line in story(trace))
    assert load(dump(trace)) == trace


def seeds() -> list[bytes]:
    """Honest runs, to begin with."""
    record = ObjectRecord(id="o1", class_="User", label="User#1", state="pending", key=(1,))
    table = TableRecord(database="d", table="t", rows=(Row(key="1", mark="inserted"),))
    statement = Statement(connection="c1", sql="x", parameters=[{}], cause=Cause(kind="core"))
    full = Step(
        index=0,
        line=1,
        end_line=1,
        sql=(statement,),
        objects=(record,),
        sessions=(SessionRecord(id="s1", class_="Session"),),
        tables=(table,),
    )
    last = EndMessage(
        outcome=Outcome(status="finished", message=""),
        final=FinalPicture(),
        python="",
        sqlalchemy="",
    )
    steps = [
        encode(StepMessage(step=full)),
        encode(StepMessage(step=Step(index=1, line=2, end_line=2))),
    ]
    return [b"\xff" + b"".join(steps) + encode(last), b"\x07" + steps[0], b"\xff" + encode(last)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus, tempfile.NamedTemporaryFile("w") as words:
        for number, seed in enumerate(seeds()):
            meet(seed)
            Path(corpus, str(number)).write_bytes(seed)
        words.writelines(f'"{word}"\n' for word in WORDS)
        words.flush()
        options = [f"-max_total_time={sys.argv[1]}", "-max_len=8192", f"-dict={words.name}"]
        atheris.Setup([sys.argv[0], *options, corpus], meet)
        atheris.Fuzz()
