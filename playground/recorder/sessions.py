"""Every Session of the learner's, and which objects are in its collections."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from weakref import ref

from msgspec.structs import replace
from sqlalchemy.orm import InstanceState, Session
from sqlalchemy.orm import session as session_module

from playground.recorder.naming import Tracked
from playground.recorder.objects import TrackedObject
from playground.recorder.values import type_name
from playground.trace.model import Counts, IdentityMap, SessionRecord

# There is no event for a new Session; the register of live ones is weak.
_registered = session_module._sessions  # noqa: SLF001
_keys: dict[int, object] = vars(_registered)["data"]
"""The keys of the register, looked at once a step: a weak dictionary's own view is slow."""

_LISTED = SessionRecord.LISTED


class TrackedSession(Tracked):
    """One Session, and how it was last shown."""

    __slots__ = (
        "added",
        "deleted",
        "dirty",
        "instance",
        "key",
        "loaded",
        "moved",
        "new",
        "record",
        "removed",
        "seen",
    )

    def __init__(self, identifier: str, session: Session) -> None:
        super().__init__(identifier, identifier)
        self.key = _own(session)["hash_key"]
        self.instance = ref(session)
        self.record = SessionRecord(id=identifier, class_=type_name(type(session)))
        self.new: dict[str, TrackedObject] = {}
        self.dirty: dict[str, TrackedObject] = {}
        self.deleted: dict[str, TrackedObject] = {}
        self.loaded: dict[str, TrackedObject] = {}
        self.added: dict[str, None] = {}
        self.removed: dict[str, None] = {}
        self.seen: tuple[object, ...] = ()
        """What a look at the Session itself said last."""
        self.moved = False
        """An object came into one of its collections or left it."""


