"""Queries that found less, or more, than was counted on."""

import re

from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, line_of, where
from playground.trace.explain.queries import Lookup
from playground.trace.model import Statement, Step
from playground.trace.text import cut
from playground.trace.words import parameters, plural, verb

_NONE = re.compile(r"'NoneType' object has no attribute '(\w+)'")
_UNMAPPED = re.compile(r"Class '(\w+)\.(?:[\w<>]+\.)*(\w+)' is not mapped")
_OUTER = re.compile(r"\b(LEFT|RIGHT|FULL|OUTER)\b", re.IGNORECASE)
_FOUND = {
    "No row was found": "found no row",
    "Multiple rows were found": "found more than one row",
}
_FROM = re.compile(r"\bFROM \"?(\w+)")


def results(case: Case) -> str | None:
    """Which SELECT it was, and how many rows its table has."""
    what = next((what for said, what in _FOUND.items() if case.message.startswith(said)), None)
    if case.kind not in ("NoResultFound", "MultipleResultsFound") or what is None:
        return None
    step = _asked(case)
    sent = _select(step) if step else None
    if step is None or sent is None:
        return None
    values = parameters(sent)
    said = f"The SELECT {where(step)}" + (f" (with {cut(values, 60)})" if values else "")
    source = _FROM.search(" ".join(sent.sql.split()))
    database = case.after.connections[sent.connection].database
    table = case.at(step).tables.get((database, source[1])) if source else None
    if table is None or not case.alone(step, sent):
        return f"{said} {what}."
    there = f"has {plural(table.count, 'row')}" if table.count else "is empty"
    return f"{said} {what}; {table.table} {there}."


def _asked(case: Case) -> Step | None:
    """The step whose query it is: this one, or one whose result nothing has read since."""
    name = case.code().exacting(case.step.line)
    if name is None:
        return None
    sent = _select(case.step)
    if not name or (sent and (sent.cause.by or "").startswith("query.")):
        return case.step
    step = case.bound(name)
    if step is None:
        return None
    read = any(name in case.code(each).names(each.line) for each in case.between(step))
    return step if case.code(step).queried(step.line, name) and not read else None


def _select(step: Step) -> Statement | None:
    """The only query that the step sent."""
    found = [
        each
        for each in step.sql
        if isinstance(each, Statement)
        and verb(each.sql) == "SELECT"
        and each.cause.kind in ("query", "get", "core")
    ]
    return found[0] if len(found) == 1 else None


def nothing(case: Case) -> str | None:
    """Which query found no row, so that a name is None."""
    found = _NONE.search(case.message) if case.kind == "AttributeError" else None
    if found is None:
        return None
    line, attribute = case.step.line, found[1]
    query = case.code().looked_up_for(line, attribute)
    if query is not None:
        surely = _no_row(case, case.step, query)
        return f"{query.text} gave None: there is no such row." if surely else None
    name = case.code().asked(line, attribute)
    return _is_none(case, name) if name else None


def inside_row(case: Case) -> str | None:
    """Which query gave a Row, where an attribute of the object inside it is asked for."""
    line, attribute = case.step.line, case.message
    if case.kind != "AttributeError" or not attribute.isidentifier():
        return None
    name = case.code().asked(line, attribute)
    step = case.bound(name) if name else None
    if name is None or step is None:
        return None
    query = case.code(step).looked_up(step.line, name)
    of = query.of if query and query.row else case.code(step).looped(step.line, name)
    if of not in {each.name for _, each in case.classes if each.bases}:
        return None
    return (
        f"{name} is a Row since {at(step)}, with the {of} inside: {name}.{of} is the"
        " object. scalars() in place of execute() gives the objects themselves."
    )


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
        call = _handing(case)
        one = "add_all() takes several objects, add() takes one" if call == "add" else None
        one = one or (f"{call}() takes one object" if call else None)
        return f"A {name} was handed over: {one}." if one else None
    if (module, name) == ("sqlalchemy", "Row"):
        return (
            "A Row was handed over: where a class was selected, its object is inside (row[0]),"
            " and scalars() gives the objects themselves."
        )
    for source, each in case.classes:
        if each.name == name and not each.bases:
            return (
                f"{name} ({line_of(each.line, source)}) is a class like any other: to be"
                " mapped, it has to derive from a declarative base."
            )
    return None


_NOT_SEVERAL = re.compile(r"^'(\w+)' object is not iterable$")


def one(case: Case) -> str | None:
    """That one object was handed to what takes several."""
    found = _NOT_SEVERAL.search(case.message) if case.kind == "TypeError" else None
    made = {call.partition(".")[2] for call in case.step.calls or ()}
    if found is None or made != {"add_all"} or found[1] not in {d.name for _, d in case.classes}:
        return None
    return f"One {found[1]} was handed over: add() takes one object, add_all() takes several."


def _handing(case: Case) -> str | None:
    """The call that something was handed to, where the step made no other."""
    made = {call.partition(".")[2] for call in case.step.calls or ()}
    call = made.pop() if len(made) == 1 else None
    return call if call in ("add", "delete", "merge", "refresh", "expire", "expunge") else None


def _is_none(case: Case, name: str) -> str | None:
    """Since when that name has been None, where a query made it so."""
    step = case.bound(name)
    query = case.code(step).looked_up(step.line, name) if step else None
    if step is None or query is None or not _no_row(case, step, query):
        return None
    return f"{name} is None since {at(step)}, where {query.text} found no row."


def _no_row(case: Case, step: Step, query: Lookup) -> bool:
    """Whether None can only mean that, and not a NULL in a row."""
    sent = _select(step)
    if sent is None or query.get != (sent.cause.kind == "get"):
        return False
    if query.row:
        return True
    bound = case.bound(query.of) if query.of else None
    if bound and bound.index >= step.index:
        return False  # it is of a statement made since
    of = case.code(bound).selected(bound.line, query.of or "") if bound else query.of
    classes = {each.name for _, each in case.classes if each.bases}
    return of in classes and not _OUTER.search(sent.sql)
