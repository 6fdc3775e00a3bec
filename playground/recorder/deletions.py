"""What a flush deletes because something else was deleted.

SQLAlchemy has no event for `session.delete()`, but it keeps what was marked in order:
the object that the call named first, then those that its cascades brought.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from weakref import WeakSet

from sqlalchemy import Table
from sqlalchemy.orm import InstanceState, Mapper, RelationshipProperty, Session

from playground.recorder.causes import Deleting
from playground.recorder.values import type_name


class Deletions:
    """Which of the objects that are marked for deletion were marked by a cascade."""

    def __init__(self) -> None:
        self._known: WeakSet[InstanceState[Any]] = WeakSet()
        self._along: WeakSet[InstanceState[Any]] = WeakSet()
        self.calls: dict[int, int] = {}
        """How often the step that is being executed calls `delete`, by the Session's `id`."""

    def called(self, session: Session) -> None:
        """The step that is being executed calls the Session's `delete`."""
        self._known.update(_marked(session))  # by calls that nobody told of
        self.calls[id(session)] = self.calls.get(id(session), 0) + 1

    def step_ends(self, sessions: Iterable[Session]) -> None:
        """Take in what the step marked; `sessions` are those that live."""
        for session in sessions:
            marked = [state for state in _marked(session) if state not in self._known]
            self._known.update(marked)
            # With more calls than one it is not known where the second's objects begin.
            if self.calls.get(id(session)) == 1:
                self._along.update(marked[1:])
        self.calls.clear()

    def deleting(
        self, table: Table, sessions: Iterable[Session], mappers: Iterable[Mapper[Any]]
    ) -> Deleting | None:
        """By which relationship the rows go that a flush deletes from that table.

        None where one of them was deleted by itself, or where that is not known.
        `mappers` are those of the objects that were seen.
        """
        mapped = [mapper for mapper in mappers if table in mapper.tables]
        if self.calls or not mapped:
            return None
        marked = [
            state
            for session in sessions
            for state in _marked(session)
            if table in state.mapper.tables
        ]
        if not all(state in self._along for state in marked):
            return None
        # What is deleted and was never marked has lost its parent.
        found = set(_leading_to(mapped, orphans=not marked))
        return Deleting(found.pop() if len(found) == 1 else None) if found else None


def _marked(session: Session) -> dict[InstanceState[Any], object]:
    own: dict[str, Any] = object.__getattribute__(session, "__dict__")
    marked: dict[InstanceState[Any], object] = own["_deleted"]
    return marked


def _leading_to(mapped: list[Mapper[Any]], *, orphans: bool) -> Iterator[str]:
    """The relationships along which a deletion reaches one of the mappers."""
    for mapper in {other for each in mapped for other in each.registry.mappers}:
        for name, found in mapper._props.items():  # noqa: SLF001  # `attrs` configures mappers
            if not (mapper.configured and isinstance(found, RelationshipProperty)):
                continue
            cascades = found.cascade.delete_orphan if orphans else found.cascade.delete
            related = found.mapper
            if cascades and any(each.isa(related) or related.isa(each) for each in mapped):
                yield f"{type_name(found.parent.class_)}.{name}"
