"""What a trace says, in words a learner knows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from playground.trace.model import AnySqlEvent, Boundary, Cause, CauseKind, Statement, Step
from playground.trace.text import one_line

EVENT_WORDS = {
    "begin": "BEGIN",
    "commit": "COMMIT",
    "rollback": "ROLLBACK",
    "savepoint": "SAVEPOINT",
    "release_savepoint": "RELEASE",
    "rollback_savepoint": "ROLLBACK TO",
    "prepare": "PREPARE",
    "checkout": "connection out of the pool",
    "checkin": "connection back in the pool",
}


def event_word(event: AnySqlEvent) -> str:
    """What happened on a connection, in a word: `BEGIN`."""
    word = EVENT_WORDS[event.kind]
    return f"autocommit: no {word}" if isinstance(event, Boundary) and event.autocommit else word


def plural(count: int, word: str, many: str | None = None) -> str:
    """`1 row`, `2 rows`."""
    return f"{count:,} {word if count == 1 else many or word + 's'}"


def call(by: str | None, otherwise: str) -> str:
    """A call as it is written: `commit` is `commit()`."""
    text = one_line(by or otherwise)
    return text if text.endswith(")") or " " in text else f"{text}()"


_BECAUSE: dict[CauseKind, tuple[str, str, str]] = {
    # kind: (what set it off, where the cause has no name for it; with a target; without)
    "flush": ("flush", "because {by} flushes", "because {by} flushes"),
    "autoflush": ("the query", "autoflush: {by} has to see it", "autoflush: {by} has to see it"),
    "lazy load": ("", "lazy load of {target}{of}", "lazy load of an attribute"),
    "deferred load": ("", "load of the deferred {target}{of}", "load of a deferred attribute"),
    "eager load": ("", "{by} eager load of {target}", "{by} eager load of a relationship"),
    "refresh": ("", "refresh of expired {it}", "refresh of what is expired"),
    "cascade": ("delete", "cascade delete along {target}", "cascade delete"),
    "version check": (
        "flush",
        "because {by} flushes, with a version check of {target}",
        "because {by} flushes, with a version check",
    ),
    "ddl": ("create_all", "because {by}", "because {by}"),
    "get": ("get", "because {by}", "because {by}"),
    "query": ("execute", "because {by}", "because {by}"),
    "bulk": ("execute", "because {by}", "because {by}"),
    "core": ("execute", "because {by}", "because {by}"),
    "savepoint": ("begin_nested", "because {by}", "because {by}"),
    "reflection": ("inspect", "reflection: {by} asks", "reflection: {by} asks"),
    "default": ("", "for a column's default", "for a column's default"),
}


def because(cause: Cause) -> str:
    """Why a statement was sent."""
    otherwise, with_target, without = _words(cause)
    target = one_line(cause.target) if cause.target else ""
    name = one_line(cause.name) if cause.name else ""
    by = one_line(cause.by or "") if cause.kind == "eager load" else call(cause.by, otherwise)
    words = (with_target if target else without).format(
        by=by,
        target=target,
        of=f" of {name}" if name else "",
        it=_its(target, name),
    )
    if cause.missed:
        words += ": not in the identity map"
    if cause.joined:
        words += f", {one_line(', '.join(cause.joined))} joined"
    return words.strip()


def _words(cause: Cause) -> tuple[str, str, str]:
    """How to say such a cause."""
    if cause.kind == "flush" and "flush" in (cause.by or "flush"):
        return "flush", "because {by}", "because {by}"
    if cause.kind == "refresh" and cause.by == "refresh":
        return "refresh", "because {by} loads {it} again", "because {by}"
    if cause.kind == "deferred load" and "." not in (cause.target or "."):
        return "", "load of deferred attributes of {it}", ""  # a group of them
    if cause.kind == "cascade" and cause.object:
        # It is loaded, so that what goes along can be seen to.
        return "delete", "because {by} has to know {target}{of}", "because {by}"
    if cause.orphan:
        return "", "delete-orphan along {target}", "delete-orphan"
    return _BECAUSE[cause.kind]


def _its(target: str, name: str) -> str:
    """The attribute with the object's name, where that is known: `ana.name`."""
    if not name:
        return target
    _, dot, attribute = target.partition(".")
    return f"{name}{dot}{attribute}"


