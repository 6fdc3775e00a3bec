"""What a script did, in the same words whether it ran natively or recorded.

An account has sections of lines, so that two of them can be compared, and their
difference be read. What may differ is made equal: addresses, times, ids.
"""

import builtins
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from playground.trace.model import (
    AnySqlEvent,
    Attribute,
    ObjectRecord,
    ReleaseSavepoint,
    RollbackSavepoint,
    Savepoint,
    SessionRecord,
    Statement,
)
from playground.trace.text import visible
from playground.trace.trace import Trace

Account = dict[str, list[str]]
"""Sections: log, stdout, stderr, warnings, exception, objects, sessions."""

_VARYING = (
    (re.compile(r"0x[0-9a-fA-F]{6,}"), "0x"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}"), "(time)"),
    (re.compile(r"(generated in|cached since|no key) [\d.e-]+s"), r"\1 (time)s"),
    (re.compile(r"[\w./-]*/(?=snippet\.py)"), ""),
    (re.compile(r" ?\(Background on this error at: \S+\)"), ""),
    # In the order of a set, which is that of addresses.
    (
        re.compile(
            r"(?<=cartesian product between FROM element)\(s\) .*? and FROM element .*?(?=\.  )"
        ),
        "s",
    ),
)


def _same(text: str) -> str:
    """The text without what may differ from run to run."""
    for pattern, replacement in _VARYING:
        text = pattern.sub(replacement, text)
    return text


def of_native(told: Mapping[str, Any], *, any_order: bool = False) -> Account:
    """The native program's account."""
    exception = told["exception"]
    return {
        "log": _ordered(map(_native_event, told["events"]), any_order=any_order),
        "stdout": _same(told["stdout"]).splitlines(),
        "stderr": _same(told["stderr"]).splitlines(),
        "warnings": [f"{category}: {visible(_same(text))}" for category, text in told["warnings"]],
        "exception": [] if exception is None else [_exception(exception[0], visible(exception[1]))],
        "objects": sorted(native_object(found) for found in told["objects"]),
        "sessions": sorted(native_session(found) for found in told["sessions"]),
    }


def of_trace(trace: Trace, *, any_order: bool = False) -> Account:
    """The same, told from a trace."""
    steps = trace.steps
    problem = trace.outcome.exception
    labels = {found.id: label_of(found) for found in trace.final.objects}
    events = [_event(event) for step in steps for event in step.sql]
    return {
        "log": _ordered(events, any_order=any_order),
        "stdout": _same("".join(step.stdout for step in steps)).splitlines(),
        "stderr": _same("".join(step.stderr or "" for step in steps)).splitlines(),
        "warnings": [
            f"{warned.category}: {_same(warned.message)}"
            for step in steps
            for warned in step.warnings
        ],
        "exception": [] if problem is None else [_exception(problem.type, problem.message)],
        "objects": sorted(
            recorded_object(found, labels) for found in trace.final.objects if found.state != "gone"
        ),
        "sessions": sorted(recorded_session(found) for found in trace.final.sessions),
    }


# The log


def _ordered(events: Iterable[str], *, any_order: bool) -> list[str]:
    """All in order; or, where there is none, each time that a connection is out of the pool."""
    lines = [_same(event) for event in events]
    if not any_order:
        return lines
    turns: list[list[str]] = []
    current: dict[str, list[str]] = {}
    for line in lines:
        connection, _, rest = line.partition(" ")
        if rest == "checkout":
            current[connection] = []
            turns.append(current[connection])
        current[connection].append(rest)
    return [line for turn in sorted(turns) for line in turn]


def _native_event(event: Mapping[str, Any]) -> str:
    if event["kind"] != "statement":
        return f"{event['connection']} {event['kind']} {event.get('name', '')}".rstrip()
    return _statement(
        event["connection"],
        visible(event["sql"]),
        event["parameters"],
        event["rowcount"],
        executemany=event["executemany"],
        failed=event["failed"],
    )


