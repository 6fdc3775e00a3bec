"""Why a statement was sent: read off the call stack and the execution context.

SQLAlchemy's functions on the way from the learner's line to the driver say
it: `Session._autoflush` means autoflush, `_LazyLoader` a lazy load.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import FrameType
from typing import Any, NamedTuple

from msgspec import UNSET
from sqlalchemy import Table
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.orm import InstanceState

from playground.recorder.forms import Form
from playground.recorder.naming import Tracked
from playground.recorder.roles import SUBCLASSES, Means, Role, roles
from playground.recorder.values import type_name
from playground.trace.lean import Cause
from playground.trace.model import CauseKind

_DDL = ("CREATE", "DROP", "ALTER")
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE")


Parameters = Mapping[str, Any]


class Deleting(NamedTuple):
    """Rows of a table that go along with something that is deleted."""

    target: str | None
    """The relationship that they go along; None where it may be one of several."""
    orphans: bool
    """They lost what they belonged to."""


def cause_of(
    frame: FrameType | None,
    verb: str,
    form: Form,
    context: ExecutionContext | None,
    *,
    tracked: Callable[[InstanceState[Any]], Tracked | None],
    deleting: Callable[[Table, Sequence[Parameters]], Deleting | None],
    is_version: Callable[[Table, str], bool],
) -> Cause:
    """Why the statement is sent that is about to be executed in that frame.

    `verb` is its first word. `tracked` gives what is known of an object; `deleting`
    says whether the rows of a table that a flush deletes were all marked by a cascade, and
    `is_version` whether the table's column of that key is a version counter.
    """
    kind, by = _kind(roles(frame), verb)
    loading = _loading(context) if form.loads else None
    if kind in ("flush", "autoflush"):
        if loading is None or loading.state is None:
            plain = _plain(kind, by)
            return _flushed(plain, verb, form, context, deleting=deleting, is_version=is_version)
        kind = "refresh"  # of what the database made of a row that was sent
    if loading is None:
        return _plain(kind, by)
    found = None if loading.state is None else tracked(loading.state)
    wanted = loading.entity if kind == "get" or by == SUBCLASSES else None
    return Cause(
        kind=kind,
        by=by,
        target=loading.target or wanted,
        object=None if found is None else found.id,
        name=UNSET if found is None else found.name,
        missed=True if kind == "get" and loading.looked_up else UNSET,
        joined=loading.joined or UNSET,
    )


@lru_cache(maxsize=256)
def _plain(kind: CauseKind, by: str | None) -> Cause:
    """A cause of which no more is known."""
    return Cause(kind=kind, by=by)


@lru_cache(maxsize=256)  # few calls of SQLAlchemy's, made often
def _kind(stack: tuple[Role, ...], verb: str) -> tuple[CauseKind, str | None]:
    """What kind of cause the roles on the stack tell of, and what set it off."""
    means = {role.means for role in stack}
    by = stack[-1].name if stack else None
    telling = [role for role in stack if role.means not in ("core", "call", "end")]
    first = telling[0] if telling else None
    if first is not None and first.means == "flush" and "autoflush" in means:
        return "autoflush", by
    around = telling[1] if len(telling) > 1 else None
    if "ddl" in means or (verb in _DDL and "flush" not in means):
        return "ddl", by
    if first is None:
        return _called(means, by, verb), by
    if first.means in ("refresh", "expired", "lazy load"):
        return _loaded(means, by, first, around)
    if first.means == "get" and by == "refresh":
        return "refresh", by
    return _BY_ROLE[first.means], first.name if first.means in _OWN_NAME else by


_BY_ROLE: dict[Means, CauseKind] = {
    "flush": "flush",
    "autoflush": "autoflush",
    "savepoint": "savepoint",
    "reflection": "reflection",
    "default": "default",
    "synchronize": "bulk",
    "get": "get",
    "cascade": "cascade",
    "eager load": "eager load",
    "deferred load": "deferred load",
}
_OWN_NAME = ("savepoint", "synchronize", "eager load")
"""Roles that say more of what set it off than the call does that they are part of."""


def _called(means: set[Means], by: str | None, verb: str) -> CauseKind:
    """What a call sends that nothing else stands behind."""
    if by == "refresh":
        return "refresh"
    if "call" not in means:
        return "core"
    return "bulk" if verb in _WRITES else "query"


def _loaded(
    means: set[Means], by: str | None, first: Role, around: Role | None
) -> tuple[CauseKind, str | None]:
    """Why an attribute was loaded."""
    outer = "" if around is None else around.means
    if first.means != "lazy load":
        return ("deferred load" if outer == "deferred load" else "refresh"), by
    if by == "refresh":
        return "refresh", by
    if around is not None and around.name == "immediate":
        return "eager load", around.name
    return ("cascade" if means & {"flush", "cascade"} else "lazy load"), by


# What a flush sends


def _flushed(
    cause: Cause,
    verb: str,
    form: Form,
    context: ExecutionContext | None,
    *,
    deleting: Callable[[Table, Sequence[Parameters]], Deleting | None],
    is_version: Callable[[Table, str], bool],
) -> Cause:
    """The cause of one of a flush's statements, which is the one given where no more is known."""
    if verb not in ("UPDATE", "DELETE") or form.table is None:
        return cause
    version = _version(form.table, form, verb, context, is_version)
    if version is not None:
        return Cause(kind="version check", by=cause.by, target=version)
    along = deleting(form.table, _parameters(context)) if verb == "DELETE" else None
    if along is None:
        return cause
    orphan = True if along.orphans else UNSET
    return Cause(kind="cascade", by=cause.by, target=along.target, orphan=orphan)


