"""Transactions that failed, that are open, that are over."""

from collections.abc import Callable

from playground.trace.explain.case import Case, at, how, name_of, where
from playground.trace.model import (
    Commit,
    ReleaseSavepoint,
    Rollback,
    RollbackSavepoint,
    SessionRecord,
    Statement,
    Step,
)
from playground.trace.words import verb

_CALLS = (
    "add", "add_all", "commit", "connection", "delete", "execute", "flush", "get", "get_one",
    "merge", "query", "refresh", "scalar", "scalars", "begin", "begin_nested",
)  # fmt: skip
_ENDS = (Commit, Rollback, ReleaseSavepoint, RollbackSavepoint)
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")


def pending_rollback(case: Case) -> str | None:
    """Which flush failed, and why."""
    if case.kind != "PendingRollbackError" or "during flush" not in case.message:
        return None
    session = case.session(lambda each: not each.active)
    if session is None:
        return None
    failed = case.session_since(session, lambda each: not each.active)
    if failed is None:
        return None
    errors = [e.error for e in failed.sql if isinstance(e, Statement) and e.error]
    why = f" ({str(errors[-1]).splitlines()[0]})" if errors else ""
    return (
        f"The flush {how(failed, ('commit', 'flush', *_CALLS))} failed{why}, and the exception was"
        f" passed over: since then {name_of(session)} waits for rollback()."
    )


def _invalid(case: Case, said: str) -> bool:
    return case.kind == "InvalidRequestError" and said in case.message


def already_begun(case: Case) -> str | None:
    """Which line began the transaction that is open."""
    if not _invalid(case, "A transaction is already begun on this Session"):
        return None
    session = case.session(lambda each: each.in_transaction)
    if session is None:
        return None
    since = case.session_since(session, lambda each: each.in_transaction)
    if since is None:
        return None
    made = [call.partition(".")[2] for call in since.calls or ()]
    by = f", where {made[-1]}() began it" if made and made[-1] in _CALLS else ""
    own = " by itself" if by and made[-1] not in ("begin", "begin_nested") else ""
    return (
        f"{name_of(session)} has been in a transaction since {at(since)}{by}{own}, and no line"
        " has ended it."
    )


def closed_inside(case: Case) -> str | None:
    """What ended the transaction of the block."""
    if not _invalid(case, "Can't operate on closed transaction inside context manager"):
        return None
    session = case.session(lambda _: True)
    over = None if session is None else case.session_since(session, _is_over(session))
    sent = case.last(lambda step: any(isinstance(event, _ENDS) for event in step.sql), own=False)
    ended = max(filter(None, (over, sent)), key=lambda step: step.index, default=None)
    if ended is None:
        return None
    if "rolled back due to an exception" in case.message:
        what = f"The flush {how(ended, ('commit', 'flush', *_CALLS))} failed, and so ended"
    elif (call := how(ended, ("commit", "rollback"))).startswith("by "):
        what = f"{call.removeprefix('by ')} ended"
    else:
        what = f"What was done {where(ended)} ended"
    return (
        f"{what} the transaction that the `with` block manages:"
        " nothing more can be sent before the block is left."
    )


def _is_over(session: SessionRecord) -> Callable[[SessionRecord], bool]:
    """Whether it has ended what the Session, as it is now, has ended."""
    if not session.active:
        return lambda each: not each.active
    if session.in_transaction:
        return lambda each: not each.nested
    return lambda each: not each.in_transaction


def locked(case: Case) -> str | None:
    """Which other connection writes, and since when."""
    if case.failed is None or "database is locked" not in (case.failed[1].error or ""):
        return None
    mine = case.failed[1].connection
    database = case.after.connections[mine].database
    passed = None
    for step, statement in case.statements():
        other = case.before.connections.get(statement.connection)
        if other is None or other.id == mine or other.database != database:
            continue
        if statement.error or verb(statement.sql) not in _WRITES:
            continue
        if other.since is None or step.index < other.since:
            passed = passed or (step, statement)
        else:
            return (
                f"Another connection ({other.id}) wrote {where(step)} ({verb(statement.sql)}), and"
                " its transaction is still open: SQLite lets one transaction write at a time."
            )
    return None if passed is None else _overtaken(case, mine, *passed)


def _overtaken(case: Case, mine: str, step: Step, written: Statement) -> str | None:
    """What a transaction has read is not what is there any more: in WAL mode, it may not write."""
    began = case.before.connections[mine].since
    if began is None or step.index < began or case.undone(step, written):
        return None
    read = next(
        (
            sent
            for sent, statement in case.statements(own=False)
            if statement.connection == mine and began <= sent.index < step.index
        ),
        None,
    )
    if read is None:
        return None
    return (
        f"The transaction of {mine} sees the database as it was {where(read)}, and another"
        f" connection ({written.connection}) has written and committed since, {where(step)}: SQLite"
        " lets nobody write on top of what is not the newest. After a rollback, it can be read"
        " and written anew."
    )
