"""Traces made by hand, in the shapes that the recorder gives them."""

from msgspec.structs import replace

from playground.trace.model import (
    Attribute,
    AttributeStatus,
    Begin,
    Cause,
    CauseKind,
    Commit,
    Counts,
    IdentityMap,
    ObjectRecord,
    ObjectState,
    Outcome,
    Problem,
    Rollback,
    Row,
    RowMark,
    SessionRecord,
    Statement,
    Status,
    Step,
    StepKind,
    TableRecord,
)
from playground.trace.trace import Trace

BEGIN, COMMIT, ROLLBACK = (
    Begin(connection="c1"),
    Commit(connection="c1"),
    Rollback(connection="c1"),
)


def step(line: int, kind: StepKind = "line", *, end: int | None = None, depth: int = 0) -> Step:
    """A step on that line; what else is in it is put there by `replace`."""
    return Step(index=0, line=line, end_line=end or line, kind=kind, depth=depth)


def trace(*steps: Step, status: Status = "finished", problem: Problem | None = None) -> Trace:
    """A run of these steps, numbered in order."""
    line = problem.line if problem else None
    message = "The snippet finished." if status == "finished" else f"It ended with {status}."
    return Trace(
        source="",
        steps=tuple(replace(one, index=index) for index, one in enumerate(steps)),
        outcome=Outcome(status=status, message=message, line=line, exception=problem),
    )


def sql(text: str, cause: CauseKind = "flush") -> Statement:
    return Statement(connection="c1", sql=text, cause=Cause(kind=cause))


def thing(
    identity: str,
    state: ObjectState,
    *names: str,
    key: tuple[int, ...] | None = None,
    session: str | None = "s1",
    **attributes: Attribute,
) -> ObjectRecord:
    return ObjectRecord(
        id=identity,
        class_="User",
        label=f"User#{identity}",
        names=names,
        state=state,
        session=session,
        key=key,
        attributes=attributes,
    )


def held(value: str | None, status: AttributeStatus = "loaded") -> Attribute:
    return Attribute(value=value, status=status)


def session(
    *names: str,
    new: int = 0,
    dirty: int = 0,
    deleted: int = 0,
    identity_map: int = 0,
    in_transaction: bool = False,
) -> SessionRecord:
    return SessionRecord(
        id="s1",
        class_="Session",
        names=names,
        counts=Counts(new=new, dirty=dirty, deleted=deleted),
        identity_map=IdentityMap(size=identity_map),
        in_transaction=in_transaction,
    )


def table(*rows: tuple[str, RowMark, str], count: int, committed: int) -> TableRecord:
    """The table `users` with the columns `id` and `name`; rows as key, mark and name."""
    return TableRecord(
        database="app.db",
        table="users",
        columns=("id", "name"),
        rows=tuple(Row(key=key, mark=mark, values=(key, name)) for key, mark, name in rows),
        count=count,
        committed=committed,
    )
