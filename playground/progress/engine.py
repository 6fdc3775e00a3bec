"""Engines: how the store's connections are made and how their transactions begin."""

from contextlib import closing, suppress
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import OperationalError as SQLiteOperationalError

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError

from playground.progress.address import EXAMPLES
from playground.progress.trouble import StoreError

PATIENCE = 5
"""Seconds to wait for somebody else's lock, or for a server to answer."""

_POSTGRES: dict[str, int | str] = {
    "connect_timeout": PATIENCE,
    # A server whose machine is gone says nothing: milliseconds until that counts as gone, too,
    # and seconds until a silent one is asked for a sign.
    "tcp_user_timeout": 2 * PATIENCE * 1_000,
    "keepalives_idle": PATIENCE,
    "keepalives_interval": PATIENCE,
    "client_encoding": "utf8",  # else the server's, which may make bytes of all texts
}
_OURS: dict[str, dict[str, int | str]] = {
    "pysqlite": {"timeout": PATIENCE},
    "psycopg": _POSTGRES,
    "psycopg2": _POSTGRES,
}
"""By driver. libpq's parameters: https://www.postgresql.org/docs/current/libpq-connect.html."""
_IF_WE_VANISH = f"""
SET idle_in_transaction_session_timeout = '{PATIENCE}s';
SET tcp_keepalives_idle = {6 * PATIENCE};
SET tcp_keepalives_interval = {PATIENCE};
SET tcp_keepalives_count = 3
"""
"""What a PostgreSQL does when our machine is gone, and cannot say so: it lets go of what we had
locked, which somebody may wait for elsewhere, and soon of the connection."""
_BEGIN = "playground_begin"


def make_engine(url: URL) -> Engine:
    """An engine for a file or a server; nothing is opened yet.

    Raises StoreError where the URL's driver is missing, asynchronous, or does
    not understand the URL's options.
    """
    try:
        ours = _OURS.get(url.get_driver_name(), {})
        rest = {name: value for name, value in ours.items() if name not in url.query}
        engine = create_engine(
            url, connect_args=rest, pool_pre_ping=url.get_backend_name() != "sqlite"
        )
        engine.dialect.create_connect_args(url)
    except ImportError as error:
        raise StoreError(
            f"The store's address needs the Python package {error.name}, which is not there: "
            f"install it, or use {EXAMPLES}."
        ) from error
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            f"The store's address is not understood ({error}): use {EXAMPLES}."
        ) from error
    if engine.dialect.is_async:
        raise StoreError(
            f"The store's address names the asynchronous driver {engine.dialect.driver}, "
            f"but the store is synchronous: use {EXAMPLES}."
        )
    if engine.dialect.name == "sqlite":
        _settle(engine)
    else:
        _tell_what_if(engine)
    return engine


def make_memory_engine() -> Engine:
    """An engine for a SQLite database that lives as long as the engine.

    A pool of one connection: that connection is the database, and threads take
    turns on it.
    """
    engine = create_engine(
        "sqlite://",
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False},
    )
    _settle(engine)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take SQLite's write lock as they begin.

    A transaction that reads first and wants the lock later is refused at once,
    however patient it is, if somebody else wrote in between.
    """
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def write_ahead(engine: Engine) -> None:
    """Put a SQLite file into WAL mode, where readers and a writer do not wait for each other.

    The file remembers it, so it is no harm to go on where it fails now: another
    process that starts has the lock, or the file cannot be written, which the
    first write will say.
    """
    if engine.dialect.name != "sqlite":
        return
    with closing(engine.raw_connection()) as connection, suppress(SQLiteOperationalError):
        connection.cursor().execute("PRAGMA journal_mode=WAL")


def _tell_what_if(engine: Engine) -> None:
    """Have a server know, for each connection, what to do when nobody is there any more."""

    @event.listens_for(engine, "connect")
    def _connect(connection: DBAPIConnection, _record: object) -> None:
        with closing(connection.cursor()) as cursor:
            cursor.execute(_IF_WE_VANISH)
        connection.commit()


def _settle(engine: Engine) -> None:
    """Our settings on every SQLite connection, and transactions that begin where we say."""

    @event.listens_for(engine, "connect")
    def _connect(connection: SQLiteConnection, _record: object) -> None:
        connection.isolation_level = None  # else the driver begins when it likes, never for DDL
        connection.execute("PRAGMA foreign_keys=ON")
        # With WAL a killed process loses nothing; a power cut may take the last commits.
        connection.execute("PRAGMA synchronous=NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
