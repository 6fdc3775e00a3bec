"""A step while it is being executed."""

from playground.recorder.executing import Executing
from playground.recorder.flow import Flow
from playground.recorder.naming import Variables
from playground.recorder.plan import Spot
from playground.trace.model import AnySqlEvent, Problem, StepKind, Warned


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

    def events(self) -> tuple[AnySqlEvent, ...]:
        """What happened on connections, in order."""
        return tuple([e.told() if isinstance(e, Executing) else e for e in self.sql])
