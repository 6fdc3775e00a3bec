"""Queries that found less, or more, than was counted on."""

import re

from playground.trace.explain.case import Case, at, line_of, where
from playground.trace.text import cut
from playground.trace.words import parameters, plural, verb

_NONE = re.compile(r"'NoneType' object has no attribute '(\w+)'")
_UNMAPPED = re.compile(r"Class '(\w+)\.(?:[\w<>]+\.)*(\w+)' is not mapped")
_FROM = re.compile(r"\bFROM \"?(\w+)")


def results(case: Case) -> str | None:
    """Which SELECT it was, and how many rows its table has."""
    if case.kind not in ("NoResultFound", "MultipleResultsFound"):
        return None
    asked = next(
        (
            (step, sent)
            for step, sent in case.statements()
            if verb(sent.sql) == "SELECT" and sent.cause.kind in ("query", "get", "core")
        ),
        None,
    )
    if asked is None:
        return None
    step, sent = asked
    values = parameters(sent)
    said = f"The SELECT {where(step)}" + (f" (with {cut(values, 60)})" if values else "")
    what = "found no row" if case.kind == "NoResultFound" else "found more than one row"
    source = _FROM.search(" ".join(sent.sql.split()))
    database = case.after.connections[sent.connection].database
    table = case.before.tables.get((database, source[1])) if source else None
    if table is None:
        return f"{said} {what}."
    there = f"has {plural(table.count, 'row')}" if table.count else "is empty"
    return f"{said} {what}; {table.table} {there}."


def nothing(case: Case) -> str | None:
    """Which query found no row, so that a name is None."""
    found = _NONE.search(case.message) if case.kind == "AttributeError" else None
    if found is None:
        return None
    line, attribute = case.step.line, found[1]
    query = case.code().looked_up_for(line, attribute)
    if query is not None:
        return f"{query} gave None: there is no such row."
    names = {name for name, asked in case.code().attributes(line) if asked == attribute}
    return _is_none(case, names.pop()) if len(names) == 1 else None


def unmapped(case: Case) -> str | None:
    """What was handed over instead of a mapped object."""
    found = _UNMAPPED.search(case.message) if case.kind == "UnmappedInstanceError" else None
    if found is None:
        return None
    module, name = found[1], found[2]
    if (module, name) == ("builtins", "NoneType"):
        said = [_is_none(case, each) for each in case.code().arguments(case.step.line)]
        known = [each for each in said if each]
        return known[0] if len(known) == 1 else None
    if module == "builtins" and name in ("list", "tuple", "set"):
        return f"A {name} was handed over: add_all() takes several objects, add() takes one."
    for source, each in case.classes:
        if each.name == name and not each.bases:
            return (
                f"{name} ({line_of(each.line, source)}) is a class like any other: to be"
                " mapped, it has to derive from a declarative base."
            )
    return None


def _is_none(case: Case, name: str) -> str | None:
    """Since when that name has been None, where a query made it so."""
    step = case.bound(name)
    query = case.code(step).looked_up(step.line, name) if step else None
    if step is None or query is None:
        return None
    return f"{name} is None since {at(step)}, where {query} found no row."
