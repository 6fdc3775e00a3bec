"""Why a statement was sent: read off the call stack and the execution context.

SQLAlchemy's functions on the way from the learner's line to the driver say
it: `Session._autoflush` means autoflush, `_LazyLoader` a lazy load. Only code
objects are compared; no frame's variables are looked at.
"""

from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.orm import InstanceState, Query, Session, loading, strategies
from sqlalchemy.orm.session import SessionTransaction

from playground.trace.model import Cause, CauseKind

Role = tuple[str, str]
"""What a function on the stack means, and what to call it."""

_DEEPEST = 300
"""Frames looked at; beyond it recursion of the learner's own is what is left."""

_SESSION_CALLS = (
    "execute",
    "scalars",
    "scalar",
    "get",
    "get_one",
    "refresh",
    "merge",
    "flush",
    "commit",
    "rollback",
    "close",
    "begin_nested",
    "bulk_save_objects",
    "bulk_insert_mappings",
    "bulk_update_mappings",
)
_QUERY_CALLS = (
    "all",
    "first",
    "one",
    "one_or_none",
    "scalar",
    "count",
    "get",
    "__iter__",
    "update",
    "delete",
)
_CONNECTION_CALLS = ("execute", "scalar", "scalars", "exec_driver_sql")


def _code(function: object) -> CodeType | None:
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return getattr(function, "__code__", None)


def _roles() -> Iterator[tuple[object, Role]]:
    """Functions of SQLAlchemy 2.1 that say why a statement was sent."""
    for name in _SESSION_CALLS:
        yield getattr(Session, name), ("call", name)
    for name in _QUERY_CALLS:
        yield getattr(Query, name), ("call", f"query.{name}".removesuffix(".__iter__"))
    for name in _CONNECTION_CALLS:
        yield getattr(Connection, name), ("core", f"connection.{name}")
    for name in ("create_all", "drop_all", "reflect"):
        yield getattr(MetaData, name), ("ddl", f"metadata.{name}")
    for name in ("create", "drop"):
        yield getattr(Table, name), ("ddl", f"table.{name}")
    yield Session._flush, ("flush", "flush")  # noqa: SLF001
    yield Session._autoflush, ("autoflush", "autoflush")  # noqa: SLF001
    yield Session._get_impl, ("get", "get")  # noqa: SLF001
    yield Session._delete_impl, ("cascade", "delete")  # noqa: SLF001
    yield Session.delete, ("cascade", "delete")
    yield SessionTransaction.commit, ("end", "commit")
    yield loading._load_scalar_attributes, ("refresh", "refresh")  # noqa: SLF001
    yield strategies._LazyLoader._load_for_state, ("lazy load", "lazy load")  # noqa: SLF001
    for loader, called in (
        (strategies._SelectInLoader, "selectin"),  # noqa: SLF001
        (strategies._SubqueryLoader, "subquery"),  # noqa: SLF001
        (strategies._ImmediateLoader, "immediate"),  # noqa: SLF001
    ):
        for name in ("_load_for_path", "create_row_processor", "_load_via_parent"):
            function = getattr(loader, name, None)
            if function is not None:
                yield function, ("eager load", called)


_ROLES: dict[CodeType, Role] = {
    code: role for function, role in _roles() if (code := _code(function)) is not None
}

_DDL = ("CREATE", "DROP", "ALTER")
_WRITES = ("INSERT", "UPDATE", "DELETE")


def cause_of(
    frame: FrameType | None,
    statement: str,
    context: ExecutionContext | None,
    called: Callable[[InstanceState[Any]], str | None],
    is_learners: Callable[[CodeType], bool],
) -> Cause:
    """Why the statement is sent that is about to be executed in that frame.

    `called` gives the id of a tracked object; `is_learners` says where the
    learner's own code begins, behind which nothing is asked.
    """
    kind, by = _kind(_stack(frame, is_learners), statement)
    target, loaded = _loaded(context)
    return Cause(
        kind=kind,
        by=by,
        target=target,
        object=None if loaded is None else called(loaded),
    )


def _stack(frame: FrameType | None, is_learners: Callable[[CodeType], bool]) -> list[Role]:
    """The roles of the functions on the stack, the innermost first."""
    found: list[Role] = []
    for _ in range(_DEEPEST):
        if frame is None or is_learners(frame.f_code):
            break
        role = _ROLES.get(frame.f_code)
        if role is not None:
            found.append(role)
        frame = frame.f_back
    return found


def _kind(stack: list[Role], statement: str) -> tuple[CauseKind, str | None]:
    roles = {role for role, _ in stack}
    by = stack[-1][1] if stack else None
    verb = statement.lstrip()[:8].split(None, 1)[0].upper() if statement.strip() else ""
    if "ddl" in roles or (verb in _DDL and "flush" not in roles):
        return "ddl", by
    first = next((role for role, _ in stack if role not in ("core", "call", "end")), None)
    kind: CauseKind
    match first:
        case "flush":
            kind = "autoflush" if "autoflush" in roles else "flush"
        case "lazy load":
            kind = "cascade" if roles & {"flush", "cascade"} else "lazy load"
        case "eager load" | "get" | "refresh" | "cascade":
            kind = "refresh" if first == "get" and by == "refresh" else first
        case _ if by == "refresh":
            kind = "refresh"
        case _ if "call" in roles:
            kind = "bulk" if verb in _WRITES else "query"
        case _:
            kind = "core"
    return kind, by


def _loaded(context: ExecutionContext | None) -> tuple[str | None, InstanceState[Any] | None]:
    """What an ORM SELECT loads: `User.posts`, and for which object."""
    options = getattr(context, "execution_options", {}).get("_sa_orm_load_options")
    compiled = getattr(getattr(context, "compiled", None), "compile_state", None)
    compile_options = getattr(compiled, "compile_options", None)
    if options is None or compile_options is None:
        return None, None
    path = compile_options._current_path  # noqa: SLF001  # not public in 2.1
    state = options._lazy_loaded_from or options._refresh_state  # noqa: SLF001
    if path:
        mapper, attribute = path.path[-2:]
        return f"{mapper.class_.__name__}.{attribute.key}", state
    wanted = compile_options._only_load_props  # noqa: SLF001
    if state is not None and wanted and len(wanted) == 1:
        return f"{state.class_.__name__}.{next(iter(wanted))}", state
    return (None, None) if state is None else (str(state.class_.__name__), state)