def answered_by_the_map(step: Step) -> bool:
    """Whether the step called `get` of a Session, which had the object already.

    A key that is no key gives a warning instead; where other tasks or threads are at work,
    what was sent may be told in a step of theirs.
    """
    calls = step.calls or ()
    asked = "Session.get" in calls or "Session.get_one" in calls
    return asked and not (step.sql or step.warnings or step.task) and step.kind == "line"


def parameters(statement: Statement) -> str:
    """The values that went along, on one line."""
    found = statement.parameters
    if not found:
        return ""
    # SQLAlchemy's own batches go out row by row, each a plain set of parameters.
    if statement.executemany and isinstance(found, list) and isinstance(found[0], list | dict):
        shown = ", ".join(f"({_values(one)})" for one in found[:3])
        return shown + (f", … {_sets(found):,} in all" if len(found) > 3 else "")
    return _values(found)


def _sets(found: list[Any]) -> int:
    """How many sets of values went along; the last may stand for those that are left out."""
    last = found[-1]
    if isinstance(last, Mapping) and last.get("type") == "more":
        digits = str(last.get("value", "")).replace(",", "")
        return len(found) - 1 + (int(digits) if digits.isdecimal() and len(digits) < 12 else 0)
    return len(found)


def _values(found: Any) -> str:  # noqa: ANN401 - JSON of any shape
    if isinstance(found, Mapping) and set(found) != {"type", "value"}:
        return ", ".join(f"{one_line(str(name))}={_value(one)}" for name, one in found.items())
    if isinstance(found, list | tuple):
        return ", ".join(map(_value, found))
    return _value(found)


def _value(found: Any) -> str:  # noqa: ANN401 - JSON of any shape
    if isinstance(found, Mapping) and set(found) == {"type", "value"}:
        return f"{one_line(str(found['type']))} {one_line(str(found['value']))}"
    return "NULL" if found is None else one_line(repr(found))


def verb(statement: str) -> str:
    """The first word of a statement, for example `INSERT`."""
    return one_line(statement.lstrip()[:24]).partition(" ")[0].upper()


_SAID_TWICE = {
    "BEGIN": "begin",
    "COMMIT": "commit",
    "SAVEPOINT": "savepoint",
    "RELEASE": "release_savepoint",
    "ROLLBACK": "rollback",
}


def told(events: Iterable[AnySqlEvent]) -> list[AnySqlEvent]:
    """The events, without statements that only repeat one of them.

    SQLAlchemy sends `SAVEPOINT x` as a statement and tells of the savepoint
    as well; so does a listener that sends `BEGIN` itself.
    """
    all_events = list(events)
    kinds = {event.kind for event in all_events}
    kinds |= {"rollback"} & {kind.partition("_")[0] for kind in kinds}
    return [
        event
        for event in all_events
        if not (isinstance(event, Statement) and _SAID_TWICE.get(verb(event.sql)) in kinds)
    ]


def sent(events: Iterable[AnySqlEvent]) -> str:
    """What went over the connections, in a few words: `BEGIN, 2 INSERT`."""
    words: Counter[str] = Counter()
    for event in told(events):
        if isinstance(event, Statement):
            words[verb(event.sql)] += 1
        elif event.kind not in {"checkout", "checkin"} and not getattr(event, "autocommit", False):
            words[EVENT_WORDS[event.kind]] += 1
    return ", ".join(f"{count} {word}" if count > 1 else word for word, count in words.items())


def leaves_alike(steps: Sequence[Step], place: int) -> bool:
    """Whether an exception does no more in that step than to leave one call more of the line."""
    step, before = steps[place], steps[place - 1] if place else None
    if step.kind != "error" or before is None or before.kind != "error" or says_more(step):
        return False
    return _left(step) == _left(before)


def _left(step: Step) -> tuple[str, int, str]:
    return step.source, step.line, raised(step)


def says_more(step: Step) -> bool:
    """Whether anything happened besides an exception."""
    changed = step.sql or step.objects or step.sessions or step.tables or step.warnings
    printed = step.stdout or step.stderr or step.typed
    return bool(changed or printed or step.value is not None)


def raised(step: Step) -> str:
    """The exception of an error step, in one line."""
    problem = step.exception
    if not problem:
        return "An exception was raised here."
    kind = problem.type.rpartition(".")[2]
    return one_line(f"{kind}: {problem.message}") if problem.message else kind
