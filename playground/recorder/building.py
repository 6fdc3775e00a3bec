"""A step while it is being executed."""

from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from playground.recorder.databases import Link
from playground.recorder.flow import Flow
from playground.recorder.naming import Variables
from playground.recorder.plan import Spot
from playground.trace.model import (
    AnySqlEvent,
    Cause,
    Problem,
    Statement,
    StepKind,
    Warned,
)


class Executing:
    """A statement at the driver: what is known before it comes back."""

    __slots__ = (
        "cached",
        "cause",
        "ended",
        "error",
        "executemany",
        "held",
        "link",
        "milliseconds",
        "parameters",
        "rowcount",
        "sql",
        "started",
        "statement",
    )

    def __init__(
        self,
        link: Link,
        statement: str,
        sql: str,
        parameters: Any,  # noqa: ANN401  # a JSON value
        cause: Cause,
        *,
        executemany: bool,
        cached: bool | None,
        started: float,
    ) -> None:
        self.link = link
        self.statement = statement
        """As it was handed to SQLAlchemy's listeners, before it was made safe to show."""
        self.ended = False
        self.held = False
        """Its step was told before it came back: it belongs to the next."""
        self.sql = sql
        self.parameters = parameters
        self.cause = cause
        self.executemany = executemany
        self.cached = cached
        self.started = started
        self.rowcount: int | None = None
        self.milliseconds: float | None = None
        self.error: str | None = None

    def done(self) -> Statement:
        """The event for the trace."""
        return Statement(
            connection=self.link.id,
            sql=self.sql,
            parameters=self.parameters,
            executemany=self.executemany,
            rowcount=self.rowcount,
            milliseconds=self.milliseconds,
            cause=self.cause,
            cached=UNSET if self.cached is None else self.cached,
            error=UNSET if self.error is None else self.error,
        )


class Building:
    """A step that is being executed, and what it caused so far."""

    __slots__ = (
        "calls",
        "depth",
        "flow",
        "kind",
        "problem",
        "spot",
        "sql",
        "stderr",
        "stdout",
        "typed",
        "value",
        "variables",
        "warnings",
    )

    def __init__(self) -> None:
        self.flow: Flow | None = None
        self.spot: Spot | None = None
        self.kind: StepKind = "line"
        self.depth = 0
        self.sql: list[AnySqlEvent | Executing] = []
        self.stdout: list[str] = []
        self.stderr: list[str] = []
        self.typed: list[str] = []
        self.warnings: list[Warned] = []
        self.calls: list[str] = []
        self.value: str | None = None
        self.variables: Variables | None = None
        self.problem: Problem | None = None

    def begin(self, flow: Flow, spot: Spot, kind: StepKind) -> None:
        """Say which statement it is."""
        self.flow = flow
        self.spot = spot
        self.kind = kind
        self.depth = flow.depth(spot)
        self.variables = flow.stack[-1].variables if flow.stack else None

    def hold_unfinished(self) -> None:
        """Leave out the statements that have not come back: they are told when they have."""
        unfinished = [e for e in self.sql if isinstance(e, Executing) and not e.ended]
        if unfinished:
            self.sql = [event for event in self.sql if event not in unfinished]
            for executing in unfinished:
                executing.held = True

    def events(self) -> Iterator[AnySqlEvent]:
        """What happened on connections, in order."""
        for event in self.sql:
            yield event.done() if isinstance(event, Executing) else event