class Sessions:
    """What is tracked, and what may have changed since the last step."""

    def __init__(self) -> None:
        self._by_key: dict[int, TrackedSession] = {}
        self._touched: dict[TrackedSession, None] = {}
        self._count = 0
        self._gone: list[TrackedSession] = []
        self._all: list[TrackedSession] = []

    def touch(self, session: Session) -> TrackedSession:
        """That Session may have changed."""
        tracked = self._by_key.get(_own(session)["hash_key"])
        if tracked is None:
            tracked = self._track(session)
        self._touched[tracked] = None
        return tracked

    def touch_again(self, tracked: TrackedSession) -> None:
        """The same, for one that is known."""
        self._touched[tracked] = None

    def discover(self) -> None:
        """Take in the Sessions that were made since the last call."""
        if _keys.keys() != self._by_key.keys():
            for key, session in list(_registered.items()):
                if key not in self._by_key:
                    self._touched[self._track(session)] = None

    def gone(self) -> Sequence[TrackedSession]:
        """Those that nothing holds any more since the last call."""
        if not self._gone:
            return ()
        gone, self._gone = self._gone, []
        return gone

    def living(self) -> Iterator[Session]:
        """Those that were not gone when they were asked for."""
        found = (tracked.instance() for tracked in list(self._by_key.values()))
        return (session for session in found if session is not None)

    def owner(self, state: InstanceState[Any]) -> tuple[str | None, bool]:
        """The Session's id, and whether the object is marked for deletion there."""
        key = state.session_id
        if key is None:
            return None, False
        tracked = self._by_key.get(key)
        session = _registered.get(key) if tracked is None else tracked.instance()
        if session is None:
            return None, False
        if tracked is None:
            tracked = self._track(session)
        # `session.deleted` would build a set of them all.
        return tracked.id, state in object.__getattribute__(session, "__dict__")["_deleted"]

    def _track(self, session: Session) -> TrackedSession:
        self._count += 1
        tracked = TrackedSession(f"s{self._count}", session)

        def gone(_dead: ref[Session]) -> None:
            self._by_key.pop(tracked.key, None)
            tracked.forget_names()
            self._gone.append(tracked)

        tracked.instance = ref(session, gone)
        self._by_key[_own(session)["hash_key"]] = tracked
        self._all.append(tracked)
        self._touched[tracked] = None
        return tracked

    def file(self, tracked: TrackedObject, before: str | None) -> None:
        """Note in which collections of its Session an object is now.

        `before` is the id of the Session that it belonged to until now.
        """
        now = tracked.session
        if before is not None and before != now:
            self._leave(self._all[int(before[1:]) - 1], tracked)
        if now is not None:
            self._stay(self._all[int(now[1:]) - 1], tracked)

    def _leave(self, session: TrackedSession, tracked: TrackedObject) -> None:
        for each in (session.new, session.dirty, session.deleted):
            each.pop(tracked.id, None)
        if session.loaded.pop(tracked.id, None) is not None:
            _note(tracked.id, session.removed, session.added)
        session.moved = True
        self._touched[session] = None

    def _stay(self, session: TrackedSession, tracked: TrackedObject) -> None:
        state = tracked.state
        moved = _keep(session.new, tracked, present=state == "pending")
        moved |= _keep(session.dirty, tracked, present=tracked.dirty)
        moved |= _keep(session.deleted, tracked, present=tracked.marked)
        if _keep(session.loaded, tracked, present=state == "persistent"):
            moved = True
            if state == "persistent":
                _note(tracked.id, session.added, session.removed)
            else:
                _note(tracked.id, session.removed, session.added)
        if moved:
            session.moved = True
            self._touched[session] = None

    def members(self, tracked: TrackedSession) -> list[TrackedObject]:
        """The objects that belong to it."""
        return [*tracked.new.values(), *tracked.loaded.values(), *tracked.deleted.values()]

    def changes(self) -> tuple[SessionRecord, ...]:
        """What changed since the last call."""
        if not self._touched:
            return ()
        touched, self._touched = self._touched, {}
        read = map(self._read, touched)
        return tuple([record for record in read if record is not None])

    def _read(self, tracked: TrackedSession) -> SessionRecord | None:
        session = tracked.instance()
        in_transaction = nested = False
        active, size = True, 0
        if session is not None:
            own = _own(session)
            size = len(own["identity_map"])
            transaction = own["_transaction"]
            in_transaction = transaction is not None
            nested = own["_nested_transaction"] is not None
            active = transaction is None or transaction.is_active
        now = (tracked.names, size, in_transaction, nested, active, session is None)
        if now == tracked.seen and not tracked.moved:
            return None
        tracked.seen, tracked.moved = now, False
        tracked.record = SessionRecord(
            id=tracked.id,
            class_=tracked.record.class_,
            names=tracked.names,
            new=_ids(tracked.new),
            dirty=_ids(tracked.dirty),
            deleted=_ids(tracked.deleted),
            counts=Counts(
                new=len(tracked.new), dirty=len(tracked.dirty), deleted=len(tracked.deleted)
            ),
            identity_map=IdentityMap(size=size),
            in_transaction=in_transaction,
            nested=nested,
            active=active,
            gone=session is None,
        )
        if not tracked.added and not tracked.removed:
            return tracked.record
        changed = IdentityMap(size=size, added=tuple(tracked.added), removed=tuple(tracked.removed))
        tracked.added, tracked.removed = {}, {}
        return replace(tracked.record, identity_map=changed)

    def records(self) -> Iterable[SessionRecord]:
        """Every Session, whole, as it was last shown."""
        return [tracked.record for tracked in self._all if not tracked.record.gone]


def is_made(session: Session) -> bool:
    """Whether the Session's own `__init__` has run."""
    return "_transaction" in _own(session)


def session_behind(asynchronous: object) -> Session:
    """The Session of an AsyncSession."""
    session: Session = _own(asynchronous)["sync_session"]
    return session


def _own(session: object) -> dict[str, Any]:
    """A Session's own attributes: a subclass of the learner's may have a `__getattribute__`."""
    own: dict[str, Any] = object.__getattribute__(session, "__dict__")
    return own


def _keep(where: dict[str, TrackedObject], tracked: TrackedObject, *, present: bool) -> bool:
    """See that the object is there, or is not; returns whether that is new."""
    if present == (tracked.id in where):
        return False
    if present:
        where[tracked.id] = tracked
    else:
        del where[tracked.id]
    return True


def _note(identifier: str, here: dict[str, None], there: dict[str, None]) -> None:
    """It came (or went): what came and went in one step did neither."""
    if identifier in there:
        del there[identifier]
    else:
        here[identifier] = None


def _ids(objects: dict[str, TrackedObject]) -> tuple[str, ...]:
    return tuple(islice(objects, _LISTED)) if objects else ()
