"""What lives when a script is over: its mapped objects and its Sessions."""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import ColumnProperty, RelationshipProperty, Session
from sqlalchemy.orm import session as session_module
from sqlalchemy.orm.collections import InstrumentedDict, InstrumentedList, InstrumentedSet

from tests.observer.native.values import Json, as_text, identity, label, state_of

STATES = ("transient", "pending", "persistent", "deleted", "detached")


def objects(module: ModuleType, among: Iterable[object]) -> Iterator[dict[str, Json]]:
    """Every mapped object among those."""
    for value in among:
        state = state_of(value)
        if state is None or state.obj() is not value:
            continue
        session = state.session
        yield {
            "class_": type(value).__name__,
            "names": sorted(name for name, bound in vars(module).items() if bound is value),
            "key": identity(state),
            "state": next(name for name in STATES if getattr(state, name)),
            "in_session": session is not None,
            "dirty": session is not None and value in session.dirty,
            "marked": session is not None and value in session.deleted,
            "attributes": dict(_attributes(value, state)),
        }


def _attributes(value: object, state: Any) -> Iterator[tuple[str, Json]]:  # noqa: ANN401
    """Each column and relationship: its status, and what the object holds in memory."""
    own = object.__getattribute__(value, "__dict__")
    if state.mapper is None:  # its class is mapped no more
        yield from ((name, ["loaded", _held(own[name])]) for name in own if name[0] != "_")
        return
    for name, mapped in state.mapper._props.items():
        if not isinstance(mapped, (ColumnProperty, RelationshipProperty)):
            continue  # a synonym, a composite
        held = getattr(mapped, "lazy", None) not in {"write_only", "dynamic"}
        if name in own and held:  # of those an object has no collection, but a mark
            modified = state.key is not None and name in state.committed_state
            yield name, ["modified" if modified else "loaded", _held(own[name])]
        else:
            expired = name in state.expired_attributes or (state.expired and state.key is not None)
            yield name, ["expired" if expired else "absent", None]


def _held(value: object) -> Json:
    """An attribute's value: labels where it is related objects."""
    related: list[object] | None = None
    if type(value) is InstrumentedList:
        related = list(list.__iter__(value))
    elif type(value) is InstrumentedSet:
        related = list(set.__iter__(value))
    elif type(value) is InstrumentedDict:
        related = list(dict.values(value))
    elif state_of(value) is not None:
        related = [value]
    if related is None:
        return as_text(value)
    mapped = sorted(label(each) for each in related if state_of(each) is not None)
    return mapped or f"[{', '.join(map(as_text, related))}]"


def sessions(module: ModuleType) -> Iterator[dict[str, Json]]:
    """Every Session."""
    for session in list(session_module._sessions.values()):
        yield {
            "class_": type(session).__name__,
            "names": sorted(
                name for name, bound in vars(module).items() if _sync(bound) is session
            ),
            "new": len(session.new),
            "dirty": len(session.dirty),
            "deleted": len(session.deleted),
            "identity_map": len(session.identity_map),
            "in_transaction": Session.in_transaction(session),
            "nested": Session.in_nested_transaction(session),
            "active": session.is_active,
        }


def _sync(bound: object) -> object:
    return bound.sync_session if issubclass(type(bound), AsyncSession) else bound  # type: ignore[attr-defined]  # by its type
