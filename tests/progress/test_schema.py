import logging
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect

from playground.progress.address import address
from playground.progress.engine import for_writing, make_engine
from playground.progress.models import Base
from playground.progress.place import Place
from playground.progress.schema import HEAD, alembic_config, prepare
from tests.progress.conftest import ON_POSTGRES, OpenStore

TABLES = {"places", "drafts", "finished_tasks"}


def definitions(engine: Engine) -> set[str]:
    """What SQLite was told to create, spaces aside."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql NOT LIKE '%alembic_version%'"
        )
        return {re.sub(r"\s+", " ", sql) for sql in found.scalars()}


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=ON_POSTGRES)])
def test_models_and_migrations_agree(kind: str, url: str, request: pytest.FixtureRequest) -> None:
    at = url if kind == "sqlite" else request.getfixturevalue("server").url
    engine = make_engine(address(at))
    prepare(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_migrations_make_what_the_models_make(url: str) -> None:
    migrated, created = make_engine(address(url)), create_engine("sqlite://")
    prepare(migrated)
    Base.metadata.create_all(created)
    assert definitions(migrated) == definitions(created)
    migrated.dispose()
    created.dispose()


def test_head_is_the_newest_revision() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [HEAD]


def test_every_migration_can_be_taken_back(url: str) -> None:
    engine = make_engine(address(url))
    prepare(engine)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    prepare(engine)
    assert set(inspect(engine).get_table_names()) > TABLES
    engine.dispose()


def test_migrating_says_nothing_and_leaves_logging_alone(
    open_store: OpenStore, capfd: pytest.CaptureFixture[str]
) -> None:
    loggers = [logging.getLogger(), logging.getLogger("alembic"), logging.getLogger("sqlalchemy")]
    before = [(logger.level, [*logger.handlers]) for logger in loggers]
    open_store()
    assert [(logger.level, logger.handlers) for logger in loggers] == before
    assert capfd.readouterr() == ("", "")


def test_a_database_that_is_migrated_is_copied_first(open_store: OpenStore, tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.executescript("CREATE TABLE notes (text); INSERT INTO notes VALUES ('precious')")
    file.chmod(0o640)
    store = open_store()
    assert store.notice is None
    (copy,) = tmp_path.glob("*.bak-*")
    assert copy.name == "progress.sqlite3.bak-base"
    assert copy.stat().st_mode & 0o777 == 0o640
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT * FROM notes").fetchall() == [("precious",)]
        assert kept.execute("SELECT name FROM sqlite_master").fetchall() == [("notes",)]
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT * FROM notes").all() == [("precious",)]


def test_a_new_database_is_not_copied_nor_one_that_is_up_to_date(
    open_store: OpenStore, tmp_path: Path
) -> None:
    open_store().close()
    open_store().close()
    assert list(tmp_path.iterdir()) == [tmp_path / "progress.sqlite3"]


def test_a_migration_that_fails_changes_nothing(open_store: OpenStore, tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE drafts (mine)")  # in the way of the second table
    store = open_store()
    assert store.notice
    assert "drafts already exists" in store.notice
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT sql FROM sqlite_master").fetchall() == [
            ("CREATE TABLE drafts (mine)",)
        ]


def test_what_an_older_schema_kept_is_still_there(open_store: OpenStore, url: str) -> None:
    engine = for_writing(make_engine(address(url)))
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0002")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO places VALUES ('me', 'flush', 'watch', 3, 1, 2, '2026-01-01')"
        )
        connection.exec_driver_sql(
            "INSERT INTO drafts VALUES ('me', 'flush', 'watch', x'6d696e65', 'old', '2026-01-01')"
        )
    engine.dispose()
    store = open_store()
    assert store.notice is None
    assert store.place() == Place("flush", "watch", 3, (1, 2))
    assert store.draft("flush", "watch") == "mine"
    assert store.draft_is_stale("flush", "watch", "starter")
    assert store.draft_starter("flush", "watch") is None


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_newer_schema_is_never_touched(
    open_store: OpenStore, tmp_path: Path, journal: str
) -> None:
    open_store().close()
    file = tmp_path / "progress.sqlite3"
    with closing(sqlite3.connect(file)) as newer:
        newer.execute(f"PRAGMA journal_mode={journal}")
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    before = file.read_bytes()
    store = open_store()
    assert store.notice
    assert "was written by a newer version of the playground (its schema is 9999" in store.notice
    store.save_draft("flush", "watch", "text", original="")
    assert store.draft("flush", "watch") == "text"
    store.close()
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]
