"""Which database: the address that was given, or the file in the user's own folder."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from playground.progress.trouble import StoreError

VARIABLE = "PLAYGROUND_STORE"
EXAMPLES = "sqlite:////path/to/progress.sqlite3 or postgresql+psycopg://user@host/database"
BACKENDS = {"sqlite", "postgresql"}


def address(given: str | None) -> URL:
    """The URL given, else that in PLAYGROUND_STORE, else a file where the platform keeps state.

    Raises StoreError where it is no URL of a database that the store speaks.
    No message repeats the URL, for it may hold a password.
    """
    text = given or os.environ.get(VARIABLE)
    if not text:
        from platformdirs import user_state_path

        file = user_state_path("session-playground") / "progress.sqlite3"
        return URL.create("sqlite", database=str(file))
    source = "The store's address" if given else f"The address in {VARIABLE}"
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{source} is no database URL: write it like {EXAMPLES}.") from error
    backend = url.get_backend_name()
    if backend not in BACKENDS:
        raise StoreError(f"{source} asks for {backend}, which is not supported: use {EXAMPLES}.")
    return url


def is_memory(url: URL) -> bool:
    """Whether that is SQLite's database in memory."""
    return url.get_backend_name() == "sqlite" and (url.database or ":memory:") == ":memory:"


def file_of(url: URL) -> Path | None:
    """The file of that database, where it is one.

    A `file:` URI of SQLite's is not taken apart: whoever writes one looks after
    its folder and its copies.
    """
    name = url.database
    if url.get_backend_name() != "sqlite" or not name or is_memory(url):
        return None
    return None if name.startswith("file:") else Path(name)


def where(url: URL) -> str:
    """How a message names that database: no user, no password."""
    if is_memory(url):
        return "the database in memory"
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return f"the database {url.database or ''} on {url.host or 'this machine'}"
