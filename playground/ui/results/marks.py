"""What kind of thing happened at a step: the marks on the timeline."""

from enum import IntEnum

from playground.trace.model import (
    Commit,
    ReleaseSavepoint,
    Rollback,
    RollbackSavepoint,
    Savepoint,
    Statement,
    Step,
)


class Mark(IntEnum):
    """The weightiest thing that happened at a step; a greater one hides a lesser."""

    QUIET = 0
    CHANGE = 1
    """An object or a Session changed, in memory only."""
    SQL = 2
    SAVEPOINT = 3
    COMMIT = 4
    ROLLBACK = 5
    ERROR = 6


GLYPHS = {
    Mark.QUIET: "─",
    Mark.CHANGE: "•",
    Mark.SQL: "●",
    Mark.SAVEPOINT: "◇",
    Mark.COMMIT: "■",
    Mark.ROLLBACK: "□",
    Mark.ERROR: "✗",
}
WORDS = {
    Mark.CHANGE: "something changed in memory",
    Mark.SQL: "SQL was sent",
    Mark.SAVEPOINT: "a savepoint",
    Mark.COMMIT: "COMMIT",
    Mark.ROLLBACK: "ROLLBACK",
    Mark.ERROR: "an exception",
}


def mark(step: Step) -> Mark:
    """The step's mark."""
    if step.kind == "error":
        return Mark.ERROR
    found = Mark.CHANGE if step.changed else Mark.QUIET
    for event in step.sql:
        match event:
            case Rollback() | RollbackSavepoint():
                found = max(found, Mark.ROLLBACK)
            case Commit():
                found = max(found, Mark.COMMIT)
            case Savepoint() | ReleaseSavepoint():
                found = max(found, Mark.SAVEPOINT)
            case Statement():
                found = max(found, Mark.SQL)
            case _:
                pass
    return found
