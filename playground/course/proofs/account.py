"""What a run did, in lines that can be compared whether it was recorded or only listened to."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from playground.course.proofs.varying import events, unvarying, warning
from playground.trace.model import (
    AnySqlEvent,
    Attribute,
    ObjectRecord,
    ReleaseSavepoint,
    RollbackSavepoint,
    Savepoint,
    Statement,
)
from playground.trace.trace import Trace

_OF_GARBAGE = ("RuntimeWarning: ", "ResourceWarning: ")
"""Coroutines that were never awaited, files that were never closed."""


def log(trace: Trace, *, any_order: bool = False) -> list[str]:
    """What was sent and what became of it, connection by connection; or sorted.

    A Session with two engines commits them in no particular order.
    """
    found: dict[str, list[str]] = {}
    for event in events(tuple(event for step in trace.steps for event in step.sql)):
        found.setdefault(event.connection, []).append(_event(event))
    lines = [line for sent in sorted(found.values()) for line in sent]
    return sorted(lines) if any_order else lines


def output(trace: Trace) -> list[str]:
    """What was printed, on both streams."""
    printed = "".join(step.stdout for step in trace.steps)
    complained = "".join(step.stderr or "" for step in trace.steps)
    return unvarying(f"{printed}\n{complained}").splitlines()


def warnings(trace: Trace) -> list[str]:
    """What was warned of, in order; not what Python says of garbage, whenever that goes."""
    found = (warning(one) for step in trace.steps for one in step.warnings)
    lines = [f"{one.category}: {unvarying(one.message)}" for one in found]
    return [line for line in lines if not line.startswith(_OF_GARBAGE)]


def end(trace: Trace) -> list[str]:
    """How it ended."""
    problem = trace.outcome.exception
    message = unvarying(problem.message).partition("\n")[0] if problem else ""
    return [trace.outcome.status, *([f"{problem.type}: {message}"] if problem else [])]


def objects(records: Iterable[ObjectRecord]) -> Counter[str]:
    """Every object that lives, whatever its id."""
    alive = [one for one in records if one.state != "gone"]
    labels = {one.id: _label(one) for one in alive}
    return Counter(_object(one, labels) for one in alive)


def _event(event: AnySqlEvent) -> str:
    match event:
        case Statement():
            sent = msgspec.json.encode(event.parameters).decode()
            rows = "failed" if isinstance(event.error, str) else f"{event.rowcount} rows"
            many = " many" if event.executemany else ""
            return unvarying(f"{event.sql} {sent}{many}, {rows}")
        case Savepoint() | ReleaseSavepoint() | RollbackSavepoint():
            return f"{event.kind} {event.name}"
    return event.kind


def _label(one: ObjectRecord) -> str:
    key = "new" if one.key is None else ", ".join(map(str, one.key))
    return f"{one.class_}({key})"


def _object(one: ObjectRecord, labels: dict[str, str]) -> str:
    attached = "in a Session" if one.session else "in no Session"
    flags = " dirty" * one.dirty + " to be deleted" * one.marked_for_deletion
    held = ", ".join(_attributes(one.attributes, labels))
    return unvarying(f"{_label(one)}: {one.state}{flags}, {attached}; {held}")


def _attributes(attributes: dict[str, Attribute], labels: dict[str, str]) -> Iterator[str]:
    for name, one in sorted(attributes.items()):
        if one.status not in {"loaded", "modified"}:
            yield f"{name} {'expired' if one.status == 'expired' else 'absent'}"
        elif one.refs:
            yield f"{name} {one.status} {sorted(labels.get(each, '?') for each in one.refs)}"
        else:
            yield f"{name} {one.status} {one.value}"
