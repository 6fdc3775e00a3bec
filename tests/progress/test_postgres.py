"""A store in a real PostgreSQL: many processes, a server that goes and comes."""

import time

import pytest
from sqlalchemy import select

from playground.progress.address import address
from playground.progress.engine import PATIENCE, make_engine
from playground.progress.models import Lease
from playground.progress.register import Register
from playground.progress.schema import HEAD
from playground.progress.store import StoreError
from tests.postgres import Postgres
from tests.progress.conftest import ON_POSTGRES, OpenStore
from tests.progress.test_processes import BESIDE, STARTER, finish, start

pytestmark = ON_POSTGRES


@pytest.fixture
def empty(server: Postgres) -> str:
    """A database without a table."""
    return server.database()


def test_processes_that_start_at_once_migrate_once(open_store: OpenStore, empty: str) -> None:
    assert finish([start(STARTER, empty) for _ in range(4)]) == ["None"] * 4
    with open_store(empty)._engine.connect() as connection:
        versions = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        assert versions.all() == [(HEAD,)]


def test_two_processes_write_side_by_side(open_store: OpenStore, empty: str) -> None:
    assert finish([start(BESIDE, empty, "one"), start(BESIDE, empty, "two")]) == ["None", "None"]
    store = open_store(empty)
    assert len(store.finished()) == 101
    both = {store.draft("flush", "shared"), store.text_aside("flush", "shared")}
    assert both == {"one 49", "two 49"}


def test_a_server_that_restarts_loses_nothing(
    open_store: OpenStore, empty: str, server: Postgres
) -> None:
    store = open_store(empty)
    store.save_draft("flush", "watch", "before", original="")
    server.stop()
    store.save_draft("flush", "watch", "while it is away", original="")
    notice = store.notice or ""
    assert "is not saved yet, only kept in memory, because the database room" in notice
    assert store.draft("flush", "watch") == "while it is away"
    server.start()
    store.finish("flush", "watch")
    assert store.notice is None
    again = open_store(empty)
    assert again.draft("flush", "watch") == "while it is away"
    assert again.finished() == {("flush", "watch")}


def test_a_server_that_is_away_at_the_start(
    open_store: OpenStore, empty: str, server: Postgres
) -> None:
    before = open_store(empty)
    before.save_draft("flush", "watch", "yesterday's", original="")
    before.close()
    server.stop()
    store = open_store(empty)
    assert "only kept in memory, because the database room" in (store.notice or "")
    assert not store.reaches()
    store.save_draft("flush", "watch", "today's", original="")
    assert store.draft("flush", "watch") == "today's"
    with pytest.raises(StoreError, match="cannot be read"):
        store.finished()
    server.start()
    assert store.waits
    store.catch_up()
    assert (store.waits, store.notice) == (False, None)
    again = open_store(empty)
    assert again.draft("flush", "watch") == "today's"
    assert again.text_aside("flush", "watch") == "yesterday's"


def test_a_server_that_comes_late_is_made_ready(
    open_store: OpenStore, empty: str, server: Postgres
) -> None:
    """Nothing was ever kept there: its tables are made when it is back."""
    server.stop()
    store = open_store(empty)
    server.start()
    assert store.reaches()
    assert store.notice is None
    store.finish("flush", "watch")
    assert store.notice is None
    assert open_store(empty).finished() == {("flush", "watch")}


def test_who_has_vanished_keeps_nobody_waiting(open_store: OpenStore, empty: str) -> None:
    """A machine that loses its line in the middle of a save, with what it had locked."""
    open_store(empty).close()
    register = Register.open(empty)
    register.take("ana", "first")
    vanished = make_engine(address(empty))
    connection = vanished.connect()
    connection.execute(select(Lease).with_for_update(read=True))
    began = time.monotonic()
    register.take("ana", "second")
    assert time.monotonic() - began < 2 * PATIENCE
    assert register.lost({"ana": "first"}) == {"ana"}
    connection.invalidate()
    connection.close()
    vanished.dispose()
    register.close()
