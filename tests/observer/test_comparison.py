"""The comparison sees what it is there to see."""

import pytest

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from tests.observer.accounts import of_native, of_trace
from tests.observer.compare import differences
from tests.observer.natives import Natives
from tests.observer.script import Script

SOURCE = """
import warnings
from sqlalchemy import create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase):
    pass

class Boat(Base):
    __tablename__ = "boats"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
kept = []
session = Session(engine)
boat = Boat(name="Tern")
session.add(boat)
session.commit()
Boat(name="Gull")
print("sailing at", hex(id(boat)))
warnings.warn("rain")
"""

PLANTED = {
    "an extra SELECT": ("kept = []", "kept = []; Session(engine).scalar(text('SELECT 1'))", "log"),
    "a transaction that is begun": ("kept = []", "engine.connect().begin()", "log"),
    "a commit that is missing": ("session.commit()", "session.flush()", "log"),
    "a commit that is a rollback": ("session.commit()", "session.rollback()", "log"),
    "another parameter": ('name="Tern"', 'name="Skua"', "log"),
    "other output": ("sailing", "rowing", "stdout"),
    "output in another stream": ("kept = []", "import sys; print(file=sys.stderr)", "stderr"),
    "another warning": ("rain", "snow", "warnings"),
    "an exception": ("kept = []", "raise ValueError", "exception"),
    "another message": ("kept = []", "raise ValueError(1)", "exception"),
    "an attribute that is loaded": ("print(", "boat.name; print(", "objects"),
    "an attribute that is changed": ("print(", "boat.name = 'x'; print(", "objects"),
    "an object that is kept alive": ("Boat(name=", "_ = Boat(name=", "objects"),
    "an object under another name": ("boat = ", "ship = boat = ", "objects"),
    "an object in the session": ("Boat(name=", "session.add(Boat(name='Ern')); (", "sessions"),
    "a session in a transaction": ("warnings.warn", "session.begin(); warnings.warn", "sessions"),
    "a session that is kept alive": ("kept = []", "kept = [Session()]", "sessions"),
}


@pytest.fixture(scope="module")
def native(natives: Natives) -> dict[str, list[str]]:
    return of_native(natives.run(Script(source=SOURCE)))


def recorded(server: ForkServer, source: str) -> dict[str, list[str]]:
    script = Script(source=source)
    return of_trace(server.run(Job(source=script.source, setup=script.preparation)))


def test_nothing_is_seen_where_nothing_is_planted(
    native: dict[str, list[str]], server: ForkServer
) -> None:
    assert differences(native, recorded(server, SOURCE)) == []
    assert all(native[section] for section in native.keys() - {"stderr", "exception"})


@pytest.mark.parametrize(("old", "new", "section"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_seen(
    old: str, new: str, section: str, native: dict[str, list[str]], server: ForkServer
) -> None:
    assert SOURCE.count(old) >= 1
    found = recorded(server, SOURCE.replace(old, new, 1))
    if "raise" in new:
        found["exception"] = found["exception"] or ["none"]
    assert f"--- native {section}" in differences(native, found)


def test_an_exception_of_another_kind_or_message(natives: Natives, server: ForkServer) -> None:
    native = of_native(natives.run(Script(source="raise ValueError('a')")))
    assert differences(native, recorded(server, "raise ValueError('a')")) == []
    for other in ("raise ValueError('b')", "raise TypeError('a')", "pass"):
        assert differences(native, recorded(server, other))


def test_the_turns_of_connections_may_come_in_any_order() -> None:
    first = [{"kind": "checkout", "connection": "c1"}, {"kind": "begin", "connection": "c1"}]
    second = [{"kind": "checkout", "connection": "c2"}, {"kind": "commit", "connection": "c2"}]
    nothing: dict[str, object] = {
        "stdout": "",
        "stderr": "",
        "warnings": [],
        "exception": None,
        "objects": [],
        "sessions": [],
    }
    one, other = nothing | {"events": first + second}, nothing | {"events": second + first}
    assert differences(of_native(one), of_native(other))
    assert not differences(of_native(one, any_order=True), of_native(other, any_order=True))
    less = nothing | {"events": first}
    assert differences(of_native(one, any_order=True), of_native(less, any_order=True))
