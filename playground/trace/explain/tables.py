"""Tables that are not there, or there twice; classes that cannot be found."""

import re

from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, line_of, where
from playground.trace.model import Statement, Step
from playground.trace.words import verb

_MISSING = re.compile(r"no such table: (?:(?!main\.)(\w+)\.)?(?:main\.)?(\w+)\Z")
_TWICE = re.compile(r"Table '(\w+)' is already defined for this MetaData instance")
_UNKNOWN = re.compile(r"expression '(\w+)' failed to locate a name")


def missing(case: Case) -> str | None:
    """Which line dropped it, created it elsewhere, or should have created it."""
    if case.failed is None or case.kind != "OperationalError":
        return None
    found = _MISSING.search(case.failed[1].error or "")
    if found is None:
        return None
    schema, table = found.groups()
    if schema is not None:
        return _attached_elsewhere(case, case.failed[1], schema)
    database = _database(case, case.failed[1])
    made = re.compile(
        rf"(CREATE|DROP) TABLE (?:IF (?:NOT )?EXISTS )?(?:main\.)?[\"\[`]?{table}\b", re.IGNORECASE
    )
    sent_before = [
        (step, sent)
        for step, sent in case.statements(own=False)
        if not sent.error and made.match(" ".join(sent.sql.split()))
    ]
    here = [each for each in sent_before if _database(case, each[1]) == database]
    if here:
        step, sent = here[0]
        if verb(sent.sql) == "DROP":
            return f"{table} was dropped {where(step)}."
        undone = case.undone(step, sent)
        if undone is None:
            return None
        return (
            f"{table} was created {where(step)}, and the transaction that created it was rolled"
            f" back {where(undone)}."
        )
    if sent_before:
        step, sent = sent_before[0]
        return _elsewhere(f"{table} was created", step, _database(case, sent), database)
    return _never_created(case, table, database)


def _attached_elsewhere(case: Case, failed: Statement, schema: str) -> str | None:
    """Which other connection has that database, where this one never attached it."""
    attached = re.compile(rf"ATTACH\b.* AS [\"\[`']?{schema}\b", re.IGNORECASE)
    found = [
        (step, sent)
        for step, sent in case.statements(own=False)
        if not sent.error and attached.match(" ".join(sent.sql.split()))
    ]
    if not found or any(sent.connection == failed.connection for _, sent in found):
        return None
    step, sent = found[0]
    return (
        f"{schema} was attached {where(step)} by another connection ({sent.connection}), and this"
        f" one is {failed.connection}: an ATTACH holds for the connection that sends it."
    )


def _elsewhere(what: str, step: Step, there: str, here: str) -> str:
    return (
        f"{what} {where(step)} in the database {there}, but this statement went to {here}, which"
        " is another one."
    )


def _database(case: Case, statement: Statement) -> str:
    return case.after.connections[statement.connection].database


def _never_created(case: Case, table: str, database: str) -> str:
    made = [
        (step, sent)
        for step, sent in case.statements(own=False)
        if sent.cause.kind == "ddl" and sent.cause.by == "metadata.create_all"
    ]
    called = case.last(lambda step: case.code(step).mentions(step.line, "create_all"), own=False)
    if not made and called is None:
        return (
            f"Nothing has created {table} in the database {database} yet: no create_all() was"
            f" executed before {at(case.step)}."
        )
    here = [each for each in made if _database(case, each[1]) == database]
    if not here and made:
        step, sent = made[0]
        return _elsewhere("create_all() ran", step, _database(case, sent), database)
    if called is not None and not here:
        return f"create_all() {where(called)} sent nothing: its metadata knew of no table then."
    step = here[0][0]
    for definition in case.code(step).classes:
        if definition.table == table and definition.line > step.line:
            return (
                f"create_all() ran {where(step)}, before the class {definition.name} was defined"
                f" on line {definition.line}: it could not know of {table}."
            )
    there = sorted(name for base, name in case.before.tables if base == database)
    has = f", which has {', '.join(there)}" if there else ""
    return f"create_all() {where(step)} created no table {table} in the database {database}{has}."


def defined_twice(case: Case) -> str | None:
    """Where the table was defined first."""
    found = _TWICE.search(case.message)
    if found is None:
        return None
    table = found[1]
    here = (case.step.source, case.step.line)
    classes = [(source, each) for source, each in case.classes if each.table == table]
    own = next((each for source, each in classes if (source, each.line) == here), None)
    places = [
        (line_of(each.line, source), f" (class {each.name})")
        for source, each in classes
        if (source, each.line) != here and (own is None or own.bases == each.bases)
    ]
    places += [
        (line_of(line, source), "")
        for source, code in case.codes.items()
        for name, line in code.tables
        if name == table and (source, line) != here
    ]
    if places:
        place, what = places[0]
        return (
            f"{table} was defined first on {place}{what}; {at(case.step)} defines it again for"
            " the same metadata."
        )
    if case.last(lambda step: (step.source, step.line) == here, own=False) is None:
        return None
    return f"{at(case.step).capitalize()} was executed before: it defines {table} once more."


def unknown_class(case: Case) -> str | None:
    """Whether such a class comes later, or never."""
    found = _UNKNOWN.search(case.message)
    if found is None:
        return None
    name = found[1]
    same = [(source, each) for source, each in case.classes if each.name == name]
    if not same and case.says(rf"secondary\s*=\s*[\"']{name}[\"']"):
        return f"There is no table {name}, which `secondary` asks for by its name."
    if not same:
        names = sorted({each.name for _, each in case.classes if each.table})
        there = f" Mapped are {', '.join(names)}." if names else ""
        return f"There is no class {name}.{there}"
    source, each = same[0]
    if (source, case.step.source) == ("snippet", "snippet") and each.line > case.step.line:
        return (
            f"The class {name} comes on line {each.line}, and line {case.step.line} needs all"
            " mapped classes to be there."
        )
    return None
