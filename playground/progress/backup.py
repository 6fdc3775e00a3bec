"""A copy of a SQLite database beside it, before its schema changes."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from playground.progress.address import file_of


def back_up(engine: Engine, revision: str) -> Path | None:
    """Copy the database to `<file>.bak-<revision>` and say where that is.

    Call it while holding the write lock: the copy is read through a second
    connection, which sees what was committed. A copy made earlier at the same
    revision is replaced, and only by a whole one. Nothing happens for a database
    that is no file: servers have backups of their own.

    Raises OSError or sqlite3.Error where there is no room or no permission.
    """
    file = file_of(engine.url)
    if file is None:
        return None
    copy = file.with_name(f"{file.name}.bak-{revision}")
    part = file.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)  # a process that was killed here left it
    try:
        with closing(engine.raw_connection()) as source, closing(sqlite3.connect(part)) as target:
            opened = source.driver_connection
            assert isinstance(opened, sqlite3.Connection)  # noqa: S101 - narrows the driver's type
            opened.backup(target)
        shutil.copymode(file, part)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    return copy