def _event(event: AnySqlEvent) -> str:
    match event:
        case Statement():
            return _statement(
                event.connection,
                event.sql,
                event.parameters,
                event.rowcount,
                executemany=event.executemany,
                failed=isinstance(event.error, str),
            )
        case Savepoint() | ReleaseSavepoint() | RollbackSavepoint():
            return f"{event.connection} {event.kind} {event.name}".rstrip()
    return f"{event.connection} {event.kind}"


def _statement(
    connection: str,
    sql: str,
    parameters: object,
    rowcount: int | None,
    *,
    executemany: bool,
    failed: bool,
) -> str:
    values = json.dumps(parameters, sort_keys=True)
    way = " many" if executemany else ""
    end = "failed" if failed else f"{rowcount} rows"
    return f"{connection} {' '.join(sql.split())} {values}{way}, {end}"


# The rest


def _exception(kind: str, message: str) -> str:
    """Of a class of the script's own only the name: its message is not to be asked for."""
    return f"{kind}: {_same(message.partition(chr(10))[0])}" if _is_known(kind) else kind


def _is_known(kind: str) -> bool:
    return "." in kind or hasattr(builtins, kind)


def native_object(found: Mapping[str, Any]) -> str:
    attributes = {name: tuple(held) for name, held in found["attributes"].items()}
    return _described(
        f"{found['class_']}({found['key']})",
        found["names"],
        found["state"],
        attributes,
        in_session=found["in_session"],
        dirty=found["dirty"] and found["state"] == "persistent",
        marked=found["marked"],
    )


def recorded_object(found: ObjectRecord, labels: Mapping[str, str]) -> str:
    return _described(
        label_of(found),
        sorted(found.names),
        found.state,
        {name: _attribute(held, labels) for name, held in found.attributes.items()},
        in_session=found.session is not None,
        dirty=found.dirty,
        marked=found.marked_for_deletion,
    )


def label_of(found: ObjectRecord) -> str:
    key = "-" if found.key is None else ", ".join(map(_key, found.key))
    return f"{found.class_}({key})"


def _key(part: object) -> str:
    return str(part["value"]) if isinstance(part, dict) else repr(part)


def _attribute(held: Attribute, labels: Mapping[str, str]) -> tuple[str, object]:
    if held.status not in ("loaded", "modified"):
        return ("expired" if held.status == "expired" else "absent"), None
    if held.refs:
        return held.status, sorted(labels[each] for each in held.refs)
    return held.status, held.value


def _described(
    label: str,
    names: list[str],
    state: str,
    attributes: Mapping[str, tuple[str, object]],
    *,
    in_session: bool,
    dirty: bool,
    marked: bool,
) -> str:
    flags = {"in a session": in_session, "dirty": dirty, "to be deleted": marked}
    words = [state, *(word for word, true in flags.items() if true)]
    held = ", ".join(
        f"{name} {status}{'' if value is None else f' {value}'}"
        for name, (status, value) in sorted(attributes.items())
    )
    return _same(f"{label} as {names}: {', '.join(words)}; {held}")


def native_session(found: Mapping[str, Any]) -> str:
    flags = {
        "in a transaction": found["in_transaction"],
        "nested": found["nested"],
        "inactive": not found["active"],
    }
    words = [
        *(f"{found[name]} {name}" for name in ("new", "dirty", "deleted")),
        f"{found['identity_map']} in the map",
        *(word for word, true in flags.items() if true),
    ]
    return f"{found['class_']} as {found['names']}: {', '.join(words)}"


def recorded_session(found: SessionRecord) -> str:
    return native_session(
        {
            "class_": found.class_,
            "names": sorted(found.names),
            "new": found.counts.new,
            "dirty": found.counts.dirty,
            "deleted": found.counts.deleted,
            "identity_map": found.identity_map.size,
            "in_transaction": found.in_transaction,
            "nested": found.nested,
            "active": found.active,
        }
    )
