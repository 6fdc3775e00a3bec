"""What the library does a little differently for a snippet, to stop it and to help it."""

import errno
import functools
import sqlite3
import sys
from typing import Any

from playground.sandbox.explaining import NO_PROCESSES, NO_PROGRAMS

SQL_STEPS = 100_000
"""Instructions of SQLite's machine between two looks at signals; about a millisecond."""

_PROGRAMS = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "pty.spawn"})
_PROCESSES = frozenset({"os.fork", "os.forkpty"})


def let_sql_be_stopped() -> None:
    """Have every sqlite3 connection look, now and then, whether there is a signal.

    SQLite does not return to Python before its statement is done, which it may never
    be. A learner's own progress handler takes the place of ours, and serves as well.
    """
    connect = sqlite3.connect

    @functools.wraps(connect)
    def connecting(*args: Any, **kwargs: Any) -> sqlite3.Connection:  # noqa: ANN401 - as given
        connection: sqlite3.Connection = connect(*args, **kwargs)
        # Past a subclass of the learner's, who asked for no handler.
        sqlite3.Connection.set_progress_handler(connection, _go_on, SQL_STEPS)
        return connection

    sqlite3.connect = sqlite3.dbapi2.connect = connecting  # type: ignore[assignment]


def _go_on() -> int:
    # That Python runs at all is what matters: now it handles its signals.
    return 0


def explain_denials(*, processes: bool) -> None:
    """Have the library say why it starts no programs, where the kernel's word is short.

    This keeps nobody from anything. `os.system`, for one, would say nothing at all.

    Args:
        processes: whether to say it of processes, too.
    """

    def look(event: str, _args: tuple[object, ...]) -> None:
        if event in _PROGRAMS:
            raise PermissionError(errno.EPERM, NO_PROGRAMS)
        if processes and event in _PROCESSES:
            raise PermissionError(errno.EPERM, NO_PROCESSES)

    sys.addaudithook(look)
