"""Relationships that were handed what they do not take."""

import re

from playground.trace.explain.case import Case
from playground.trace.explain.definitions import Attribute, Definition
from playground.trace.explain.naming import line_of
from playground.trace.model import StepSource

_NO_OBJECT = re.compile(r"^'(\w+)' object has no attribute '_sa_instance_state'$")
_NO_COLLECTION = re.compile(r"^Incompatible collection type: \w+ is not (list|set|dict)-like$")
_CIRCLE = "Circular dependency detected. ("
_DEPENDENCY = re.compile(r"_(ManyToOne|OneToMany|ManyToMany)DP\((\w+\.\w+)\)")
_DELETED = re.compile(r"_DeleteState\(<(\w+) at 0x")


def no_object(case: Case) -> str | None:
    """Which relationship it was, and which column takes a key."""
    found = _NO_OBJECT.search(case.message) if case.kind == "AttributeError" else None
    related = _related(case) if found or case.kind == "KeyError" else None
    if related is None:
        return None
    source, definition, attribute = related
    given = found[1] if found else _other_class(case, attribute)
    if given is None:
        return None
    leading = case.columns_to(definition.table, case.tables(attribute.of or ""))
    columns = [each for each in definition.attributes if each.name in leading]
    takes_key = len(columns) == 1 and given in re.findall(r"\w+", columns[0].annotation or "")
    key = f" The key itself goes to {definition.name}.{columns[0].name}." if takes_key else ""
    return (
        f"{definition.name}.{attribute.name} ({line_of(attribute.line, source)}) is a relationship:"
        f" it takes objects of {attribute.of}, and what was handed over is of type {given}.{key}"
    )


def no_collection(case: Case) -> str | None:
    """Which relationship it was."""
    found = _NO_COLLECTION.search(case.message) if case.kind == "TypeError" else None
    related = _related(case) if found else None
    if found is None or related is None:
        return None
    source, definition, attribute = related
    return (
        f"{definition.name}.{attribute.name} ({line_of(attribute.line, source)}) holds several"
        f" objects: it takes a {found[1]}, be it of one object or of none."
    )


def circle(case: Case) -> str | None:
    """Which relationships lead around in it."""
    if case.kind != "CircularDependencyError" or not case.message.startswith(_CIRCLE):
        return None
    found = {*_DEPENDENCY.findall(case.message)}
    names = sorted(name for _, name in found)
    if "delete=True" in case.message or (not names and "_DeleteState" in case.message):
        return _circle_of_deleted(case)
    if {kind for kind, _ in found} == {"ManyToOne", "OneToMany"}:
        single = sorted(name for kind, name in found if kind == "ManyToOne")
        names = single + sorted({*names} - {*single})
    elif {kind for kind, _ in found} != {"ManyToOne"}:
        return None
    leads = "leads" if len(names) == 1 else "lead"
    return (
        f"{' and '.join(names)} {leads} in a circle here: each of the rows refers to one that"
        f" would have to be written before it. post_update=True on {_both(case, names)} has the"
        " flush write that foreign key afterwards, in an UPDATE of its own."
    )


def _both(case: Case, names: list[str]) -> str:
    """The first of them, and the same seen from the other end, where that is one of them."""
    class_, _, name = names[0].partition(".")
    backs = [
        f"{each.of}.{each.back}"
        for _, definition in case.classes
        for each in definition.attributes
        if (definition.name, each.name) == (class_, name)
    ]
    return " and ".join([names[0], *(each for each in backs if each in names[1:])])


def _circle_of_deleted(case: Case) -> str | None:
    """What led around among the rows that were to be deleted."""
    among = {*_DELETED.findall(case.message)}
    tables = {each.table for _, each in case.classes if each.name in among}
    leading = sorted(
        f"{each.name}.{attribute.name}"
        for _, each in case.classes
        for attribute in each.attributes
        if each.name in among and attribute.of in among and case.leads(each.table, tables)
    )
    if not leading:
        return None
    lead = "leads" if len(leading) == 1 else "lead"
    return (
        f"{' and '.join(leading)} {lead} in a circle here: each of the rows refers to another that"
        " is to be deleted as well, so none can go first. With one of them set to None, and a"
        " flush, there is no circle any more;"
        f" post_update=True on {_both(case, leading)} does as much."
    )


def _other_class(case: Case, attribute: Attribute) -> str | None:
    """Of which class it is what has no way back, where there is to be one."""
    given = {
        _class_of(case, thing)
        for each in case.code().filled(case.step.line)
        for thing in each.given
        if each.name == attribute.name
    }
    bases = {each.name: each.bases for _, each in case.classes}
    others = {each for each in given if each in bases and attribute.of not in (each, *bases[each])}
    if case.message != repr(attribute.back) or len(others) != 1:
        return None
    looked_up = case.code().subscripts(case.step.line)
    return (
        None if looked_up or attribute.back in case.code().strings(case.step.line) else others.pop()
    )


def _class_of(case: Case, name: str) -> str:
    """The class of the object of that name, or the name itself."""
    record = case.before.named(name)
    return record.class_ if record else name


def _related(case: Case) -> tuple[StepSource, Definition, Attribute] | None:
    """The only relationship that the statement hands anything to."""
    found = set()
    for owner, name, _ in case.code().filled(case.step.line):
        class_ = _class_of(case, owner)
        found |= {
            (source, definition, attribute)
            for source, definition in case.classes
            if definition.name == class_
            for attribute in definition.attributes
            if attribute.name == name and attribute.of
        }
    return found.pop() if len(found) == 1 else None
