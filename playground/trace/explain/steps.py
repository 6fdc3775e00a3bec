"""The steps up to one of them, and what each can be asked."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar

from playground.trace.model import (
    AnySqlEvent,
    Begin,
    Boundary,
    Checkin,
    Checkout,
    ObjectRecord,
    Prepare,
    Rollback,
    RollbackSavepoint,
    SessionRecord,
    Statement,
    Step,
)
from playground.trace.picture import Picture
from playground.trace.timeline import Timeline
from playground.trace.words import verb

_Record = TypeVar("_Record", ObjectRecord, SessionRecord)
_READS = ("SELECT", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE")


class Steps:
    """The steps of a run up to one of them."""

    def __init__(self, timeline: Timeline, index: int) -> None:
        self.index = index
        self.step = timeline.steps[index]
        self._timeline = timeline

    def back(self, *, own: bool = True) -> Iterator[Step]:
        """The steps before, the last one first; with `own`, this one before them."""
        for index in range(self.index if own else self.index - 1, -1, -1):
            yield self._timeline.steps[index]

    def last(self, wanted: Callable[[Step], bool], *, own: bool = True) -> Step | None:
        """The last step of that kind."""
        return next((step for step in self.back(own=own) if wanted(step)), None)

    def since(self, so: Callable[[Step], bool | None]) -> Step | None:
        """The first of the steps up to this one that all told that it is so.

        A step of which `so` makes None tells nothing of it; None where no step told it.
        """
        since = None
        for step in self.back(own=False):
            holds = so(step)
            if holds is False:
                break
            if holds:
                since = step
        return since

    def object_since(
        self, record: ObjectRecord, so: Callable[[ObjectRecord], bool | None]
    ) -> Step | None:
        """The step since which that is so of the object."""
        return self.since(lambda step: _told(step.objects, record.id, so))

    def session_since(
        self, session: SessionRecord, so: Callable[[SessionRecord], bool]
    ) -> Step | None:
        """The step since which that is so of the Session."""
        return self.since(lambda step: _told(step.sessions, session.id, so))

    def between(self, step: Step) -> list[Step]:
        """The steps after that one and before this one."""
        return self._timeline.steps[step.index + 1 : self.index]

    def statements(self, *, own: bool = True) -> Iterator[tuple[Step, Statement]]:
        """What was sent before, the last one first."""
        for step in self.back(own=own):
            for event in reversed(step.sql):
                if isinstance(event, Statement):
                    yield step, event

    def transaction(self, connection: str, *, own: bool = True) -> list[tuple[Step, Statement]]:
        """What was sent in the transaction that is open on that connection."""
        found: list[tuple[Step, Statement]] = []
        for step in self.back(own=own):
            for event in reversed(step.sql):
                if event.connection != connection:
                    continue
                if isinstance(event, Statement):
                    found.append((step, event))
                elif isinstance(event, Begin) and not event.autocommit:
                    return found[::-1]
                elif isinstance(event, Boundary | Checkout | Checkin | Prepare):
                    return []
        return []

    def alone(self, step: Step, sent: Statement) -> bool:
        """Whether all that is in the database then is there for that statement to see."""
        picture = self.at(step)
        mine = picture.connections[sent.connection]
        since = step.index if mine.since is None else mine.since
        for each, statement in self.statements():
            other = picture.connections.get(statement.connection, mine)
            if other.id == mine.id or other.database != mine.database or statement.error:
                continue
            if verb(statement.sql) in _READS:
                continue
            if each.index >= since or (other.since is not None and each.index >= other.since):
                return False
        return True

    def undone(self, sent: Step, statement: Statement) -> Step | None:
        """The step that rolled it back, if one did; a rollback to any savepoint counts."""
        found = None
        for step, event in self._since(sent, statement):
            if isinstance(event, RollbackSavepoint):
                found = step
            elif isinstance(event, Rollback) and not event.autocommit:
                return step
            elif isinstance(event, Boundary):
                break  # what comes later is of another transaction
        return found

    def _since(self, sent: Step, statement: Statement) -> Iterator[tuple[Step, AnySqlEvent]]:
        """What happened on its connection after the statement, and before this step."""
        later = False
        for index in range(sent.index, self.index):
            step = self._timeline.steps[index]
            for event in step.sql:
                if later and event.connection == statement.connection:
                    yield step, event
                later = later or event is statement

    def earlier(self) -> Iterator[Step]:
        """The steps before this one, the first one first."""
        return islice(self._timeline.steps, self.index)

    def picture_before(self, step: Step) -> Picture:
        """The picture as that step began."""
        return self._timeline.at(step.index - 1)

    @cached_property
    def failed(self) -> tuple[Step, Statement] | None:
        """The statement that failed in this step."""
        found = (event for event in reversed(self.step.sql) if isinstance(event, Statement))
        return next(((self.step, event) for event in found if event.error), None)

    def at(self, step: Step) -> Picture:
        """The picture as that step ended."""
        return self._timeline.at(step.index)

    @cached_property
    def before(self) -> Picture:
        """The picture as the step began."""
        return self._timeline.at(self.index - 1)

    @cached_property
    def after(self) -> Picture:
        """The picture as the step ended."""
        return self._timeline.at(self.index)

    def changed(
        self, identifier: str, wanted: Callable[[ObjectRecord], bool], *, own: bool = False
    ) -> Step | None:
        """The last step in which the object changed like that."""
        return self.last(
            lambda step: any(each.id == identifier and wanted(each) for each in step.objects),
            own=own,
        )


def _told(
    records: Sequence[_Record], identifier: str, so: Callable[[_Record], bool | None]
) -> bool | None:
    """What the record of that one tells, where there is one."""
    found = next((each for each in records if each.id == identifier), None)
    return None if found is None else so(found)
