"""Statements at the driver, from when they are sent until they have come back."""

from collections.abc import MutableSequence
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace
from sqlalchemy.engine.interfaces import CacheStats, ExecutionContext

from playground.recorder.databases import Link
from playground.recorder.forms import form_of
from playground.recorder.statements import said_by
from playground.recorder.values import as_json
from playground.trace.lean import Cause, Statement
from playground.trace.model import Savepoint
from playground.trace.text import visible

UNKNOWN = Cause(kind="core")
"""Of a statement of which nobody has asked yet why it is sent."""
_PARAMETERS = 1_000
"""Sets of parameters of an executemany that are kept."""


class Executing:
    """A statement at the driver: what is known before it comes back."""

    __slots__ = (
        "cached",
        "cause",
        "ended",
        "error",
        "executemany",
        "form",
        "given",
        "held",
        "link",
        "milliseconds",
        "parameters",
        "rowcount",
        "said",
        "started",
        "statement",
    )

    def __init__(
        self,
        link: Link,
        statement: str,
        parameters: object,
        context: ExecutionContext | None,
        *,
        executemany: bool,
    ) -> None:
        self.link = link
        self.statement = statement
        """As it was handed to SQLAlchemy's listeners."""
        self.said = said_by(statement)
        self.form = form_of(context)
        self.given = id(parameters)
        """By which it is known when it comes back."""
        self.parameters = parameters_of(parameters, executemany=executemany)
        self.cause = UNKNOWN
        self.executemany = executemany
        self.cached = _cached(context)
        self.rowcount: int | None = None
        self.milliseconds: float | None = None
        self.error: str | None = None
        self.ended = False
        self.held = False
        """Its step was told before it came back: it belongs to the next."""
        self.started = 0.0
        """When it went, by the performance counter's clock."""

    def comes_back(self, statement: str, parameters: object) -> None:
        """It has been executed, as those."""
        self.ended = True
        if self.statement != statement:  # a listener of the learner's changed it
            self.said = said_by(statement)
            self.parameters = parameters_of(parameters, executemany=self.executemany)

    def told(self) -> Statement:
        """The event for the trace."""
        return Statement(
            connection=self.link.id,
            sql=self.said.shown,
            parameters=self.parameters,
            executemany=self.executemany,
            rowcount=self.rowcount,
            milliseconds=self.milliseconds,
            cause=self.cause,
            cached=UNSET if self.cached is None else self.cached,
            error=UNSET if self.error is None else self.error,
        )


def _cached(context: ExecutionContext | None) -> bool | None:
    hit = getattr(context, "cache_hit", None)
    if hit is CacheStats.CACHE_HIT:
        return True
    return False if hit is CacheStats.CACHE_MISS else None


def parameters_of(parameters: object, *, executemany: bool) -> Any:  # noqa: ANN401  # a JSON value
    """What went along with a statement; of an executemany the first sets."""
    if executemany and isinstance(parameters, (list, tuple)):
        shown = [as_json(each) for each in parameters[:_PARAMETERS]]
        left = len(parameters) - len(shown)
        return [*shown, {"type": "more", "value": f"{left:,}"}] if left else shown
    return as_json(parameters)


def rows_affected(cursor: Any) -> int | None:  # noqa: ANN401  # a cursor of any driver
    """How many rows a statement changed; None where the driver does not know.

    sqlite3 counts what a RETURNING brings only as it is fetched, and says 0 until then.
    """
    rows: int = cursor.rowcount
    return None if rows < 0 or (rows == 0 and cursor.description is not None) else rows


def name_savepoint(events: MutableSequence[Any], statement: str) -> None:
    """SQLAlchemy tells of a savepoint before it gives it a name; the statement has it."""
    last = events[-1] if events else None
    if isinstance(last, Savepoint) and not last.name and statement.startswith("SAVEPOINT "):
        events[-1] = replace(last, name=visible(statement.removeprefix("SAVEPOINT ").strip('"')))
