"""What SQLite has not: a two-phase transaction, recorded against PostgreSQL.

Set PLAYGROUND_TEST_POSTGRES to the URL of a database whose server has
`max_prepared_transactions` above 0. The run is in a process of its own, for a
worker of the sandbox reaches no server.
"""

import os
import subprocess
import sys

import pytest

from playground.trace.messages import StepMessage, decode
from playground.trace.model import Statement, Step
from playground.trace.words import because
from tests.recorder.help import events

POSTGRES = os.environ.get("PLAYGROUND_TEST_POSTGRES")

RECORDING = """
import os, sys
from playground.recorder import record
from playground.trace.job import Job
from playground.trace.messages import encode
record.install()
sink = os.dup(1)
def emit(message):
    os.write(sink, encode(message).hex().encode() + b"\\n")
record.record(Job(source=sys.argv[1]), emit, [0, 0, 0])
"""
SOURCE = """\
from sqlalchemy import Column, Integer, MetaData, Sequence, String, Table, create_engine, insert
from sqlalchemy import update
engine = create_engine({url!r})
number = Column("id", Integer, Sequence("two_phase_ids"), primary_key=True)
votes = Table("two_phase_votes", MetaData(), number, Column("said", String))
votes.metadata.drop_all(engine)
votes.metadata.create_all(engine)
connection = engine.connect()
transaction = connection.begin_twophase("vote")
done = connection.execute(insert(votes).values(said="yes").inline())
transaction.prepare()
transaction.commit()
connection.close()
with engine.begin() as connection:
    connection.execute(update(votes).values(said="no").returning(votes.c.id)).all()
    print(connection.scalar(Sequence("two_phase_ids")))
votes.metadata.drop_all(engine)
"""


@pytest.mark.skipif(not POSTGRES, reason="PLAYGROUND_TEST_POSTGRES is not set")
def test_two_phases_are_told_apart() -> None:
    command = [sys.executable, "-c", RECORDING, SOURCE.format(url=POSTGRES)]
    done = subprocess.run(command, capture_output=True, check=True)
    messages = [decode(bytes.fromhex(line)) for line in done.stdout.decode().split()]
    steps = [message.step for message in messages if isinstance(message, StepMessage)]

    def on(line: int) -> Step:
        return [step for step in steps if step.line == line and step.kind != "end"][-1]

    assert messages[-1].outcome.status == "finished", messages[-1]  # type: ignore[union-attr]
    assert events(on(9)) == ["begin"]
    assert [event for event in events(on(11)) if event != "PREPARE"] == ["prepare"]
    assert [event for event in events(on(12)) if event == "commit"] == ["commit"]
    (changed,) = [event for event in on(15).sql if isinstance(event, Statement)]
    assert changed.rowcount == 1
    (asked,) = [event for event in on(16).sql if isinstance(event, Statement)]
    assert because(asked.cause) == "for a column's default"
