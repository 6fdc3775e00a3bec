"""Every Session of the learner's, and which objects are in its collections."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any
from weakref import ref

from sqlalchemy.orm import InstanceState, Session
from sqlalchemy.orm import session as session_module

from playground.recorder.naming import Tracked, Waiting
from playground.recorder.objects import TrackedObject
from playground.recorder.values import type_name
from playground.trace.lean import Counts, IdentityMap, SessionRecord

# There is no event for a new Session; the register of live ones is weak.
_registered = session_module._sessions  # noqa: SLF001
_keys: dict[int, object] = vars(_registered)["data"]
"""The keys of the register, looked at once a step: a weak dictionary's own view is slow."""

_CONNECTING = session_module.SessionTransactionState.PROVISIONING_CONNECTION
_own = object.__getattribute__
"""For a Session's own attributes: a subclass of the learner's may have a `__getattribute__`."""
_LISTED = SessionRecord.LISTED
_NONE = Counts()
_NOBODYS = (None, False, False)

Seen = tuple[tuple[str, ...], int, bool, bool, bool, bool]
"""Of a Session: its names, the size of its identity map, whether it is in a transaction, in a
nested one, active, and gone."""


class TrackedSession(Tracked):
    """One Session, and how it was last shown."""

    __slots__ = (
        "added",
        "class_name",
        "deleted",
        "dirty",
        "instance",
        "key",
        "loaded",
        "moved",
        "new",
        "removed",
        "seen",
    )

    def __init__(self, identifier: str, session: Session, waiting: Waiting) -> None:
        super().__init__(identifier, identifier, waiting)
        self.key = _own(session, "__dict__")["hash_key"]
        self.instance = ref(session)
        self.class_name = type_name(type(session))
        self.new: dict[str, TrackedObject] = {}
        self.dirty: dict[str, TrackedObject] = {}
        self.deleted: dict[str, TrackedObject] = {}
        self.loaded: dict[str, TrackedObject] = {}
        self.added: dict[str, None] = {}
        self.removed: dict[str, None] = {}
        self.seen: Seen | None = None
        """What a look at the Session itself said last."""
        self.moved = False
        """An object came into one of its collections or left it."""


