"""Answers that were not waited for, or that nothing could wait for."""

import re

from playground.trace.explain.attached import EXPIRING, expired_in, unloaded
from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, how
from playground.trace.model import ObjectRecord
from playground.trace.text import cut, one_line

_FROM = re.compile(r"\[SQL: SELECT [^?]*?\bFROM \"?(\w+)")
_COROUTINE = re.compile(r"'coroutine' object has no attribute '(\w+)'")
_LONGEST = 60


def greenlet(case: Case) -> str | None:
    """Which attribute would have been loaded where nothing can wait for it."""
    if "MissingGreenlet" not in f"{case.kind} {case.message}":
        return None
    asked = []
    for name, attribute in case.code().attributes(case.step.line):
        record = case.before.named(name)
        found = record.attributes.get(attribute) if record else None
        if record and found and found.status in ("expired", "unloaded", "deferred"):
            asked.append((name, attribute, record))
    if len({each[:2] for each in asked}) != 1:
        return None
    name, attribute, record = asked[0]
    expired = expired_in(case, record, attribute)
    if not _sends(case, record, attribute, expired=expired is not None):
        return None
    why = f"was expired {how(expired, EXPIRING)}" if expired else unloaded(case, record, attribute)
    session = case.before.sessions.get(record.session or "")
    owner = one_line(session.names[0]) if session and session.names else "session"
    return (
        f"{name}.{attribute} {why}, so to read it here sends a SELECT, and without `await` nothing"
        f" can wait for the answer. `await {owner}.refresh({name}, ['{attribute}'])` would load it."
    )


def _sends(case: Case, record: ObjectRecord, attribute: str, *, expired: bool) -> bool:
    """Whether it is that SELECT that the attribute sends; another may have been read with it."""
    sent = _FROM.search(case.problem.message)
    own = case.tables(record.class_)
    led_to = next(
        (
            each.of
            for _, definition in case.classes
            if definition.name == record.class_
            for each in definition.attributes
            if each.name == attribute and each.of
        ),
        None,
    )
    if sent is None or (led_to is None and sent[1] not in own):
        return False
    if led_to is None:
        return True
    theirs = case.tables(led_to)
    if sent[1] not in (theirs | own if expired else theirs):
        return False
    points = any(case.leads(table, theirs) for table in own)
    at_hand = any(
        each.session == record.session and case.tables(each.class_) & theirs
        for each in case.before.in_state("persistent")
        if each.id != record.id or own & theirs
    )
    return not (points and at_hand)


def coroutine(case: Case) -> str | None:
    """Which call was not waited for."""
    found = _COROUTINE.search(case.message) if case.kind == "AttributeError" else None
    name = case.code().asked(case.step.line, found[1]) if found else None
    step = case.bound(name) if name else None
    call = case.code(step).called(step.line, name or "") if step else None
    if name is None or step is None or call is None:
        return None
    said = cut(one_line(call), _LONGEST)
    return f"{name} is a coroutine since {at(step)}, where {said} was called without `await`."
