"""What the library does a little differently for a snippet, to stop it and to help it."""

import _posixsubprocess
import errno
import functools
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any, NoReturn

from playground.sandbox.explaining import NO_PROCESSES, NO_PROGRAMS

SQL_STEPS = 100_000
"""Instructions of SQLite's machine between two looks at signals; about a millisecond."""

_PROGRAMS = (
    (os, ("system", "execv", "execve", "posix_spawn", "posix_spawnp")),
    (_posixsubprocess, ("fork_exec",)),
    (subprocess, ("_fork_exec",)),
)
_PROCESSES = ((os, ("fork", "forkpty")),)
"""By way of these the whole library starts programs, and processes."""


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

    This keeps nobody from anything. `os.system`, for one, would say nothing at all. (An
    audit hook would be called for every frame that the recorder looks at.)

    Args:
        processes: whether to say it of processes, too.
    """
    _deny(_PROGRAMS, NO_PROGRAMS)
    if processes:
        _deny(_PROCESSES, NO_PROCESSES)


def _deny(where: Iterable[tuple[ModuleType, Iterable[str]]], why: str) -> None:
    for module, names in where:
        for name in names:
            found = getattr(module, name, None)
            if found is not None:
                setattr(module, name, _denying(found, why))


def _denying(function: Callable[..., object], why: str) -> Callable[..., NoReturn]:
    @functools.wraps(function)
    def denied(*_args: object, **_kwargs: object) -> NoReturn:
        raise PermissionError(errno.EPERM, why)

    return denied