class Sessions:
    """What is tracked, and what may have changed since the last step."""

    def __init__(self) -> None:
        self._by_key: dict[int, TrackedSession] = {}
        self._by_id: dict[int, TrackedSession] = {}
        self._waiting: dict[TrackedSession, bool] = {}
        self._count = 0
        self.lost: list[TrackedSession] = []
        """Those that nothing holds any more."""
        self._all: list[TrackedSession] = []

    def touch(self, session: Session) -> TrackedSession:
        """That Session may have changed."""
        tracked = self._by_id.get(id(session))
        if tracked is None:
            tracked = self._track(session)
        self._waiting[tracked] = True
        return tracked

    def discover(self) -> None:
        """Take in the Sessions that were made since the last call."""
        if _keys.keys() != self._by_key.keys():
            for key, session in list(_registered.items()):
                if key not in self._by_key:
                    self._track(session)

    def bury(self) -> None:
        """Those that are lost may have changed, and whatever belonged to them."""
        lost, self.lost = self.lost, []
        for tracked in lost:
            tracked.touch()
            for each in (
                *tracked.new.values(),
                *tracked.loaded.values(),
                *tracked.deleted.values(),
            ):
                each.touch()

    def look_for_marks(self, touch: Callable[[InstanceState[Any]], TrackedObject | None]) -> None:
        """Touch what was marked for deletion, or is no more: no event tells of that."""
        for tracked in list(self._waiting):
            session = tracked.instance()
            if session is None:
                continue
            known, anew = len(tracked.deleted), 0
            marked = list(_own(session, "__dict__")["_deleted"])
            for state in reversed(marked):  # what is marked comes last
                found = touch(state)
                if found is None or found.marked:
                    break
                anew += 1
            if len(marked) != known + anew:
                for state in marked:
                    touch(state)
                for each in tracked.deleted.values():
                    each.touch()

    def touch_all(self) -> None:
        """Any of them may have changed."""
        for session in self.living():
            self.touch(session)

    def living(self) -> Iterator[Session]:
        """Those that were not gone when they were asked for."""
        found = (tracked.instance() for tracked in list(self._by_key.values()))
        return (session for session in found if session is not None)

    def owner(self, state: InstanceState[Any]) -> tuple[str | None, bool, bool]:
        """The Session's id, and whether the object is marked for deletion and new there."""
        key = state.session_id
        if key is None:
            return _NOBODYS
        tracked = self._by_key.get(key)
        session = _registered.get(key) if tracked is None else tracked.instance()
        if session is None:
            return _NOBODYS
        if tracked is None:
            tracked = self._track(session)
        # `session.deleted` would build a set of them all.
        own = _own(session, "__dict__")
        marked = own["_deleted"]
        # Not all that is pending is new: see `enable_relationship_loading`.
        return (
            tracked.id,
            bool(marked) and state in marked,
            state.key is None and state in own["_new"],
        )

    def _track(self, session: Session) -> TrackedSession:
        self._count += 1
        tracked = TrackedSession(f"s{self._count}", session, self._waiting)
        number = id(session)

        def gone(_dead: ref[Session]) -> None:
            del self._by_key[tracked.key], self._by_id[number]
            tracked.forget_names()
            self.lost.append(tracked)

        tracked.instance = ref(session, gone)
        self._by_key[tracked.key] = self._by_id[number] = tracked
        self._all.append(tracked)
        self._waiting[tracked] = True
        return tracked

    def file(self, tracked: TrackedObject, before: str | None) -> None:
        """Note in which collections of its Session an object is now.

        `before` is the id of the Session that it belonged to until now.
        """
        now = tracked.session
        if before is not None and before != now:
            self._leave(self._all[int(before[1:]) - 1], tracked)
        if now is not None:
            session = self._all[int(now[1:]) - 1]
            self._stay(session, tracked)
            self._waiting[session] = session.moved = True

    def _leave(self, session: TrackedSession, tracked: TrackedObject) -> None:
        for each in (session.new, session.dirty, session.deleted):
            each.pop(tracked.id, None)
        if session.loaded.pop(tracked.id, None) is not None:
            _note(tracked.id, session.removed, session.added)
        self._waiting[session] = session.moved = True

    def _stay(self, session: TrackedSession, tracked: TrackedObject) -> None:
        identifier, state = tracked.id, tracked.state
        if tracked.new != (identifier in session.new):
            _toggle(session.new, tracked)
        if tracked.dirty != (identifier in session.dirty):
            _toggle(session.dirty, tracked)
        if tracked.marked != (identifier in session.deleted):
            _toggle(session.deleted, tracked)
        if (state == "persistent") != (identifier in session.loaded):
            if _toggle(session.loaded, tracked):
                _note(identifier, session.added, session.removed)
            else:
                _note(identifier, session.removed, session.added)

    def changes(self) -> list[SessionRecord]:
        """What changed since the last call."""
        waiting = self._waiting
        if not waiting:
            return []
        look, found = list(waiting), []
        waiting.clear()
        for tracked in look:
            record = self._read(tracked)
            if record is not None:
                found.append(record)
        return found

    def _read(self, tracked: TrackedSession) -> SessionRecord | None:
        session = tracked.instance()
        if session is None:
            seen: Seen = (tracked.names, 0, False, False, True, True)
        else:
            own = _own(session, "__dict__")
            transaction = own["_transaction"]
            seen = (
                tracked.names,
                len(own["identity_map"]),
                transaction is not None,
                own["_nested_transaction"] is not None,
                transaction is None or transaction.is_active or transaction._state is _CONNECTING,  # noqa: SLF001  # nothing has failed
                False,
            )
        if seen == tracked.seen and not tracked.moved:
            return None
        tracked.seen, tracked.moved = seen, False
        added, removed = tracked.added, tracked.removed
        if not (added or removed):
            return _record(tracked, seen, (), ())
        tracked.added, tracked.removed = {}, {}
        return _record(tracked, seen, tuple(added), tuple(removed))

    def records(self) -> Iterable[SessionRecord]:
        """Every Session, whole, as it was last shown."""
        for tracked in self._all:
            if tracked.seen is None:
                yield SessionRecord(id=tracked.id, class_=tracked.class_name)
            elif not tracked.seen[-1]:
                yield _record(tracked, tracked.seen, (), ())


def _record(
    tracked: TrackedSession, seen: Seen, added: tuple[str, ...], removed: tuple[str, ...]
) -> SessionRecord:
    """The Session as it was seen."""
    names, size, in_transaction, nested, active, gone = seen
    new, dirty, deleted = tracked.new, tracked.dirty, tracked.deleted
    counts = _NONE
    if new or dirty or deleted:
        counts = Counts(new=len(new), dirty=len(dirty), deleted=len(deleted))
    return SessionRecord(
        id=tracked.id,
        class_=tracked.class_name,
        names=names,
        new=tuple(islice(new, _LISTED)) if new else (),
        dirty=tuple(islice(dirty, _LISTED)) if dirty else (),
        deleted=tuple(islice(deleted, _LISTED)) if deleted else (),
        counts=counts,
        identity_map=IdentityMap(size=size, added=added, removed=removed),
        in_transaction=in_transaction,
        nested=nested,
        active=active,
        gone=gone,
    )


def is_made(session: Session) -> bool:
    """Whether the Session's own `__init__` has run."""
    return "_transaction" in _own(session, "__dict__")


def session_behind(asynchronous: object) -> Session:
    """The Session of an AsyncSession."""
    session: Session = _own(asynchronous, "__dict__")["sync_session"]
    return session


def _toggle(where: dict[str, TrackedObject], tracked: TrackedObject) -> bool:
    """See that the object is there where it was not, or is not; returns whether it is."""
    if where.pop(tracked.id, None) is not None:
        return False
    where[tracked.id] = tracked
    return True


def _note(identifier: str, here: dict[str, None], there: dict[str, None]) -> None:
    """It came (or went): what came and went in one step did neither."""
    if identifier in there:
        del there[identifier]
    else:
        here[identifier] = None
