"""A step while it is being executed."""

from typing import Any

from playground.recorder.executing import Executing
from playground.recorder.flow import Activation, Flow
from playground.recorder.plan import Spot
from playground.trace.model import StepKind


class Building:
    """A step that is being executed, and what it caused so far."""

    __slots__ = ("activation", "depth", "fields", "flow", "kind", "spot")

    def __init__(self) -> None:
        self.flow: Flow | None = None
        self.spot: Spot | None = None
        self.kind: StepKind = "line"
        self.depth = 0
        self.activation: Activation | None = None
        """The function's; None for what a thread does in none."""
        self.fields: dict[str, Any] = {}
        """What a Step is to say besides where it is, by the names of its fields; only of what
        there is something to say. Output stands in pieces, and SQL as it is sent."""

    def begin(self, flow: Flow, spot: Spot, kind: StepKind) -> None:
        """Say which statement it is."""
        self.flow, self.spot, self.kind = flow, spot, kind
        if flow.stack:
            top = flow.stack[-1]
            self.depth, self.activation = top.level + spot.nesting, top
        else:
            self.depth, self.activation = flow.base - 1 + spot.nesting, None

    def waiting(self) -> Activation | None:
        """Its function, where that has called another for which the statement waits."""
        here = self.activation
        calls = here is not None and here.flow is not None and here.flow.stack[-1] is not here
        return here if calls else None

    def many(self, field: str) -> list[Any]:
        """What there is in one of the fields that have several things, to append to."""
        found: list[Any] = self.fields.setdefault(field, [])
        return found

    def hold_unfinished(self) -> None:
        """Leave out the statements that have not come back: they are told when they have."""
        events = self.fields["sql"]
        held = False
        for event in events:
            if type(event) is Executing and not event.ended:
                event.held = held = True
        if held:
            self.fields["sql"] = [e for e in events if type(e) is not Executing or e.ended]

    def told(self) -> dict[str, Any]:
        """The fields as a Step has them."""
        fields = dict(self.fields)
        if "sql" in fields:
            fields["sql"] = [e.told() if isinstance(e, Executing) else e for e in fields["sql"]]
        for name in _OUTPUT:
            if name in fields:
                fields[name] = "".join(fields[name])
        return fields


_OUTPUT = ("stdout", "stderr")
