"""What SQLAlchemy's events tell, noted in the step that is being executed."""

from collections.abc import Callable, Sequence
from time import perf_counter  # bound now: the learner may put another in its place
from types import FrameType
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Table
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.orm import InstanceState, Session
from sqlalchemy.pool import ConnectionPoolEntry

from playground.recorder.awaiting import asked
from playground.recorder.building import Building
from playground.recorder.causes import Deleting, Parameters, cause_of
from playground.recorder.databases import Databases
from playground.recorder.deletions import Deletions
from playground.recorder.executing import Executing, name_savepoint, rows_affected
from playground.recorder.learners import is_learners
from playground.recorder.lock import Lock
from playground.recorder.objects import Objects
from playground.recorder.problem import problem, warning
from playground.recorder.sessions import Sessions
from playground.recorder.targets import target
from playground.trace.model import Checkout, Transition


class Hearing:
    """The Listener of one run.

    `step` gives the step that whoever calls belongs to: events may come from
    another thread or task than the last one.
    """

    def __init__(
        self,
        *,
        lock: Lock,
        step: Callable[[], Building],
        objects: Objects,
        sessions: Sessions,
        databases: Databases,
        deletions: Deletions,
    ) -> None:
        self._lock = lock
        self._step = step
        self._objects = objects
        self._sessions = sessions
        self._databases = databases
        self._deletions = deletions
        self._executing: dict[int, list[Executing]] = {}
        """By `id` of the driver's connection, the innermost last."""

    # Objects and Sessions

    def object_changed(self, state: InstanceState[Any]) -> None:
        """See Listener."""
        with self._lock:
            self._step()
            self._objects.touch(state)

    def loaded(self, state: InstanceState[Any]) -> None:
        """See Listener."""
        with self._lock:
            self._step()
            self._objects.moved(state, "loaded_as_persistent")

    def moved(self, session: Session, state: InstanceState[Any], event: Transition) -> None:
        """See Listener."""
        with self._lock:
            self._step()
            self._objects.moved(state, event)
            self._sessions.touch(session)

    def session_changed(self, session: Session) -> None:
        """See Listener."""
        with self._lock:
            self._step()
            self._sessions.touch(session)

    def flushed(self, session: Session) -> None:
        """See Listener."""
        with self._lock:
            self._step()
            tracked = self._sessions.touch(session)
            for each in (*tracked.dirty.values(), *tracked.deleted.values()):
                each.touch()

    # SQL

    def statement_begins(
        self,
        entry: ConnectionPoolEntry | None,
        connection: object,
        statement: str,
        parameters: object,
        context: ExecutionContext | None,
        *,
        executemany: bool,
        frame: FrameType,
    ) -> None:
        """See Listener."""
        with self._lock:
            now = self._step()
            link = self._databases.link(entry, connection)
            executing = Executing(link, statement, parameters, context, executemany=executemany)
            cause = cause_of(
                frame,
                executing.said.verb,
                executing.form,
                context,
                tracked=self._objects.touch,
                deleting=self._deleting,
                is_version=self._is_version,
            )
            if cause.by == "execute":
                cause = replace(cause, by=asked() or cause.by)
            executing.cause = cause
            self._executing.setdefault(id(connection), []).append(executing)
            events = now.many("sql")
            name_savepoint(events, statement)
            events.append(executing)
            executing.started = perf_counter()

    def _deleting(self, table: Table, rows: Sequence[Parameters]) -> Deleting | None:
        living = self._sessions.living()
        return self._deletions.deleting(table, rows, living, self._objects.mappers())

    def _is_version(self, table: Table, key: str) -> bool:
        column = table.columns[key]
        return any(mapper.version_id_col is column for mapper in self._objects.mappers())

    def statement_ends(
        self,
        connection: object,
        statement: str,
        parameters: object,
        context: ExecutionContext | None,
        cursor: Any,  # noqa: ANN401  # a cursor of any driver
        *,
        ended: float,
    ) -> None:
        """See Listener."""
        with self._lock:
            executing = self._back(connection, statement, parameters)
            if executing is None:
                return
            executing.rowcount = rows_affected(cursor)
            executing.milliseconds = round((ended - executing.started) * 1_000, 3)
            found = target(executing.form, statement, context, cursor)
            self._databases.executed(executing.link, executing.said, found, failed=False)

    def statement_fails(
        self, connection: object, statement: str, parameters: object, error: BaseException
    ) -> None:
        """See Listener."""
        with self._lock:
            executing = self._back(connection, statement, parameters)
            if executing is not None:
                executing.error = problem(error, is_learners).message
                self._databases.executed(executing.link, executing.said, None, failed=True)

    def _back(self, connection: object, statement: str, parameters: object) -> Executing | None:
        """The statement that came back, in a step that is not told yet."""
        waiting = self._executing.get(id(connection))
        if not waiting:
            return None
        at = -1
        if waiting[-1].given != id(parameters):
            # Tasks may share a connection, and then the last that went is not the first back.
            same = (at for at, one in enumerate(waiting) if one.given == id(parameters))
            at = max(same, default=-1)
        executing = waiting.pop(at)
        executing.comes_back(statement, parameters)
        if executing.held:
            self._step().many("sql").append(executing)
        return executing

    def happened(
        self,
        entry: ConnectionPoolEntry | None,
        connection: object,
        kind: type[Any],
        **more: str | bool,
    ) -> None:
        """See Listener."""
        with self._lock:
            events = self._step().many("sql")
            link = self._databases.link(entry, connection)
            if kind is Checkout:
                more["database"] = link.database.name
            else:  # what is checked in was reset, whatever was open on it
                self._databases.ended(link)
            events.append(kind(connection=link.id, **more))

    def connected(self, entry: ConnectionPoolEntry, connection: object) -> None:
        """See Listener."""
        with self._lock:
            self._databases.connected(entry, connection)

    def closed(self, entry: ConnectionPoolEntry) -> None:
        """See Listener."""
        with self._lock:
            self._databases.closed(entry)

    def warned(self, category: type[Warning], message: str) -> None:
        """See Listener."""
        with self._lock:
            self._step().many("warnings").append(warning(category, message))
