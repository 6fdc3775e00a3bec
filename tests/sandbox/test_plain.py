"""A run that is only listened to: what it tells, and that the code is as it was written."""

from collections.abc import Iterator

import pytest

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from playground.trace.model import Statement
from playground.trace.trace import Trace

SETUP = """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    with ForkServer(scratch=tmp_path_factory.mktemp("plain") / "scratch") as server:
        yield server


def plain(server: ForkServer, source: str) -> Trace:
    return server.run(Job(source=source, setup=SETUP, plain=True, input=("typed",)))


def test_it_tells_what_the_engine_says_in_one_step(server: ForkServer) -> None:
    source = """
session = Session(engine)
session.begin_nested()
session.add(User(name=input("who? ")))
session.flush()
session.commit()
print("done")
raise KeyError("x")
"""
    trace = plain(server, source)
    (step,) = trace.steps
    kinds = [event.kind for event in step.sql][-9:]
    assert kinds == [
        *("checkout", "begin", "savepoint", "statement", "statement"),
        *("release_savepoint", "statement", "commit", "checkin"),
    ]
    insert = next(e for e in step.sql if isinstance(e, Statement) and "INSERT" in e.sql)
    assert (insert.parameters, insert.rowcount) == (["typed"], 1)
    assert step.stdout == "who? done\n"
    assert trace.outcome.status == "error"
    assert trace.outcome.exception
    assert trace.outcome.exception.type == "KeyError"
    assert trace.output == ""


def test_objects_are_looked_at_when_all_is_over(server: ForkServer) -> None:
    source = """
ana, loop = User(name="Ana"), User(name="Bea")
loop.self = loop
del loop
"""
    trace = plain(server, source)
    alive = {one.attributes["name"].value for one in trace.steps[0].objects}
    kept = {one.attributes["name"].value for one in trace.final.objects}
    assert (alive, kept) == ({"'Ana'", "'Bea'"}, {"'Ana'"})


def test_a_class_that_is_mapped_no_more(server: ForkServer) -> None:
    source = "ana = User(name='Ana')\nfrom sqlalchemy.orm import clear_mappers\nclear_mappers()"
    trace = plain(server, source)
    assert (trace.outcome.status, trace.final.objects) == ("finished", ())


def test_the_code_is_as_it_was_written(server: ForkServer) -> None:
    source = "def f():\n    x = 1\n    return x\nprint(f.__code__.co_consts)"
    assert plain(server, source).steps[0].stdout == "(None, 1)\n"


def test_too_much_output_ends_it(server: ForkServer) -> None:
    trace = server.run(Job(source="while True: print('x' * 100)", plain=True, max_output=10_000))
    assert trace.outcome.status == "limit"
    assert len(trace.steps[0].stdout) == 10_000


def test_an_endless_loop_is_stopped(server: ForkServer) -> None:
    trace = server.run(Job(source="while True: pass", plain=True, seconds=0.3))
    assert trace.outcome.status == "timeout"
