"""One learner's work in two apps at once: the one that came last is right, and nothing is lost."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from playground.progress.attempt import Attempt
from playground.progress.classroom import Classroom
from playground.progress.place import Place
from playground.progress.register import Owner, Register
from playground.progress.store import Store, StoreError
from tests.progress.conftest import ON_POSTGRES, OpenStore

Come = Callable[[str], Store]


@pytest.fixture(params=["file", pytest.param("postgres", marks=ON_POSTGRES)])
def at(request: pytest.FixtureRequest, url: str) -> str:
    """Where doors keep what they agree on."""
    if request.param == "file":
        return url
    made: str = request.getfixturevalue("server").database()
    return made


@pytest.fixture
def register(at: str, open_store: OpenStore) -> Iterator[Register]:
    open_store(at).close()
    opened = Register.open(at)
    yield opened
    opened.close()


@pytest.fixture
def come(at: str, register: Register) -> Iterator[Come]:
    """Ana comes in at a door, which has that name."""
    opened: list[Store] = []

    def comes(door: str) -> Store:
        register.take("ana", door)
        opened.append(Store.open(at, learner="ana", holder=door))
        return opened[-1]

    yield comes
    for store in opened:
        store.close()


def save(store: Store, text: str) -> None:
    store.save_draft("flush", "watch", text, original="")
    store.save_place(Place("flush", "watch", cursor=(0, len(text))))


def found(store: Store) -> tuple[str | None, str | None]:
    """The text, and the one that was set aside."""
    return store.draft("flush", "watch"), store.text_aside("flush", "watch")


def test_who_is_overtaken_writes_over_nothing(come: Come) -> None:
    first = come("first")
    save(first, "one")
    second = come("second")
    assert found(second) == ("one", None)
    save(second, "one two")
    save(first, "one and more")
    first.forget_draft("flush", "watch")
    first.save_setting("theme", "light")
    first.attempted(Attempt("flush", "watch", "exercise"))
    first.finish("flush", "watch")
    assert found(second) == ("one two", "one and more")
    assert second.place() == Place("flush", "watch", cursor=(0, 7))
    assert second.setting("theme") is None
    assert second.finished() == {("flush", "watch")}
    assert len(second.record().attempts) == 1
    save(second, "one two three")
    assert found(come("third")) == ("one two three", "one and more")


def test_what_comes_late_still_counts_where_nothing_was_written_since(come: Come) -> None:
    first = come("first")
    save(first, "one")
    second = come("second")
    save(first, "one, and the last keys before the line broke")
    assert found(second) == ("one, and the last keys before the line broke", None)
    save(first, "one, and more")
    assert found(second) == ("one, and more", None)


def test_a_text_that_is_gone_elsewhere_does_not_come_back(come: Come) -> None:
    first = come("first")
    save(first, "one")
    second = come("second")
    second.forget_draft("flush", "watch")
    save(first, "one more")
    assert found(second) == (None, "one more")


def test_nobody_has_lost_a_lease_that_nobody_took(register: Register) -> None:
    register.take("ana", "first")
    register.take("ben", "first")
    holders = {"ana": "first", "ben": "first", "new": "first"}
    assert register.lost(holders) == set()
    register.take("ana", "second")
    assert register.lost(holders) == {"ana"}
    assert register.lost({}) == set()


def test_a_key_leads_to_whom_it_led_first(register: Register) -> None:
    assert register.owner("SHA256:a") is None
    register.know("SHA256:a", Owner("key:SHA256:a", "ana"))
    register.know("SHA256:a", Owner("key:SHA256:x", "eve"))
    assert register.owner("SHA256:a") == Owner("key:SHA256:a", "ana")
    assert register.owner("x" * 5_000) is None


def test_who_is_forgotten_is_forgotten_at_the_door_too(
    come: Come, register: Register, at: str
) -> None:
    save(come("first"), "one")
    register.know("SHA256:a", Owner("ana", "ana"))
    room = Classroom.open(at)
    assert room.expire(datetime.now(UTC) + timedelta(days=1)) == 1
    room.close()
    assert register.owner("SHA256:a") is None
    assert register.lost({"ana": "first"}) == set()


def test_memory_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way of the folder")
    with pytest.raises(StoreError, match="cannot be used"):
        Register.open(f"sqlite:///{tmp_path}/file/progress.sqlite3")
