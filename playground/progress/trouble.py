"""What goes wrong with a database, in words for the person whose work it holds."""

from dataclasses import dataclass


class StoreError(Exception):
    """The store refuses: what happened, where, and what to do about it."""


@dataclass(frozen=True)
class Trouble:
    """Why a database cannot be used now, and what may help."""

    why: str
    """A clause that follows "because": it names the place."""
    help: str
    """An imperative clause: what the person can do."""


class UnfitError(Exception):
    """A database that can be read, but that the store must not use."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"{trouble.why}: {trouble.help}")
        self.trouble = trouble


_BY_SQLITE_CODE = {
    "SQLITE_BUSY": ("another program keeps {where} locked", "close that program"),
    "SQLITE_CANTOPEN": (
        "{where} cannot be opened or made",
        "see that its folder exists and that you may write there",
    ),
    "SQLITE_CORRUPT": ("{where} is damaged", "move it away, or put a copy of it in its place"),
    "SQLITE_FULL": ("the disk that holds {where} is full", "free some space on it"),
    "SQLITE_IOERR": (
        "the disk that holds {where} reports an error",
        "see whether it is full, over your quota or failing",
    ),
    "SQLITE_NOTADB": (
        "{where} is damaged, or no SQLite database",
        "move it away, or put a copy of it in its place",
    ),
    "SQLITE_PERM": ("you may not use {where}", "change its permissions"),
    "SQLITE_READONLY": ("{where} cannot be written", "change its permissions"),
}
"""By the beginning of SQLite's result code (https://www.sqlite.org/rescode.html)."""


def explain(error: BaseException, where: str) -> Trouble:
    """What that error of a database, its driver or the file system means for `where`."""
    if isinstance(error, UnfitError):
        return error.trouble
    cause = getattr(error, "orig", None) or error  # SQLAlchemy wraps the driver's own error
    code: str = getattr(cause, "sqlite_errorname", "")
    for beginning, (why, advice) in _BY_SQLITE_CODE.items():
        if code.startswith(beginning):
            return Trouble(why.format(where=where), advice)
    detail = cause.strerror if isinstance(cause, OSError) else None
    said = detail or next(iter(str(cause).splitlines()), "") or type(cause).__name__
    return Trouble(
        f"{where} cannot be used ({said})", "see that it is there and that you may use it"
    )


def in_memory(trouble: Trouble) -> str:
    """The notice of a store that had to start without its database."""
    return (
        f"What you do now is kept in memory only, until you leave, because {trouble.why}; "
        f"nothing there was changed: {trouble.help}, or set PLAYGROUND_STORE to another database."
    )


def unsaved(trouble: Trouble) -> str:
    """The notice of a store whose database takes no writes now."""
    return (
        f"What you do now is not saved yet, only kept in memory, because {trouble.why}: "
        f"{trouble.help}; the next change tries again."
    )


def lost(trouble: Trouble) -> str:
    """The notice of a store that was closed before it could save everything."""
    return f"What you did last could not be saved, because {trouble.why}: {trouble.help}."


def unread(trouble: Trouble) -> str:
    """The message of a read that failed."""
    return f"What you did before cannot be read, because {trouble.why}: {trouble.help}."
