"""Bringing a database to the schema of the models: Alembic, run from here."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, inspect, select, text

from playground.progress.address import where
from playground.progress.backup import back_up
from playground.progress.engine import for_writing, write_ahead
from playground.progress.trouble import Trouble, UnfitError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0004"
"""The revision of the models. Known here so that an ordinary start need not load Alembic."""

_VERSIONS = "alembic_version"
_ADVISORY_LOCK = 7_390_112_846_001
"""PostgreSQL's lock while migrating: any number that nobody else's program uses."""
_one_thread = Lock()
"""Alembic's environment is global to the process."""


def prepare(engine: Engine) -> None:
    """Bring the database to HEAD, from nothing or from an older schema.

    Safe where several processes start at once: one migrates, the others wait
    and find it done. All or nothing: a migration that fails leaves what was.

    Raises UnfitError where the schema is not one of ours, or its texts cannot be any,
    without touching it, and SQLAlchemy's or the file system's errors.
    """
    with engine.connect() as connection:
        _refuse_encoding(connection)
        found = revision(connection)
    if found == HEAD:
        write_ahead(engine)
        return
    _refuse_unknown(engine, found)
    write_ahead(engine)
    with _one_thread, _alone(engine) as connection:
        _migrate(engine, connection)


def revision(connection: Connection) -> str | None:
    """The revision that the database says it has; None before the first migration."""
    if not inspect(connection).has_table(_VERSIONS):
        return None
    found = sorted(connection.scalars(select(text("version_num")).select_from(text(_VERSIONS))))
    return ", ".join(found) or None


def alembic_config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration for our migrations, to be run on that connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "playground.progress:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _migrate(engine: Engine, connection: Connection) -> None:
    found = revision(connection)  # again: another process may just have finished
    if found == HEAD:
        return
    _refuse_unknown(engine, found)
    if inspect(connection).get_table_names():
        back_up(engine, found or "base")
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def _refuse_encoding(connection: Connection) -> None:
    """Names are anybody's, in any alphabet."""
    if connection.dialect.name != "postgresql":
        return
    found = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if found != "UTF8":
        place = where(connection.engine.url)
        why = f"{place} keeps its texts in {found}, which cannot hold every name"
        raise UnfitError(Trouble(why, "use one that was made with ENCODING 'UTF8'"))


def _refuse_unknown(engine: Engine, found: str | None) -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(alembic_config())
    if found is None or found in {known.revision for known in script.walk_revisions()}:
        return
    why = (
        f"{where(engine.url)} was written by a newer version of the playground "
        f"(its schema is {found}, the newest known here is {HEAD})"
    )
    raise UnfitError(Trouble(why, "update the playground"))


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other migrating process shares."""
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
        yield connection
