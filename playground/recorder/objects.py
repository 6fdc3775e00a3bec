"""Every mapped object of the learner's, seen without touching it.

Held by weak references only (the identity map is weak: a strong one would
change what the Session does) and read from `__dict__` and the instance state,
which loads nothing and calls nothing of the learner's.
"""

import datetime as dt
import decimal
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, Protocol
from weakref import WeakKeyDictionary, ref

from msgspec import UNSET, UnsetType
from msgspec.structs import replace
from sqlalchemy.orm import (
    ColumnProperty,
    InstanceState,
    Mapper,
    MapperProperty,
    RelationshipProperty,
)
from sqlalchemy.orm.collections import InstrumentedDict, InstrumentedList, InstrumentedSet

from playground.recorder.naming import Tracked, Waiting
from playground.recorder.values import ITEMS, as_json, show, type_name
from playground.trace import lean
from playground.trace.lean import ObjectRecord
from playground.trace.model import Attribute, AttributeStatus, ObjectState, Transition
from playground.trace.text import ELLIPSIS

FEW = 24
"""While no more than this many objects live, every one is read at every step.

Some changes fire no event (a value changed in place, a collection that was
loaded behind an expression); with few objects they are seen at once.
"""


_own = object.__getattribute__
_NOBODYS = (None, False, False)


class _Nothing:
    """Stands for a value that is not there."""


_NOTHING = _Nothing()
_UNCHANGED: dict[str, Attribute] = {}
_MUTABLE = object()
"""For one that may show something else although it is the same."""
_IMMUTABLE = frozenset(
    map(
        id,
        (
            str,
            int,
            float,
            bool,
            type(None),
            bytes,
            decimal.Decimal,
            dt.date,
            dt.datetime,
            uuid.UUID,
            _Nothing,
        ),
    )
)
"""Ids of types: a metaclass of the learner's may have a `__hash__`."""


_NEVER_HELD = ("write_only", "dynamic")
"""Relationships of which an object holds no collection, but a mark that there is one."""
_NOWHERE = ""


class Layout:
    """The attributes of a mapped class that are shown."""

    __slots__ = ("_all", "_keys", "attributes", "mapper_properties")

    def __init__(self, properties: Mapping[str, MapperProperty[Any]]) -> None:
        self.mapper_properties = len(properties)
        """How many there were: a class can be given another later."""
        self.attributes = [
            (name, isinstance(found, RelationshipProperty), bool(getattr(found, "deferred", False)))
            for name, found in properties.items()
            if isinstance(found, (ColumnProperty, RelationshipProperty))
        ]
        """Name, whether a relationship, whether deferred."""
        self._keys = [
            _NOWHERE if getattr(properties[name], "lazy", None) in _NEVER_HELD else name
            for name, *_ in self.attributes
        ]
        """Under which names an object's own dictionary holds their values."""
        self._all = itemgetter(*self._keys) if len(self._keys) > 1 else None

    def values_in(self, held: dict[str, Any]) -> Sequence[object]:
        """What an object holds in those attributes, in order; `_NOTHING` where there is nothing."""
        if self._all is not None and len(held) > len(self._keys):
            try:
                values: tuple[object, ...] = self._all(held)
            except KeyError:
                pass
            else:
                return values
        return [held.get(key, _NOTHING) for key in self._keys]


Standing = tuple[tuple[str | None, bool, bool], bool, bool, bool]
"""What an object's state follows from: its Session, and whether it is marked for deletion
and new there; whether it has no identity, is deleted, and modified."""
Statuses = tuple[bool, bool, tuple[str, ...], tuple[str, ...]]
"""What the statuses of its attributes follow from, besides their values: whether it has no
identity, whether it is expired; which attributes are expired, and which modified."""


Identity = tuple[type, tuple[Any, ...], Any] | None
"""An object's key in the identity map."""


