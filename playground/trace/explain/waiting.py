"""Answers that were not waited for, or that nothing could wait for."""

import re

from playground.trace.explain.attached import EXPIRING, expired_in, unloaded
from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, how, line_of, where
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


_CALLED = re.compile(
    r"^'coroutine' object (?:has no attribute '\w+'|is not (?:iterable|subscriptable))"
)


def coroutine(case: Case) -> str | None:
    """Which call was not waited for."""
    found = _COROUTINE.search(case.message) if case.kind == "AttributeError" else None
    name = case.code().asked(case.step.line, found[1]) if found else None
    step = case.bound(name) if name else None
    call = case.code(step).called(step.line, name or "") if step else None
    if name is not None and step is not None and call is not None:
        said = cut(one_line(call), _LONGEST)
        return f"{name} is a coroutine since {at(step)}, where {said} was called without `await`."
    if case.kind not in ("AttributeError", "TypeError") or not _CALLED.match(case.message):
        return None
    calls = case.code().taken_from(case.step.line, found[1] if found else None)
    if len(calls) != 1 or not case.before.session_named(calls[0][0]):
        return None
    owner, method = calls[0]
    return (
        f"{owner}.{method}() was called without `await`: what it gave is a coroutine, and"
        f" `(await {owner}.{method}(...))` is the answer."
    )


_ONLY_ASYNC = re.compile(r"'(Async\w+)' object does not support the context manager protocol")
_NEVER_ASYNC = re.compile(
    r"'(Session|Connection|Engine|Transaction)' object does not support the asynchronous context"
)
_NOTHING = re.compile(r"^object (\w+) can't be used in 'await' expression")


def awaited(case: Case) -> str | None:
    """What waits, and what does not."""
    if case.kind != "TypeError":
        return None
    if found := _ONLY_ASYNC.search(case.message):
        return f"An {found[1]} waits as it is entered and left: `async with`."
    if found := _NEVER_ASYNC.search(case.message):
        return (
            f"A {found[1]} waits for nothing: `with`, or the Async{found[1]} of an Engine that"
            " create_async_engine() makes."
        )
    calls = case.code().awaited(case.step.line) if _NOTHING.search(case.message) else []
    known = [each for each in calls if case.before.session_named(each[0])]
    if len(known) != 1:
        return None
    owner, method = known[0]
    return (
        f"{owner} is a Session, and what its {method}() gives is there when it comes back: `await`"
        " is for an AsyncSession."
    )


def mixed(case: Case) -> str | None:
    """Which Engine was made for the other kind of Session, or asked without `await`."""
    if case.kind == "AsyncContextNotStarted":
        return _handed_async(case) or _not_started(case)
    if case.kind == "ArgumentError" and case.message.startswith("AsyncEngine expected, got Engine"):
        made = _made(case, "create_engine")
        place = f", made {made[1]}," if made else ""
        return (
            f"An AsyncSession takes what create_async_engine() makes: {made[0] if made else 'this'}"
            f"{place} is an Engine, for Sessions that wait for nothing."
        )
    if "requires an async driver" in case.message and case.kind == "InvalidRequestError":
        return _other_driver(case)
    if "MissingGreenlet" in f"{case.kind} {case.message}" and not case.says("create_async_engine"):
        return _has_to_be_waited_for(case)
    return None


def _has_to_be_waited_for(case: Case) -> str | None:
    found = [
        (line_of(line, source), url)
        for source, code in case.codes.items()
        for _, line in code.made_by("create_engine")
        for url in map(_ASYNC_URL.match, code.strings(line))
        if url
    ]
    if len(found) != 1:
        return None
    place, named = found[0]
    return (
        f"The URL {named[0]}… on {place} asks for a driver that has to be waited for, and the"
        f" Engine that create_engine() makes waits for nothing: {named[1]}:// asks for another"
        " driver, and create_async_engine() makes an Engine for this one."
    )


def _made(case: Case, call: str) -> tuple[str, str] | None:
    """The name of what that function made, where it was called once, and where."""
    found = [
        (name, f"on {line_of(line, source)}")
        for source, code in case.codes.items()
        for name, line in code.made_by(call)
    ]
    return found[0] if len(found) == 1 else None


def _handed_async(case: Case) -> str | None:
    made = _made(case, "create_async_engine")
    if made is None or not any(code.hands("Session", made[0]) for code in case.codes.values()):
        return None
    return (
        f"{made[0]}, made {made[1]}, is an AsyncEngine, and a Session waits for no answer:"
        f" AsyncSession({made[0]}) does."
    )


def _not_started(case: Case) -> str | None:
    for name in sorted(case.names):
        step = case.bound(name)
        call = case.code(step).called(step.line, name) if step else None
        if step and call and call.endswith(".connect()"):
            return (
                f"{name} is not connected: {where(step)} {cut(one_line(call), _LONGEST)} was called"
                f" without `await`. `async with {call} as {name}:` closes it, too."
            )
    return None


_ASYNC_URL = re.compile(r"(\w+)\+(?:aio|async)\w+://")
_ASYNC_DRIVERS = {"sqlite": "aiosqlite", "postgresql": "asyncpg", "mysql": "aiomysql"}


def _other_driver(case: Case) -> str | None:
    urls = {each.partition("+")[0] for each in case.urls()}
    name = urls.pop() if len(urls) == 1 else ""
    driver = _ASYNC_DRIVERS.get(name)
    return (
        f"A URL that begins with {name}+{driver}:// asks for a driver that can be waited for."
        if driver
        else None
    )
