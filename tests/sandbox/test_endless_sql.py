"""Statements that SQLite would execute for ever."""

import time

import pytest

from playground.sandbox.client import ForkServer
from tests.sandbox.help import job

ENDLESS = "'with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r'"

ORM = f"""
from sqlalchemy import create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
engine = create_engine("sqlite:///users.db")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(User())
session.flush()
session.execute(text({ENDLESS}))
"""
RAW = f"""
import sqlite3
connection = sqlite3.connect(":memory:")
connection.execute({ENDLESS}).fetchone()
"""
ASYNC = f"""
import asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
async def main():
    async with create_async_engine("sqlite+aiosqlite://").connect() as connection:
        await connection.execute(text({ENDLESS}))
asyncio.run(main())
"""
OWN = RAW.replace("connection.ex", "connection.set_progress_handler(lambda: 0, 10)\nconnection.ex")


@pytest.mark.parametrize("source", [ORM, RAW, ASYNC, OWN], ids=["orm", "raw", "async", "own"])
def test_it_is_stopped_at_once_with_everything_before_it(warm: ForkServer, source: str) -> None:
    run = warm.submit(job(source, seconds=60))
    steps = iter(run)
    lines = source.strip().count("\n") + 1
    for step in steps:
        # The steps of the last line are told when it is over; it is over when it is stopped.
        if step.line >= lines - 1:
            break
    time.sleep(0.2)  # to be well in the midst of it
    run.stop()
    trace = run.trace
    assert trace.outcome.status == "interrupted"
    # By the worker's own word, which has the step that was being executed, not by its death.
    assert trace.steps[-1].kind == "end"
    assert trace.outcome.message.startswith("The run was interrupted while line ")


def test_what_was_flushed_before_is_in_the_last_picture(warm: ForkServer) -> None:
    trace = warm.run(job(ORM, seconds=0.5))
    assert trace.outcome.status == "timeout"
    assert [(table.table, table.count, table.committed) for table in trace.final.tables] == [
        ("users", 1, 0)
    ]
    assert trace.final.sessions[0].in_transaction


def test_a_learners_own_handler_is_the_one_that_is_called(warm: ForkServer) -> None:
    source = """
    import sqlite3
    calls = []
    connection = sqlite3.connect(":memory:")
    connection.set_progress_handler(lambda: calls.append(1), 1)
    connection.execute("select 1").fetchone()
    print(len(calls) > 1)
    connection.set_progress_handler(lambda: 1, 1)
    try:
        connection.execute("select 1").fetchone()
    except sqlite3.OperationalError as error:
        print(error)
    """
    trace = warm.run(job(source))
    assert "".join(step.stdout for step in trace.steps) == "True\ninterrupted\n"


def test_connecting_is_what_it_was(warm: ForkServer) -> None:
    source = """
    import sqlite3
    class Mine(sqlite3.Connection):
        def set_progress_handler(self, *_):
            print("nobody asked for this")
    print(type(sqlite3.connect(":memory:", factory=Mine)).__name__, sqlite3.connect.__name__)
    """
    trace = warm.run(job(source))
    assert "".join(step.stdout for step in trace.steps) == "Mine connect\n"