class TrackedObject(Tracked):
    """One mapped object, and how it was last shown."""

    __slots__ = (
        "attributes",
        "class_name",
        "dirty",
        "events",
        "instance",
        "instance_id",
        "key",
        "layout",
        "marked",
        "new",
        "raw",
        "session",
        "shown_names",
        "standing",
        "state",
        "state_id",
        "state_ref",
        "statuses",
    )

    def __init__(self, identifier: str, label: str, class_name: str, waiting: Waiting) -> None:
        super().__init__(identifier, label, waiting)
        self.class_name = class_name
        self.instance: Instance
        self.instance_id = 0
        self.state_ref: ref[InstanceState[Any]]
        self.state_id = 0
        self.state: ObjectState | None = None
        self.session: str | None = None
        self.key: tuple[Any, ...] | None = None
        self.dirty = False
        self.marked = False
        self.new = False
        """It is in its Session's `new`."""
        self.shown_names: tuple[str, ...] = ()
        self.attributes: dict[str, Attribute] = {}
        self.layout: Layout | None = None
        self.raw: list[object] = []
        """The attributes' values in the layout's order, where their types are immutable and
        built in: the same one shows the same."""
        self.standing: Standing | None = None
        self.statuses: Statuses | None = None
        self.events: tuple[Transition, ...] = ()
        """How it moved from state to state since it was last shown."""


class Instance(ref[object]):
    """A weak reference to a mapped object, that knows what is tracked of it."""

    __slots__ = ("tracked",)
    tracked: TrackedObject


class Owners(Protocol):
    """The Sessions, which objects belong to."""

    def owner(self, state: InstanceState[Any]) -> tuple[str | None, bool, bool]:
        """The Session's id, and whether the object is marked for deletion and new there."""

    def file(self, tracked: TrackedObject, before: str | None) -> None:
        """An object is in other collections of its Session than before.

        `before` is the id of the Session that it belonged to until now.
        """


