"""From an address to a database that can be used, or to one in memory and the reason."""

from pathlib import Path
from sqlite3 import Error as SQLiteError
from typing import NamedTuple

from sqlalchemy import URL, Engine, delete, false
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from playground.progress.address import file_of, is_memory, where
from playground.progress.engine import for_writing, make_engine, make_memory_engine
from playground.progress.models import Base, Draft
from playground.progress.schema import prepare
from playground.progress.trouble import Trouble, UnfitError, explain

WORTH_CHECKING = 16 * 1024 * 1024
"""Bytes of a SQLite file that is checked whole when it is opened: about 1 ms a megabyte."""


class Opened(NamedTuple):
    """What came of opening a database."""

    engine: Engine
    trouble: Trouble | None
    """Why it cannot be used; None where it can."""
    ready: bool
    """The engine's database has our schema: with a trouble it is another, in memory."""


def open_engine(url: URL, known: Engine | None = None) -> Opened:
    """An engine whose database has our schema; with a trouble, one in memory instead.

    A server that does not answer is only away: its engine is kept, to be made ready by
    `prepare` when it is back. With a known engine, which was opened so before, it is that
    one, and the file is not looked through again.

    Raises StoreError where the URL itself is wrong.
    """
    engine = known or make_engine(url)
    if is_memory(url):
        return Opened(_memory(), None, ready=True)
    file = file_of(url)
    try:
        if file and known is None:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _check(engine, file)
        prepare(engine)
    except (SQLAlchemyError, SQLiteError, OSError, UnfitError) as error:
        trouble = explain(error, where(url))
        if isinstance(error, OperationalError) and engine.dialect.name != "sqlite":
            return Opened(engine, trouble, ready=False)
        engine.dispose()
        return Opened(_memory(), trouble, ready=True)
    return Opened(engine, None, ready=True)


def refusal(engine: Engine) -> Trouble | None:
    """Why the database takes no writes now, where it takes none."""
    try:
        with for_writing(engine).begin() as connection:
            # Beginning is not enough: SQLite lets a read-only file begin anything.
            connection.execute(delete(Draft).where(false()))
            return None
    except SQLAlchemyError as error:
        return explain(error, where(engine.url))


def _memory() -> Engine:
    """Straight from the models, without Alembic: it must work whatever else does not."""
    engine = make_memory_engine()
    Base.metadata.create_all(engine)
    return engine


def _check(engine: Engine, file: Path) -> None:
    """Raise UnfitError for a file whose damage would only show later, in the middle of the work."""
    if not file.exists() or file.stat().st_size > WORTH_CHECKING:
        return
    with engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise UnfitError(
            Trouble(f"{file} is damaged", "move it away, or put a copy of it in its place")
        )
