"""Connections, results and transactions that are over."""

from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, where
from playground.trace.model import Checkin, Statement, Step
from playground.trace.words import verb

_CLOSED = "sqlalchemy.exc.ResourceClosedError"
_ENDS = ("close", "commit", "rollback")
_LAST = frozenset(
    ("close", "first", "one", "one_or_none", "scalar", "scalar_one", "scalar_one_or_none")
)
"""What reads one row of a result, and closes it."""
_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")


def connection(case: Case) -> str | None:
    """Where it was closed."""
    found = _asked(case) if _says(case, "This Connection is closed") else None
    if found is None:
        return None
    name, made = found
    for step in _after(case, made):
        if not any(isinstance(event, Checkin) for event in step.sql):
            continue
        if "close" in case.code(step).surely_called(step.line, name):
            return f"{name} was closed by close() {where(step)}."
        if step.kind == "exit" and (step.source, step.line) == (made.source, made.line):
            return f"{name} was closed when the `with` block of {at(made)} was left."
    return None


def result(case: Case) -> str | None:
    """What closed it, or why it never had a row."""
    found = _asked(case)
    if _says(case, "This result object does not return rows."):
        owners = {owner for owner, _ in case.code().calls(case.step.line)}
        return _no_rows(found[1] if found else case.step) if found or len(owners) < 2 else None
    if not _says(case, "This result object is closed.") or found is None:
        return None
    name, made = found
    for step in _after(case, made):
        calls = case.code(step).surely_called(step.line, name)
        if step.kind == "line" and len(calls) == 1 and calls[0] in _LAST:
            return f"{name} was closed by {calls[0]}() {where(step)}, and gives no more rows."
    return None


def _no_rows(made: Step) -> str | None:
    sent = [each for each in made.sql if isinstance(each, Statement)]
    word = verb(sent[-1].sql) if sent else ""
    if word not in _WRITES or "RETURNING" in sent[-1].sql.upper():
        return None
    return f"It is the result of the {word} {where(made)}, which gives no rows back."


def unread(case: Case) -> str | None:
    """What closed the Session of a result that was still to be read."""
    found = _asked(case) if "as this identity map is no longer valid" in case.message else None
    if case.kind != "InvalidRequestError" or found is None:
        return None
    name, made = found
    for step in reversed(_after(case, made)):
        if step.kind == "exit" and step.line < made.line and _is_of_session(case, step):
            closed = f"when the `with` block of {at(step)} was left"
        elif {"Session.close"} & {*(step.calls or ())}:
            closed = f"by close() {where(step)}"
        else:
            continue
        return (
            f"{name} had not been read when its Session was closed, {closed}: its rows become"
            " objects as they are read, for example by all(), and that takes the Session."
        )
    return None


def _is_of_session(case: Case, step: Step) -> bool:
    """Whether the block that the step leaves is one that names a Session."""
    names = [name for each in case.before.sessions.values() for name in each.names]
    return any(case.code(step).binds(step.line, name) for name in names)


def transaction(case: Case) -> str | None:
    """What ended it."""
    said = ("This transaction is closed", "This transaction is inactive")
    found = _asked(case) if case.message in said else None
    if found is None or not case.problem.type.startswith("sqlalchemy."):
        return None
    name, made = found
    for step in _after(case, made):
        ends = [each for each in case.code(step).surely_called(step.line, name) if each in _ENDS]
        if step.kind == "line" and len(ends) == 1:
            return f"{name} was ended by {ends[0]}() {where(step)}."
    return None


def _says(case: Case, said: str) -> bool:
    return case.problem.type == _CLOSED and case.message.startswith(said)


def _asked(case: Case) -> tuple[str, Step] | None:
    """The only name of which the statement calls a method, and the step that bound it."""
    names = {owner for owner, _ in case.code().calls(case.step.line)}
    name = names.pop() if len(names) == 1 else None
    made = case.bound(name) if name else None
    return (name, made) if name and made else None


def _after(case: Case, made: Step) -> list[Step]:
    """The steps after that one in the same call, where the name stands for the same."""
    own = (made.function, made.depth, made.task)
    return [each for each in case.between(made) if (each.function, each.depth, each.task) == own]