class Objects:
    """What is tracked, and what may have changed since the last step.

    `another` is called with the number of those that live when there is one more.
    """

    def __init__(
        self, sessions: Owners, another: Callable[[int], None] = lambda _count: None
    ) -> None:
        self._sessions = sessions
        self._another = another
        self._by_state: dict[int, TrackedObject] = {}
        self._by_instance: dict[int, TrackedObject] = {}
        self._labels: dict[str, int] = {}
        self._count = 0
        self._waiting: dict[TrackedObject, bool] = {}
        self._gone: list[TrackedObject] = []
        self.passed: dict[str, int] = {}
        """How many were loaded and gone again within a step, by class."""
        self._layouts: WeakKeyDictionary[Mapper[Any], Layout] = WeakKeyDictionary()

    # What SQLAlchemy's events and the learner's names tell

    def touch(self, state: InstanceState[Any]) -> TrackedObject | None:
        """That object may have changed; None where it is gone already."""
        tracked = self._by_state.get(id(state))
        if tracked is None:
            tracked = self._track(state)
            if tracked is None:
                return None
        self._waiting[tracked] = True
        return tracked

    def moved(self, state: InstanceState[Any], event: Transition) -> None:
        """That object went from one state to another."""
        tracked = self.touch(state)
        if tracked is not None:
            tracked.events += (event,)

    def find(self, value: object) -> TrackedObject | None:
        """What is tracked of that value."""
        return self._by_instance.get(id(value))

    def touched(self) -> list[TrackedObject]:
        """What may have changed since the last step, where not every one is read anyway."""
        if len(self._by_state) <= FEW:
            return []
        return [tracked for tracked, wholly in self._waiting.items() if wholly]

    def name(self, value: object) -> str | None:
        """What to call that value, where it is tracked."""
        tracked = self._by_instance.get(id(value))
        return None if tracked is None else tracked.name

    def mappers(self) -> list[Mapper[Any]]:
        """The mappers of the objects that were shown."""
        return list(self._layouts)

    def _track(self, state: InstanceState[Any]) -> TrackedObject | None:
        instance = state.obj()
        if instance is None:
            return None
        self._count += 1
        class_name = type_name(state.class_)
        number = self._labels[class_name] = self._labels.get(class_name, 0) + 1
        tracked = TrackedObject(
            f"o{self._count}", f"{class_name}#{number}", class_name, self._waiting
        )
        tracked.instance = Instance(instance, self._lost)
        tracked.instance.tracked = tracked
        tracked.instance_id, tracked.state_id = id(instance), id(state)
        tracked.state_ref = ref(state)
        self._by_state[id(state)] = self._by_instance[id(instance)] = tracked
        self._another(len(self._by_state))
        return tracked

    def _lost(self, dead: Instance) -> None:
        """An object is gone."""
        tracked = dead.tracked
        del dead.tracked
        del self._by_state[tracked.state_id], self._by_instance[tracked.instance_id]
        tracked.forget_names()
        if tracked.state is None:  # it came and went unseen
            self._waiting.pop(tracked, None)
            if "loaded_as_persistent" in tracked.events:
                name = tracked.class_name
                self.passed[name] = self.passed.get(name, 0) + 1
        else:
            self._gone.append(tracked)

    # What a step says

    def changes(self) -> list[ObjectRecord]:
        """What changed since the last call."""
        waiting = self._waiting
        if len(self._by_state) <= FEW:
            for tracked in list(self._by_state.values()):
                waiting[tracked] = True
        found = []
        if self._gone:
            gone, self._gone = self._gone, []
            # They go in whatever order they lie in sets: each run should tell the same.
            gone.sort(key=lambda tracked: (len(tracked.id), tracked.id))
            found = [self._bury(tracked) for tracked in gone]
        if waiting:
            look = waiting.copy()
            waiting.clear()
            for tracked, wholly in look.items():
                record = self._read(tracked) if wholly else self._rename(tracked)
                if record is not None:
                    found.append(record)
        return found

    def _bury(self, tracked: TrackedObject) -> ObjectRecord:
        was, before = tracked.state, tracked.session
        tracked.state, tracked.session = "gone", None
        tracked.dirty = tracked.marked = tracked.new = False
        tracked.shown_names = ()
        self._sessions.file(tracked, before)
        return self._record(tracked, was, {})

    def _rename(self, tracked: TrackedObject) -> ObjectRecord | None:
        """What its names are now; None where they are what they were."""
        if tracked.state is None:
            return self._read(tracked)
        if tracked.names == tracked.shown_names or tracked.state == "gone":
            return None
        tracked.shown_names = tracked.names
        return self._record(tracked, None, {})

    def _read(self, tracked: TrackedObject) -> ObjectRecord | None:
        """What changed in the object; None where nothing did."""
        instance, state = tracked.instance(), tracked.state_ref()
        if instance is None or state is None:
            return None
        layout = tracked.layout
        # Not `mapper.attrs`, which configures the mappers: that is the learner's to see.
        if layout is None or layout.mapper_properties != len(state.mapper._props):  # noqa: SLF001
            layout = tracked.layout = self._layout(state.mapper)
            tracked.raw = [_MUTABLE] * len(layout.attributes)
        # Not `instance.__dict__`: the learner may have a `__getattribute__`.
        held: dict[str, Any] = _own(instance, "__dict__")
        values = layout.values_in(held)
        identity = state.key
        standing = (
            _NOBODYS if state.session_id is None else self._sessions.owner(state),
            identity is None,
            state._deleted,  # noqa: SLF001  # `deleted` asks for the Session
            # What another object of the same key has put out of the map is not in `dirty`.
            state.modified and state._instance_dict() is not None,  # noqa: SLF001
        )
        statuses = (
            identity is None,
            state.expired,
            tuple(state.expired_attributes),
            tuple(state.committed_state),
        )
        was = tracked.state
        moved, attributes = False, _UNCHANGED
        if statuses != tracked.statuses or not _same(values, tracked.raw):
            tracked.statuses = statuses
            attributes = self._attributes(tracked, state, layout, values)
        if attributes or standing != tracked.standing:
            tracked.standing = standing
            moved = self._place(tracked, identity, standing)
        if not (moved or attributes or tracked.events or tracked.names != tracked.shown_names):
            return None
        tracked.shown_names = tracked.names
        return self._record(tracked, was if was != tracked.state else None, attributes)

    def _place(self, tracked: TrackedObject, identity: Identity, standing: Standing) -> bool:
        """Note in which state the object is and where; whether that is another than before."""
        (session, marked, new), _, deleted, modified = standing
        key = tracked.key
        if identity is None:
            tracked.key = None
            now: ObjectState = "transient" if session is None else "pending"
        else:
            tracked.key = tuple([as_json(part) for part in identity[1]])
            here: ObjectState = "deleted" if deleted else "persistent"
            now = "detached" if session is None else here
        dirty = now == "persistent" and modified and not marked
        before = tracked.session
        if (
            now == tracked.state
            and session == before
            and dirty == tracked.dirty
            and marked == tracked.marked
            and new == tracked.new
        ):
            return key != tracked.key
        tracked.state, tracked.session = now, session
        tracked.dirty, tracked.marked, tracked.new = dirty, marked, new
        self._sessions.file(tracked, before)
        return True

    def _record(
        self,
        tracked: TrackedObject,
        was: ObjectState | None,
        attributes: dict[str, Attribute],
    ) -> ObjectRecord:
        assert tracked.state is not None  # noqa: S101  # set by whoever calls
        events, tracked.events = tracked.events, ()
        return ObjectRecord(
            id=tracked.id,
            class_=tracked.class_name,
            label=tracked.label,
            names=tracked.shown_names,
            state=tracked.state,
            was=was,
            session=tracked.session,
            key=tracked.key,
            dirty=tracked.dirty,
            marked_for_deletion=tracked.marked,
            attributes=attributes,
            events=events or UNSET,
        )

    # Attributes

    def _attributes(
        self,
        tracked: TrackedObject,
        state: InstanceState[Any],
        layout: Layout,
        values: Sequence[object],
    ) -> dict[str, Attribute]:
        """The attributes that changed; `tracked` is brought up to date."""
        modified = state.committed_state if state.key is not None else ()
        raw = tracked.raw
        changed: dict[str, Attribute] = {}
        shown = tracked.attributes
        for place, (name, is_relationship, deferred) in enumerate(layout.attributes):
            value = values[place]
            before = shown.get(name)
            status: AttributeStatus
            if value is _NOTHING:
                status = _absence(name, state, deferred=deferred)
            else:
                status = "modified" if name in modified else "loaded"
            if value is raw[place] and before is not None:
                if status == before.status:
                    continue
                text, refs = before.value, before.refs
            else:
                text, refs = self._see(value, is_relationship=is_relationship)
                raw[place] = value if id(type(value)) in _IMMUTABLE else _MUTABLE
            was = None
            if before is not None:
                if text != before.value:
                    was = before.value
                elif status == before.status and refs == before.refs:
                    continue
            shown[name] = changed[name] = lean.Attribute(
                value=text, was=was, status=status, refs=refs
            )
        return changed

    def _see(
        self, value: object, *, is_relationship: bool
    ) -> tuple[str | None, tuple[str, ...] | UnsetType]:
        """Text, and what it points at, where it is a relationship."""
        if value is _NOTHING:
            return None, () if is_relationship else UNSET
        if is_relationship:
            return self._related(value)
        return show(value, self.name), UNSET

    def _related(self, value: object) -> tuple[str, tuple[str, ...]]:
        """A relationship's value as text, and the ids of the objects in it."""
        one = self._by_instance.get(id(value))
        if one is not None:
            return one.label, (one.id,)
        members = _members(value)
        if members is None:
            return show(value), ()
        size, items = members
        found = [self._by_instance.get(id(item)) for item in items]
        labels = [
            show(item) if it is None else it.label for it, item in zip(found, items, strict=True)
        ]
        more = f", {ELLIPSIS} {size - ITEMS:,} more" if size > ITEMS else ""
        return f"[{', '.join(labels)}{more}]", tuple(
            known.id for known in found if known is not None
        )

    def _layout(self, mapper: Mapper[Any]) -> Layout:
        properties = mapper._props  # noqa: SLF001  # see above
        layout = self._layouts.get(mapper)
        if layout is None or layout.mapper_properties != len(properties):
            layout = self._layouts[mapper] = Layout(properties)
        return layout

    # The whole picture

    def records(self) -> Iterable[ObjectRecord]:
        """Every object that lives, whole, as it was last shown."""
        for tracked in self._by_state.values():
            if tracked.state is not None:
                attributes = {
                    name: replace(shown, was=None) for name, shown in tracked.attributes.items()
                }
                yield self._record(tracked, None, attributes)


def _same(values: Sequence[object], others: Sequence[object]) -> bool:
    """Whether each is the very same: to compare them may call a method of the learner's."""
    for value, other in zip(values, others, strict=True):  # noqa: SIM110  # at every step
        if value is not other:
            return False
    return True


def _absence(name: str, state: InstanceState[Any], *, deferred: bool) -> AttributeStatus:
    if name in state.expired_attributes or (state.expired and state.key is not None):
        return "expired"
    return "deferred" if deferred and state.key is not None else "unloaded"


def _members(value: object) -> tuple[int, list[Any]] | None:
    """Size and first items of one of SQLAlchemy's own collections.

    Read with the built-in type's methods; None for a collection of the learner's.
    """
    kind = type(value)
    try:
        if kind is InstrumentedList:
            return list.__len__(value), list(islice(list.__iter__(value), ITEMS))  # type: ignore[arg-type]
        if kind is InstrumentedSet:
            return set.__len__(value), list(islice(set.__iter__(value), ITEMS))  # type: ignore[arg-type]
        if kind is InstrumentedDict:
            return dict.__len__(value), list(islice(dict.values(value), ITEMS))  # type: ignore[arg-type]
    except RuntimeError:  # another thread changed it while we looked
        pass
    return None