def _version(
    table: Table,
    form: Form,
    verb: str,
    context: ExecutionContext | None,
    is_version: Callable[[Table, str], bool],
) -> str | None:
    """The column of the mapper's version counter, where the statement checks it.

    A flush finds its rows by primary key; what else it looks for is the version that it
    knows, or a key that is the mapper's alone, or a link in a table without a key.
    """
    given = next(iter(_parameters(context)), {})
    for column in form.columns:
        looked_for = (column.label if verb == "UPDATE" else column.key) in given
        if looked_for and is_version(table, column.key):
            return column.name
    return None


def _parameters(context: ExecutionContext | None) -> Sequence[Parameters]:
    """By the names of the compiled statement, for each row that it is executed with."""
    return getattr(context, "compiled_parameters", None) or ()


# What an ORM SELECT loads


class _Loading(NamedTuple):
    target: str | None
    """The attribute, `User.posts`, or the class of the object that is loaded again."""
    state: InstanceState[Any] | None
    """Of the object that it is for."""
    entity: str | None
    """The class that is selected."""
    looked_up: bool
    """An identity map was asked first, if there is no state."""
    joined: tuple[str, ...]


def _loading(context: ExecutionContext | None) -> _Loading | None:
    """What an ORM SELECT loads; None for any other statement."""
    compiled = getattr(getattr(context, "compiled", None), "compile_state", None)
    compile_options = getattr(compiled, "compile_options", None)
    if compiled is None or compile_options is None:
        return None
    options = getattr(context, "execution_options", {}).get("_sa_orm_load_options")
    state, again = None, False
    if options is not None:
        state = options._lazy_loaded_from or options._refresh_state  # noqa: SLF001  # not public
        again = options._populate_existing  # noqa: SLF001
    statement = getattr(compiled, "select_statement", None)
    locking = getattr(statement, "_for_update_arg", None) is not None
    subject = getattr(statement, "_propagate_attrs", {}).get("plugin_subject")
    return _Loading(
        target=None if options is None else _target(compile_options, state),
        state=state,
        entity=None if subject is None else type_name(subject.class_),
        looked_up=not again and not locking,
        joined=tuple(_joined(compiled)),
    )


def _target(compile_options: Any, state: InstanceState[Any] | None) -> str | None:  # noqa: ANN401
    path = compile_options._current_path  # noqa: SLF001  # not public in 2.1
    # Where an object is loaded again, the path is the one by which an option once brought it.
    if path and not compile_options._for_refresh_state:  # noqa: SLF001
        mapper, attribute = path.path[-2:]
        return f"{type_name(mapper.class_)}.{attribute.key}"
    if state is None:
        return None
    wanted = compile_options._only_load_props  # noqa: SLF001
    name = type_name(state.class_)
    return f"{name}.{next(iter(wanted))}" if wanted and len(wanted) == 1 else name


def _joined(compiled: Any) -> Iterator[str]:  # noqa: ANN401  # a compile state of the ORM's
    """The relationships that are loaded along by a JOIN of SQLAlchemy's own."""
    for key in getattr(compiled, "attributes", ()):
        if type(key) is tuple and key[0] == "eager_row_processor":
            mapper, attribute = key[1][-2:]
            yield f"{type_name(mapper.class_)}.{attribute.key}"
