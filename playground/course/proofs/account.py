"""What a run did, in lines that can be compared whether it was recorded or only listened to."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from playground.course.proofs.varying import unvarying
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


def log(trace: Trace) -> list[str]:
    """What was sent and what became of it, in order."""
    names: dict[str, str] = {}
    return [_event(event, names) for step in trace.steps for event in step.sql]


def output(trace: Trace) -> list[str]:
    """What was printed, on both streams."""
    printed = "".join(step.stdout for step in trace.steps)
    complained = "".join(step.stderr or "" for step in trace.steps)
    return unvarying(f"{printed}\n{complained}").splitlines()


def warnings(trace: Trace) -> list[str]:
    """What was warned of, in order."""
    found = (one for step in trace.steps for one in step.warnings)
    return [f"{one.category}: {unvarying(one.message)}" for one in found]


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


def _event(event: AnySqlEvent, names: dict[str, str]) -> str:
    where = names.setdefault(event.connection, f"connection {len(names) + 1}")
    match event:
        case Statement():
            sent = msgspec.json.encode(event.parameters).decode()
            rows = "failed" if isinstance(event.error, str) else f"{event.rowcount} rows"
            many = " many" if event.executemany else ""
            return unvarying(f"{event.sql} {sent}{many}, {rows} on {where}")
        case Savepoint() | ReleaseSavepoint() | RollbackSavepoint():
            return f"{event.kind} {event.name} on {where}"
    return f"{event.kind} on {where}"


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
