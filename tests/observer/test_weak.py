"""The recorder holds nothing of the learner's, and reads nothing of it."""

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from playground.trace.model import Statement, Step
from playground.trace.trace import Trace

MODEL = """
import gc, weakref
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase):
    pass

class Bird(Base):
    __tablename__ = "birds"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    def __repr__(self):
        return f"Bird {self.name}"

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
"""


def run(server: ForkServer, source: str) -> Trace:
    trace = server.run(Job(setup=MODEL, source=source))
    assert trace.outcome.status == "finished", trace.outcome
    return trace


def printed(trace: Trace) -> list[str]:
    return "".join(step.stdout for step in trace.steps).splitlines()


def ending_with(trace: Trace, line: str) -> Step:
    """The last step of the statement on that line of the snippet."""
    number = trace.source.splitlines().index(line) + 1
    return [s for s in trace.steps if s.line == number and s.source == "snippet"][-1]


def statements(trace: Trace) -> list[str]:
    steps = [step for step in trace.steps if step.source == "snippet"]
    return [e.sql.split()[0] for s in steps for e in s.sql if isinstance(e, Statement)]


def test_an_object_leaves_the_identity_map_with_its_last_name(server: ForkServer) -> None:
    trace = run(
        server,
        "u = Bird(name='owl')\n"
        "session.add(u)\n"
        "session.commit()\n"
        "print(len(session.identity_map))\n"
        "del u\n"
        "print(len(session.identity_map))\n",
    )
    assert printed(trace) == ["1", "0"]
    before, after = (
        trace.at(ending_with(trace, line).index).session_named("session")
        for line in ("print(len(session.identity_map))", "del u")
    )
    assert before is not None
    assert after is not None
    assert (before.identity_map.size, after.identity_map.size) == (1, 0)
    (gone,) = ending_with(trace, "del u").objects
    assert (gone.state, gone.was) == ("gone", "persistent")


def test_everything_that_is_recorded_can_go(server: ForkServer) -> None:
    trace = run(
        server,
        "def work():\n"
        "    own = Session(engine)\n"
        "    birds = [Bird(name=str(n)) for n in range(50)]\n"
        "    own.add_all(birds)\n"
        "    own.commit()\n"
        "    birds[0].name\n"
        "    try:\n"
        "        raise LookupError(birds[1])\n"
        "    except LookupError as error:\n"
        "        pass\n"
        "    return [weakref.ref(each) for each in (own, *birds)]\n"
        "references = work()\n"
        "gc.collect()\n"
        "print([reference() for reference in references].count(None))\n"
        "print(sum(type(each) is Bird for each in gc.get_objects()))\n",
    )
    assert printed(trace) == ["51", "0"]
    assert [found.state for found in trace.final.objects] == []


def test_a_repr_is_not_called_after_a_commit(server: ForkServer) -> None:
    trace = run(
        server,
        "bird = Bird(name='jay')\n"
        "session.add(bird)\n"
        "session.commit()\n"
        "bird\n"
        "everything = [bird, {'bird': bird}]\n"
        "everything\n"
        "print(session.in_transaction())\n",
    )
    assert printed(trace) == ["False"]
    assert statements(trace) == ["INSERT"]
    for line in ("session.commit()", "bird", "everything"):
        picture = trace.at(ending_with(trace, line).index)
        bird, session = picture.named("bird"), picture.session_named("session")
        assert bird is not None
        assert session is not None
        assert {found.status for found in bird.attributes.values()} == {"expired"}
        assert not session.in_transaction
    assert ending_with(trace, "bird").value == "bird"


def test_an_exception_that_holds_an_object_does_not_load_it(server: ForkServer) -> None:
    trace = run(
        server,
        "bird = Bird(name='jay')\n"
        "session.add(bird)\n"
        "session.commit()\n"
        "try:\n"
        "    raise ValueError(bird)\n"
        "except ValueError:\n"
        "    print(session.in_transaction())\n",
    )
    assert printed(trace) == ["False"]
    assert statements(trace) == ["INSERT"]
