"""A recorder that is no pure observer is found out.

Each fault is planted in the worker, by a preparation that puts something worse in the place of
a part of the recorder.
"""

from textwrap import dedent

import pytest

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from tests.observer.accounts import of_native, of_trace
from tests.observer.compare import differences
from tests.observer.natives import Natives
from tests.observer.script import Script

SCRIPT = Script(
    source="""
import gc
import warnings
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase):
    pass

class Kite(Base):
    __tablename__ = "kites"
    id: Mapped[int] = mapped_column(primary_key=True)
    tail: Mapped[str]

    def __repr__(self):
        return f"Kite {self.tail}"

    def __eq__(self, other):
        print("compared")
        return self is other

    __hash__ = object.__hash__

engine = create_engine("sqlite:///kites.db")
Base.metadata.create_all(engine)
session = Session(engine)

def fly(tail):
    kite = Kite(tail=tail)
    session.add(kite)
    session.flush()
    del kite
    print(len(session.identity_map))
    return tail

fly("red")
kite = Kite(tail="blue")
session.add(kite)
session.commit()
kite
warnings.warn("wind")
try:
    raise LookupError(kite)
except LookupError as error:
    print("caught")
del kite
print(len(session.identity_map))
with Session(engine) as other:
    other.add(Kite(tail="green"))
del other
"""
)

FAULTS = {
    "none": ("", set()),
    "it calls repr": ("module.show = lambda value, *_: repr(value)", {"log", "sessions"}),
    "it calls repr of what an exception holds": (
        """
        problem = sys.modules["playground.recorder.problem"]
        problem._text = lambda error: str(error)
        """,
        {"log", "sessions"},
    ),
    "it compares objects": (
        "before('show', lambda self, value: value == 1)",
        {"stdout"},
    ),
    "it keeps what is bound": (
        "before('bind', lambda self, activation, spot, values: kept.append(values))",
        {"stdout", "objects", "sessions"},
    ),
    "it keeps what changes": (
        "before('object_changed', lambda self, state: kept.append(state.obj()))",
        {"stdout", "objects", "sessions"},
    ),
    "it keeps Sessions": (
        "before('session_changed', lambda self, session: kept.append(session))",
        {"sessions"},
    ),
    "it keeps exceptions": (
        "before('failed', lambda self, error: kept.append(error))",
        {"stdout", "objects", "sessions"},
    ),
    "it loads attributes": (
        """
        import weakref
        before('object_changed', lambda self, state: kept.append(weakref.ref(state.obj())))
        before('begin', lambda self, *_: [getattr(each(), 'tail', None) for each in kept])
        """,
        {"log", "sessions"},
    ),
    "it reads through the Session": (
        """
        from sqlalchemy import text
        before('flushed', lambda self, session: session.scalar(text("SELECT 1")))
        """,
        {"log"},
    ),
    "it reads through the driver": (
        """
        from sqlalchemy import event, Engine
        event.listen(Engine, "begin", lambda c: c.exec_driver_sql("SELECT 1"))
        """,
        {"log"},
    ),
    "it prints": ("before('flushed', lambda self, session: print('flushed'))", {"stdout"}),
    "it complains": (
        "before('flushed', lambda self, session: print('!', file=sys.stderr))",
        {"stderr"},
    ),
    "it loses output": ("instead('_write')", {"stdout"}),
    "it loses warnings": ("instead('warned')", {"warnings"}),
    "it loses statements": ("instead('statement_ends')", {"log"}),
    "it loses commits": (
        """
        put("happened", lambda real: lambda self, entry, connection, kind, **more: (
            None if kind.__name__ == "Commit" else real(self, entry, connection, kind, **more)
        ))
        """,
        {"log"},
    ),
    "it raises": (
        "before('flushed', lambda self, session: 1 / 0)",
        {"warnings"},  # which is how the recorder tells of its own faults
    ),
    "it begins a transaction": (
        """
        from sqlalchemy.orm.session import _sessions
        before('begin', lambda self, *_: [each.begin() for each in _sessions.values()
                                          if not each.in_transaction()])
        """,
        {"sessions"},
    ),
}

_PLANT = """
import sys
module = sys.modules["playground.recorder.recorder"]
kept = module.__dict__.setdefault("kept", [])
def put(name, make):
    (part,) = (kind for kind in (module.Recorder, module.Hearing) if name in vars(kind))
    setattr(part, name, make(vars(part)[name]))
def before(name, also):
    put(name, lambda real: lambda self, *given, **more: (
        also(self, *given, **more), real(self, *given, **more)
    )[1])
def instead(name):
    put(name, lambda real: lambda self, *given, **more: None)
exec({fault!r}, globals())
"""


@pytest.fixture(scope="module")
def native(natives: Natives) -> dict[str, list[str]]:
    return of_native(natives.run(SCRIPT))


@pytest.mark.parametrize(("fault", "seen"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_out(
    fault: str, seen: set[str], native: dict[str, list[str]], server: ForkServer
) -> None:
    plant = f"exec({_PLANT.format(fault=dedent(fault))!r}, {{'__name__': 'planted'}})\n"
    setup = (plant if fault else "") + SCRIPT.preparation
    trace = server.run(Job(source=SCRIPT.source, setup=setup))
    assert trace.outcome.status == "finished", trace.outcome
    found = {
        line.removeprefix("--- native ")
        for line in differences(native, of_trace(trace))
        if line.startswith("--- native ")
    }
    assert found >= seen
    assert bool(found) == bool(seen), found
