"""Attributes that raise where others would be loaded."""

import re

from playground.trace.explain.attached import EXPIRING, expired_in, unloaded
from playground.trace.explain.case import Case
from playground.trace.explain.naming import how, line_of, where
from playground.trace.model import Step

_RAISING = re.compile(r"'(\w+)\.(\w+)' is not available due to lazy='raise")


def raising(case: Case) -> str | None:
    """What forbids to load an attribute when it is asked for."""
    named = _RAISING.search(case.message) if case.kind == "InvalidRequestError" else None
    if named is None:
        return None
    class_, attribute = named.groups()
    forbids = _forbids(case, class_, attribute)
    if forbids is None:
        return None
    name = case.code().asked(case.step.line, attribute)
    record = case.before.named(name) if name else None
    known = record is not None and record.class_ == class_
    step = expired_in(case, record, attribute) if record and known else None
    if step is not None:
        why = f"was expired {how(step, EXPIRING)}"
    elif record and known:
        why = unloaded(case, record, attribute)
    else:
        why = "is not loaded"
    return (
        f"{name if known else class_}.{attribute} {why}, and {forbids} forbids to load it when it"
        " is asked for: load it along with the objects, for example by"
        f" selectinload({class_}.{attribute})."
    )


def _forbids(case: Case, class_: str, attribute: str) -> str | None:
    """The query, or the line of the class, that says so; None where it may be one of several."""
    lines = {(step.source, step.line): step for step in case.back(own=False)}
    found = {
        f"raiseload() {where(step)}"
        for step in lines.values()
        if _options(case, step, class_, attribute)
    }
    own = [
        (source, each)
        for source, definition in case.classes
        for each in definition.attributes
        if (definition.name, each.name) == (class_, attribute)
    ]
    found |= {
        f"lazy={each.lazy!r} on {line_of(each.line, source)}"
        for source, each in own
        if (each.lazy or "").startswith("raise")
    }
    if not own and case.says(r"lazy\W+raise"):
        return None  # it may be said of it elsewhere
    return found.pop() if len(found) == 1 else None


def _options(case: Case, step: Step, class_: str, attribute: str) -> bool:
    """Whether the step has a raiseload() that may be of that attribute."""
    others = {each.name for _, each in case.classes if each.name != class_}
    return any(
        of is None or (of[1] == attribute and of[0] not in others)
        for of in case.code(step).raiseloads(step.line)
    )
