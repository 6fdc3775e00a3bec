"""What a limit of the sandbox looks like from within a snippet, in plain words.

Most limits reach a snippet as an exception of Python's, SQLite's or SQLAlchemy's. The
learner should know that it is the sandbox's, what its figure is, and what to try.
"""

import re
from typing import Final

from msgspec.structs import replace

from playground.sandbox import limits
from playground.trace.model import Outcome

_MB = 1024**2

FOLDER = (
    f"That is a limit of the sandbox: a run's folder holds {limits.FOLDER // _MB} MB and "
    f"{limits.MOST_FILES:,} files, and a file {limits.LARGEST_FILE // _MB} MB. "
    "Write less, or delete what is not needed any more."
)
DESCRIPTORS = (
    f"That is a limit of the sandbox: {limits.MOST_DESCRIPTORS} files and connections may be "
    "open at a time. Close them, or open them in a `with`."
)
THREADS = (
    f"That is a limit of the sandbox: a run may have {limits.MOST_THREADS} threads. "
    "Wait for some with join() before you start more."
)
NETWORK = "The sandbox has no network: a run reaches no other machine and no other program."
DENIED = "The sandbox allows no network, no other processes and no rights beyond a run's own."
FILES = "A run begins in an empty folder of its own, and sees no other files of this machine."
DATABASE = (
    "A run begins in an empty folder of its own: make the folder of the file first. "
    f"More than {limits.MOST_DESCRIPTORS} open files have the same effect."
)
PACKAGES = (
    "The sandbox has SQLAlchemy, aiosqlite, Alembic and Python's own modules. "
    "`playground run --trusted FILE` runs code of your own with your own packages."
)

NO_PROGRAMS = (
    "Starting programs is not possible in the sandbox. Call the functions of a program that is "
    "written in Python: alembic.config.main(['upgrade', 'head']), for example."
)
NO_PROCESSES = "Starting processes is not possible in the sandbox. Use threads."
NOT_THERE = f"{NO_PROCESSES} Or the folder was removed in which the snippet was."

_HINTS: Final = (
    # What the exception's type ends with, what its message says, and what to say to it.
    (r"", r"\[Errno 28\]|\[Errno 27\]|database or disk is full|disk I/O error", FOLDER),
    (r"", r"\[Errno 24\]", DESCRIPTORS),
    (r"RuntimeError", r"^can't start new thread", THREADS),
    (r"", r"gaierror|Network is unreachable", NETWORK),
    (r"PermissionError", r"^\[Errno 1\] Operation not permitted", DENIED),
    (r"OperationalError", r"unable to open database file", DATABASE),
    (r"FileNotFoundError", r"^\[Errno 2\] No such file or directory$", NOT_THERE),
    (r"FileNotFoundError", r"^\[Errno 2\]", FILES),
    (r"ModuleNotFoundError", r"^No module named", PACKAGES),
)


def explained(outcome: Outcome) -> Outcome:
    """The same, its message with a hint where it was the sandbox that stood in the way."""
    if outcome.status == "memory":
        return replace(outcome, message=out_of_memory(outcome.line))
    hint = _hint(outcome)
    if hint is None:
        return outcome
    return replace(outcome, message=f"{outcome.message.rstrip('.')}. {hint}")


def out_of_memory(line: int | None) -> str:
    """The snippet asked for more than its share, and did without it no better."""
    where = f" on line {line}" if line else ""
    return (
        f"The snippet asked for more memory than it may have{where}: "
        f"the sandbox gives it {limits.MEMORY // _MB} MB. Keep fewer things at a time."
    )


def _hint(outcome: Outcome) -> str | None:
    problem = outcome.exception
    if problem is None or outcome.status != "error":
        return None
    for kind, said, hint in _HINTS:
        if problem.type.endswith(kind) and re.search(said, problem.message):
            return hint
    return None
