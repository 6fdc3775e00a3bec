"""Many learners in one store."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from playground.progress.classroom import Classroom
from playground.progress.store import Attempt, Place, StoreError
from tests.postgres import Postgres
from tests.progress.conftest import ON_POSTGRES, OpenStore


@pytest.fixture(params=["file", pytest.param("postgres", marks=ON_POSTGRES)])
def room(request: pytest.FixtureRequest, open_store: OpenStore, url: str) -> Iterator[Classroom]:
    """Three learners: ana is through, ben and cleo are stuck on one check."""
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("server")
        url = server.database()
    request.node.url = url
    for who in ("ana", "ben", "cleo"):
        store = open_store(url, learner=f"code:{who}")
        store.save_setting("name", who.title())
        store.save_draft("flush", "mend", f"{who}'s", original="")
        store.attempted(Attempt("flush", "mend", "exercise", detail="sent"))
        if who == "ana":
            store.attempted(Attempt("flush", "mend", "exercise", passed=True))
            store.finish("flush", "mend")
        else:
            store.attempted(Attempt("flush", "mend", "exercise", detail="sent"))
            store.attempted(Attempt("flush", "mend", "solution"))
        store.save_place(Place("flush", "mend"))
    store.attempted(Attempt("flush", "guess", "prediction", detail="pending"))
    room = Classroom.open(url)
    yield room
    room.close()


def test_how_everybody_stands(room: Classroom) -> None:
    cleo, ben, ana = room.standings()
    assert [one.name for one in (ana, ben, cleo)] == ["Ana", "Ben", "Cleo"]
    assert (ana.learner, ana.lesson, ana.task) == ("code:ana", "flush", "mend")
    assert [(one.finished, one.tries, one.solutions) for one in (ana, ben, cleo)] == [
        (1, 2, 0),
        (0, 2, 1),
        (0, 3, 1),
    ]
    assert ana.last <= ben.last <= cleo.last <= datetime.now(UTC)


def test_what_people_are_stuck_on(room: Classroom) -> None:
    mend, guess = room.hurdles()
    assert (mend.lesson, mend.task, mend.learners, mend.tries) == ("flush", "mend", 2, 4)
    assert (mend.check, mend.failures) == ("sent", 4)
    assert (guess.task, guess.learners, guess.check) == ("guess", 1, "pending")
    assert room.hurdles(most=1) == [mend]


def test_one_learner_is_forgotten_and_no_other(room: Classroom) -> None:
    room.forget(room.find("Ben").learner)
    assert [one.name for one in room.standings()] == ["Cleo", "Ana"]
    assert [record.learner for record in room.records()] == ["code:cleo", "code:ana"]
    with pytest.raises(StoreError, match="Nothing is kept of a learner 'Ben'"):
        room.find("Ben")


def test_who_was_silent_for_long_is_forgotten(
    room: Classroom, request: pytest.FixtureRequest, open_store: OpenStore
) -> None:
    moment = room.find("Ben").last + timedelta(microseconds=1)
    assert [one.name for one in room.silent_since(moment)] == ["Ben", "Ana"]
    assert room.expire(moment) == 2
    assert [one.name for one in room.standings()] == ["Cleo"]
    assert open_store(request.node.url, learner="code:ana").record().is_empty


def test_a_name_that_two_have_is_asked_back(
    room: Classroom, request: pytest.FixtureRequest, open_store: OpenStore
) -> None:
    open_store(request.node.url, learner="code:other").save_setting("name", "Ben")
    with pytest.raises(StoreError, match="2 learners are called 'Ben': take one of"):
        room.find("Ben")
    assert room.find("code:ben").name == "Ben"


def test_a_store_that_cannot_be_read_is_no_empty_room(url: str) -> None:
    with pytest.raises(StoreError, match="cannot be read, because"):
        Classroom.open("sqlite:////dev/null/nowhere.sqlite3")
    room = Classroom.open(url)
    assert room.standings() == []
    room.close()
