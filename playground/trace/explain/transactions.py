"""Transactions that failed, that are open, that are over."""

import re
from collections.abc import Callable

from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, how, line_of, name_of, where
from playground.trace.model import (
    Commit,
    ReleaseSavepoint,
    Rollback,
    RollbackSavepoint,
    SessionRecord,
    Statement,
    Step,
)
from playground.trace.text import cut, one_line
from playground.trace.words import verb

_CALLS = (
    "add", "add_all", "commit", "connection", "delete", "execute", "flush", "get", "get_one",
    "merge", "query", "refresh", "scalar", "scalars", "begin", "begin_nested",
)  # fmt: skip
_ENDS = (Commit, Rollback, ReleaseSavepoint, RollbackSavepoint)
_ROWS = ("INSERT", "UPDATE", "DELETE", "REPLACE")
_WRITES = (*_ROWS, "CREATE", "DROP", "ALTER")
Sent = list[tuple[Step, Statement]]


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
    call = _caller(case, session, since)
    by = f", where {call}() began it" if call in _CALLS else ""
    own = " by itself" if by and call not in ("begin", "begin_nested") else ""
    return (
        f"{name_of(session)} has been in a transaction since {at(since)}{by}{own}, and no line"
        " has ended it."
    )


def _caller(case: Case, session: SessionRecord, step: Step) -> str | None:
    """The only call that the step made, where it surely was that Session's."""
    made = {call.partition(".")[2] for call in step.calls or ()}
    if len(made) != 1 or len(step.sessions) > 1:
        return None
    call = made.pop()
    named = any((name, call) in case.code(step).attributes(step.line) for name in session.names)
    return call if named or len(case.at(step).sessions) == 1 else None


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
        failed = case.last(lambda step: _has_failed(step, session), own=False)
        what = (
            f"The flush {how(failed or ended, ('commit', 'flush', *_CALLS))} failed, and so ended"
        )
    elif (call := how(ended, ("commit", "rollback"))).startswith("by "):
        what = f"{call.removeprefix('by ')} ended"
    else:
        what = f"What was done {where(ended)} ended"
    return (
        f"{what} the transaction that the `with` block manages:"
        " nothing more can be sent before the block is left."
    )


def _has_failed(step: Step, session: SessionRecord | None) -> bool:
    """Whether a flush of the Session failed in that step."""
    failed = {each.id for each in step.sessions if not each.active}
    return session is not None and session.id in failed and step.kind == "error"


def _is_over(session: SessionRecord) -> Callable[[SessionRecord], bool]:
    """Whether it has ended what the Session, as it is now, has ended."""
    if not session.active:
        return lambda each: not each.active
    if session.in_transaction:
        return lambda each: not each.nested
    return lambda each: not each.in_transaction


_MAKING = ("Session", "AsyncSession", "sessionmaker", "async_sessionmaker")


def unbound(case: Case) -> str | None:
    """Where the Session was made without an Engine, where only one was."""
    own = any({*_MAKING} & {*each.bases} for _, each in case.classes)
    if case.kind != "UnboundExecutionError" or own or case.says(r"bind|configure"):
        return None
    calls = [
        (name, line_of(line, source))
        for source, code in case.codes.items()
        for name, line in code.bare_calls(_MAKING)
    ]
    if len(calls) != 1:
        return None
    name, place = calls[0]
    return f"{name}() on {place} was given no Engine, so the Session knows of no database."


_CONCURRENT = re.compile(
    r"^Session is already flushing|"
    r"^This session is provisioning a new connection; concurrent operations|"
    r"^Method '\w+\(\)' can't be called here; method '\w+\(\)' is already in progress"
)


def at_once(case: Case) -> str | None:
    """Which threads, or tasks, have used the Session at the same time."""
    if not case.problem.type.startswith("sqlalchemy.") or not _CONCURRENT.match(case.message):
        return None
    for step in case.back():
        raised = step.exception.message if step.exception else ""
        if case.code(step).mentions(step.line, "gather") and _CONCURRENT.match(raised):
            return (
                f"gather() {where(step)} had several tasks use one Session at once: each needs an"
                " AsyncSession of its own."
            )
    using = {step.task for step in case.back() if step.calls and step.task}
    if "already flushing" in case.message or case.step.task is None or len(using) < 2:
        return None
    return "Several threads or tasks use one Session at once: each needs a Session of its own."


