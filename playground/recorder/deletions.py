"""What a flush deletes because something else was deleted.

SQLAlchemy has no event for `session.delete()`, but it keeps what was marked in order:
the object that the call named first, then those that its cascades brought.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, product
from typing import Any
from weakref import WeakKeyDictionary, ref

from sqlalchemy import Table
from sqlalchemy.orm import InstanceState, Mapper, RelationshipProperty, Session

from playground.recorder.causes import Deleting, Parameters
from playground.recorder.values import type_name


class Deletions:
    """Which of the objects that are marked for deletion were marked by a cascade."""

    def __init__(self) -> None:
        self._heads: WeakKeyDictionary[InstanceState[Any], ref[InstanceState[Any]]] = (
            WeakKeyDictionary()
        )
        """Of what a cascade marked last: the object that the call named."""
        self._before: set[InstanceState[Any]] = set()
        """What was marked before the first of the step's calls."""
        self.calls = 0
        """How often the step that is being executed calls a Session's `delete`."""

    def called(self, sessions: Iterable[Session]) -> None:
        """The step that is being executed calls the `delete` of one of those that live."""
        if not self.calls:
            self._before = {state for session in sessions for state in _marked(session)}
        self.calls += 1

    def step_ends(self, sessions: Iterable[Session]) -> None:
        """Take in what the step marked; `sessions` are those that live."""
        new = [
            [state for state in _marked(session) if state not in self._before]
            for session in sessions
        ]
        for state in chain(*new):
            self._heads.pop(state, None)
        found = list(filter(None, new))
        # With more calls than one it is not known where the second's objects begin.
        if self.calls == len(found) == 1:
            head, *along = found[0]
            self._heads.update(dict.fromkeys(along, ref(head)))
        self.calls, self._before = 0, set()

    def deleting(
        self,
        table: Table,
        rows: Iterable[Parameters],
        sessions: Iterable[Session],
        mappers: Iterable[Mapper[Any]],
    ) -> Deleting | None:
        """By which relationship the rows go that a flush deletes from that table.

        None where one of them was deleted by itself, or where that is not known.
        `rows` are the parameters that say which they are, `mappers` those of the objects
        that were seen.
        """
        mapped = [mapper for mapper in mappers if table in mapper.tables]
        if self.calls or not mapped:
            return None
        columns = mapped[0]._pks_by_table.get(table)  # noqa: SLF001  # as a flush finds rows
        if not columns:
            return None
        keys = {tuple(row.get(column.key) for column in columns) for row in rows}
        ways = {
            way
            for session in sessions
            if _own(session)["_flushing"]
            for way in self._ways(session, mapped, keys)
        }
        if len(ways) != 1 or None in ways:
            return None
        orphans = bool(ways.pop())
        found = set(_leading_to(mapped, orphans=orphans))
        return Deleting(found.pop() if len(found) == 1 else None, orphans) if found else None

    def _ways(
        self, session: Session, mapped: list[Mapper[Any]], keys: set[tuple[Any, ...]]
    ) -> Iterator[bool | None]:
        """Whether the objects of these rows are orphans; None for one that was named itself."""
        along = dict(self._marks(session))
        classes = {mapper._identity_class for mapper in mapped}  # noqa: SLF001
        known: dict[object, InstanceState[Any]] = _own(session)["identity_map"]._dict  # noqa: SLF001
        for class_, key in product(classes, keys):
            state = known.get((class_, key, None))
            if state is None:
                continue
            if state in along:
                yield False if along[state] else None
            else:
                # A flush deletes what has lost its parent, and what goes along with that.
                yield state.mapper._is_orphan(state)  # noqa: SLF001

    def _marks(self, session: Session) -> Iterator[tuple[InstanceState[Any], bool]]:
        """What is marked, and whether along with something that still is.

        Nothing tells that a mark was undone, but what is marked anew comes last.
        """
        before: set[InstanceState[Any]] = set()
        for state in _marked(session):
            head = self._heads.get(state)
            yield state, head is not None and head() in before
            before.add(state)


def _own(session: Session) -> dict[str, Any]:
    found: dict[str, Any] = object.__getattribute__(session, "__dict__")
    return found


def _marked(session: Session) -> list[InstanceState[Any]]:
    marked: dict[InstanceState[Any], object] = _own(session)["_deleted"]
    return list(marked)


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
