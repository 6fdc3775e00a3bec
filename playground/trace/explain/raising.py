"""Attributes that raise where others would be loaded."""

import re

from playground.trace.explain.case import Case, line_of, where

_RAISING = re.compile(r"'(\w+)\.(\w+)' is not available due to lazy='raise")


def raising(case: Case) -> str | None:
    """What forbids to load an attribute when it is asked for."""
    named = _RAISING.search(case.message) if case.kind == "InvalidRequestError" else None
    if named is None:
        return None
    class_, attribute = named.groups()
    asked = {name for name, each in case.code().attributes(case.step.line) if each == attribute}
    records = [case.before.named(name) for name in asked]
    known = len(asked) == 1 and records[0] is not None and records[0].class_ == class_
    of = asked.pop() if known else class_
    forbids = _forbids(case, class_, attribute)
    if forbids is None:
        return None
    return (
        f"{of}.{attribute} had not been loaded, and {forbids} forbids to load it when it is asked"
        f" for: load it along with the objects, for example by selectinload({class_}.{attribute})."
    )


def _forbids(case: Case, class_: str, attribute: str) -> str | None:
    """The query, or the line of the class, that says so."""
    options = {
        (step.source, step.line): step
        for step in case.back(own=False)
        if "raiseload" in case.code(step).names(step.line)
        or case.code(step).mentions(step.line, "raiseload")
    }
    if options:
        return f"raiseload() {where(options.popitem()[1])}" if len(options) == 1 else None
    for source, definition in case.classes:
        for each in definition.attributes:
            if (definition.name, each.name) == (class_, attribute) and each.lazy:
                return f"lazy={each.lazy!r} on {line_of(each.line, source)}"
    return None