def within(case: Case) -> str | None:
    """Which call flushes, so that what it calls cannot flush as well."""
    inner = case.step.function.rpartition(".")[2]
    if not _invalid(case, "Session is already flushing") or not case.step.depth:
        return None
    outer = case.last(lambda step: step.depth < case.step.depth, own=False)
    if outer is None or outer.task != case.step.task or inner.startswith("<"):
        return None
    made = {call.partition(".")[2] for call in outer.calls or ()} & {*_CALLS}
    if len(made) != 1:
        return None
    return (
        f"{inner}() was called by a flush, that of {made.pop()}() {where(outer)}, and a flush"
        " begins no other. What a before_flush listener adds goes with the flush as it is; the"
        " listeners of a mapper write by the connection that they are handed."
    )


def locked(case: Case) -> str | None:
    """Which other connection writes, and since when."""
    if case.failed is None or "database is locked" not in (case.failed[1].error or ""):
        return None
    mine = case.failed[1].connection
    if verb(case.failed[1].sql) not in (*_WRITES, "BEGIN"):
        return None
    connections = case.after.connections
    others = [
        each.id
        for each in connections.values()
        if each.id != mine and each.database == connections[mine].database
    ]
    open_ = [sent for each in others if (sent := case.transaction(each))]
    holding = [found for sent in open_ if (found := _holds(case, sent))]
    if not any(map(_writes, open_)):
        return _overtaken(case, mine, others)
    if len(holding) != 1:
        return None
    step, statement = holding[0]
    word = verb(statement.sql)
    if word == "BEGIN":
        did = f"took the lock for writing {where(step)} ({cut(one_line(statement.sql), 20)})"
    elif statement.error:
        did = f"was to write {where(step)} ({word}, which failed)"
    else:
        did = f"wrote {where(step)} ({word})"
    return (
        f"Another connection ({statement.connection}) {did}, and its transaction is still open:"
        " SQLite lets one transaction write at a time."
    )


def _writes(sent: Sent) -> bool:
    """Whether it may hold the lock for writing."""
    return any(
        verb(each.sql) not in ("SELECT", "PRAGMA", "BEGIN") or _locks(each.sql) for _, each in sent
    )


def _locks(begin: str) -> bool:
    return bool({"IMMEDIATE", "EXCLUSIVE"} & {*begin.upper().split()[1:2]})


def _holds(case: Case, sent: Sent) -> tuple[Step, Statement] | None:
    """What took the lock for writing; None where it is not sure that it is held.

    The driver begins by itself before it changes rows, and not before it changes tables, if
    it was not told to begin nothing.
    """
    begun, found = False, None
    bare = case.says("isolation_level|autocommit")
    for step, each in sent:
        word = verb(each.sql)
        if word in ("COMMIT", "END") or (word == "ROLLBACK" and "TO" not in each.sql):
            return None
        if word == "SAVEPOINT" and not begun:
            return None  # its release ends the transaction
        if each.error and "constraint failed" not in each.error:
            continue
        begun = begun or word == "BEGIN" or (word in _ROWS and not bare)
        if begun and (word in _WRITES or (word == "BEGIN" and _locks(each.sql))):
            found = found or (step, each)
    return found


def _overtaken(case: Case, mine: str, others: list[str]) -> str | None:
    """What a transaction has read is not what is there any more: in WAL mode, it may not write.

    The text alone tells of that mode, and of connections that no Engine made.
    """
    sent = case.transaction(mine, own=False)
    begun = next((n for n, (_, each) in enumerate(sent) if verb(each.sql) == "BEGIN"), len(sent))
    read = next((step for step, each in sent[begun:] if verb(each.sql) == "SELECT"), None)
    wal = case.says(r"journal_mode\W+wal") and not case.says(
        r"sqlite3?\.connect|from sqlite3|sqlite3 as"
    )
    if read is None or not wal:
        return None
    for step, each in case.statements(own=False):
        if step.index <= read.index:
            return None
        written = each.connection in others and verb(each.sql) in _WRITES and not each.error
        if written and not case.undone(step, each):
            return (
                f"The transaction of {mine} sees the database as it was {where(read)}, and another"
                f" connection ({each.connection}) has written and committed since, {where(step)}:"
                " SQLite lets nobody write on top of what is not the newest. After a rollback, it"
                " can be read and written anew."
            )
    return None
