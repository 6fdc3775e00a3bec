"""Which of SQLAlchemy's functions say why a statement is sent, and what they say.

Only code objects are compared: no frame's variables are looked at.
"""

from collections.abc import Iterator
from types import CodeType, FrameType
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.engine import Inspector
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import (
    InstanceState,
    Query,
    Session,
    bulk_persistence,
    dynamic,
    loading,
    strategies,
)
from sqlalchemy.orm.session import SessionTransaction

from playground.recorder.learners import FILES as LEARNERS

Means = Literal[
    "call",  # one of Session's or Query's public methods: what the learner called
    "end",  # the end of a Session's transaction
    "core",
    "ddl",
    "reflection",
    "savepoint",
    "default",
    "flush",
    "autoflush",
    "get",
    "cascade",
    "expired",  # an attribute was asked for that is expired
    "refresh",
    "deferred load",
    "lazy load",
    "eager load",
    "synchronize",
]

ATTRIBUTE = "attribute access"
"""What set off a load that no call asked for."""
SUBCLASSES = "selectin_polymorphic"
"""What loads the columns that a class adds to those of the class that was asked for."""

_DEEPEST = 300
"""Frames looked at; beyond it recursion of the learner's own is what is left."""


class Role(NamedTuple):
    """What a function on the stack means, and what to call it."""

    means: Means
    name: str


_SESSION_CALLS = (
    "execute",
    "scalars",
    "scalar",
    "get",
    "get_one",
    "refresh",
    "merge",
    "merge_all",
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


def roles(frame: FrameType | None) -> tuple[Role, ...]:
    """The roles of the functions on the stack, the innermost first.

    Behind the learner's own code nothing is asked.
    """
    found: list[Role] = []
    role_of = _ROLES.get
    for _ in range(_DEEPEST):
        if frame is None:
            break
        code = frame.f_code
        role = role_of(id(code))
        if role is not None:
            found.append(role)
        elif code.co_filename in LEARNERS:
            break
        frame = frame.f_back
    return tuple(found)


def _code(function: object) -> CodeType | None:
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return getattr(function, "__code__", None)


def _within(function: object, name: str) -> CodeType | None:
    """The code of a function that is made in another."""
    outer = _code(function)
    constants = outer.co_consts if outer is not None else ()
    return next((c for c in constants if isinstance(c, CodeType) and c.co_name == name), None)


def _functions() -> Iterator[tuple[CodeType | None, Role]]:
    """Functions of SQLAlchemy 2.1 that say why a statement is sent."""
    for name in _SESSION_CALLS:
        yield _code(getattr(Session, name)), Role("call", name)
    for name in _QUERY_CALLS:
        yield (
            _code(getattr(Query, name)),
            Role("call", f"query.{name}".removesuffix(".__iter__")),
        )
    for name in _CONNECTION_CALLS:
        yield _code(getattr(Connection, name)), Role("core", f"connection.{name}")
    for name in ("create_all", "drop_all"):
        yield _code(getattr(MetaData, name)), Role("ddl", f"metadata.{name}")
    for name in ("create", "drop"):
        yield _code(getattr(Table, name)), Role("ddl", f"table.{name}")
    yield _code(MetaData.reflect), Role("reflection", "metadata.reflect")
    yield _code(Table._autoload), Role("reflection", "Table with autoload_with")  # noqa: SLF001
    for name, method in vars(Inspector).items():
        if name.startswith(("get_", "has_")):
            yield _code(method), Role("reflection", f"inspector.{name}")
    yield from _orm_functions()
    yield _code(Connection._savepoint_impl), Role("savepoint", "begin_nested")  # noqa: SLF001
    yield _code(Connection._release_savepoint_impl), Role("savepoint", "commit")  # noqa: SLF001
    yield _code(Connection._rollback_to_savepoint_impl), Role("savepoint", "rollback")  # noqa: SLF001
    for name in ("_execute_scalar", "_exec_default_clause_element"):
        yield _code(getattr(DefaultExecutionContext, name)), Role("default", "a column's default")


def _orm_functions() -> Iterator[tuple[CodeType | None, Role]]:
    yield _code(Session._flush), Role("flush", "flush")  # noqa: SLF001
    yield _code(Session._autoflush), Role("autoflush", "autoflush")  # noqa: SLF001
    yield _code(Session._get_impl), Role("get", "get")  # noqa: SLF001
    yield _code(Session._delete_impl), Role("cascade", "delete")  # noqa: SLF001
    for name in ("delete", "delete_all"):
        yield _code(getattr(Session, name)), Role("cascade", name)
    yield _code(Session._merge), Role("call", "merge")  # noqa: SLF001  # of frozen results, too
    yield _code(SessionTransaction.commit), Role("end", "commit")
    yield _code(InstanceState._load_expired), Role("expired", ATTRIBUTE)  # noqa: SLF001
    yield _code(loading._load_scalar_attributes), Role("refresh", ATTRIBUTE)  # noqa: SLF001
    of_dynamic: Any = vars(dynamic._AppenderMixin)["session"]  # noqa: SLF001
    yield _code(of_dynamic.fget), Role("autoflush", "query")
    deferred = strategies._DeferredColumnLoader  # noqa: SLF001
    yield _code(deferred._load_for_state), Role("deferred load", ATTRIBUTE)  # noqa: SLF001
    lazy = strategies._LazyLoader  # noqa: SLF001
    yield _code(lazy._load_for_state), Role("lazy load", ATTRIBUTE)  # noqa: SLF001
    subquery = strategies._SubqueryLoader  # noqa: SLF001
    for loader, called in (
        (strategies._SelectInLoader, "selectin"),  # noqa: SLF001
        (subquery, "subquery"),
        (subquery._SubqCollections, "subquery"),  # noqa: SLF001
        (strategies._ImmediateLoader, "immediate"),  # noqa: SLF001
    ):
        for name in ("_load_for_path", "create_row_processor", "_load_via_parent", "_load"):
            yield _code(getattr(loader, name, None)), Role("eager load", called)
    subclass = loading._load_subclass_via_in  # noqa: SLF001
    yield _within(subclass, "do_load"), Role("eager load", SUBCLASSES)
    bulk = bulk_persistence._BulkUDCompileState  # noqa: SLF001
    yield (
        _code(bulk._do_pre_synchronize_fetch),  # noqa: SLF001
        Role("synchronize", "synchronize_session 'fetch'"),
    )


_CODES = {code: role for code, role in _functions() if code is not None}
_ROLES = {id(code): role for code, role in _CODES.items()}
"""By id: to hash code, all of its constants are hashed each time."""
