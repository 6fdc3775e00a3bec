"""Short ways to say what a trace should hold."""

from playground.trace.model import ObjectRecord, Statement, Step
from playground.trace.trace import Trace


def on(trace: Trace, line: int) -> list[Step]:
    """The snippet's steps on that line, the end of the run aside."""
    return [
        step
        for step in trace.steps
        if step.source == "snippet" and step.line == line and step.kind != "end"
    ]


def one(trace: Trace, line: int) -> Step:
    (step,) = on(trace, line)
    return step


def events(step: Step) -> list[str]:
    """Verbs of the statements and kinds of the other events, in order."""
    return [
        event.sql.split()[0] if isinstance(event, Statement) else event.kind for event in step.sql
    ]


def statements(step: Step, verb: str = "") -> list[Statement]:
    return [
        event
        for event in step.sql
        if isinstance(event, Statement) and event.sql.upper().startswith(verb)
    ]


def named(step: Step, name: str) -> ObjectRecord:
    (found,) = (record for record in step.objects if name in record.names)
    return found


def at_line(trace: Trace, line: int, name: str) -> ObjectRecord:
    """The whole object at the end of the last step on that line."""
    found = trace.at(on(trace, line)[-1].index).named(name)
    assert found is not None
    return found
