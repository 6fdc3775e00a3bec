"""A run that is only listened to: the code as it was written, and what the engine tells.

What recording must not change can be seen beside this: there are no hooks in the code, and
no object, Session or database is looked at before everything is over.
"""

import gc
from collections.abc import Callable
from types import FrameType
from typing import Any

from msgspec.structs import replace
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.orm import InstanceState, Session
from sqlalchemy.pool import ConnectionPoolEntry

from playground.recorder.executing import UNKNOWN, name_savepoint, parameters_of, rows_affected
from playground.recorder.learners import is_learners
from playground.recorder.limits import End, Limits
from playground.recorder.lock import Lock
from playground.recorder.objects import Objects
from playground.recorder.problem import problem, warning
from playground.recorder.sessions import Sessions
from playground.trace.job import Job
from playground.trace.messages import StepMessage, Told
from playground.trace.model import (
    AnySqlEvent,
    Checkout,
    FinalPicture,
    ObjectRecord,
    SessionRecord,
    Statement,
    Step,
    Transition,
    Warned,
)
from playground.trace.text import visible


class Plain:
    """Hears one run as the Recorder does, and tells it in one step when it is over.

    The step's objects are those that live then, the final picture's those of them that
    are no garbage.
    """

    def __init__(
        self,
        job: Job,
        emit: Callable[[Told], None],
        end: End,
    ) -> None:
        self._emit = emit
        self._limits = Limits(job, (0, 0, 0), end)
        self.listener = self
        self.lock = Lock()
        """Held while something is noted."""
        self._connections: dict[int, str] = {}
        self._events: list[AnySqlEvent] = []
        self._executing: dict[int, list[int]] = {}
        """By connection: places of the statements that have not come back."""
        self._stdout: list[str] = []
        self._stderr: list[str] = []
        self._warnings: list[Warned] = []
        gc.disable()  # when garbage goes is the one thing that may differ

    # What a run asks of whoever records it

    def printed(self, text: str) -> None:
        """The learner wrote to standard output."""
        self._write(self._stdout, text)

    def complained(self, text: str) -> None:
        """The learner wrote to standard error."""
        self._write(self._stderr, text)

    def asking(self) -> str:
        """Nobody is asked."""
        return ""

    def typed(self, line: str) -> None:
        """The learner's program was given that line."""

    def warned(self, category: type[Warning], message: str) -> None:
        """Python gave a warning."""
        self._warnings.append(warning(category, message))

    def raised(self, error: BaseException) -> None:
        """The run was ended by an exception: its outcome says so."""

    def defer(self, end: Callable[[], None]) -> bool:
        """Nothing is ever in the midst of being emitted."""
        del end
        return False

    def fall_silent(self) -> None:
        """Tell nothing from now on: this process was forked from the run, and ends by itself."""
        self.lock.forked()

    def close(self) -> FinalPicture:
        """End the run: emit everything, and give the whole picture."""
        alive, _ = _living()
        step = Step(
            index=0,
            line=1,
            end_line=1,
            kind="end",
            sql=tuple(self._events),
            objects=alive,
            warnings=tuple(self._warnings),
            stdout="".join(self._stdout),
            stderr="".join(self._stderr),
        )
        gc.collect()
        objects, sessions = _living()
        self._emit(StepMessage(step=step))
        return FinalPicture(objects=objects, sessions=sessions)

    def _write(self, where: list[str], text: str) -> None:
        where.append(self._limits.printable(text))
        self._limits.printed()

    # SQLAlchemy's events (the Listener protocol)

    def object_changed(self, state: InstanceState[Any]) -> None:
        """Not looked at."""

    def loaded(self, state: InstanceState[Any]) -> None:
        """Not looked at."""

    def moved(self, session: Session, state: InstanceState[Any], event: Transition) -> None:
        """Not looked at."""

    def session_changed(self, session: Session) -> None:
        """Not looked at."""

    def flushed(self, session: Session) -> None:
        """Not looked at."""

    def connected(self, entry: ConnectionPoolEntry, connection: object) -> None:
        """See Listener."""
        with self.lock:
            self._connections[id(connection)] = f"c{len(self._connections) + 1}"
            self._connections[id(entry)] = self._connections[id(connection)]

    def closed(self, entry: ConnectionPoolEntry) -> None:
        """Nothing comes of it here."""

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
        del context, frame
        with self.lock:
            name_savepoint(self._events, statement)
            self._executing.setdefault(id(connection), []).append(len(self._events))
            self._events.append(
                Statement(
                    connection=self._name(entry, connection),
                    sql=visible(statement.strip()),
                    parameters=parameters_of(parameters, executemany=executemany),
                    executemany=executemany,
                    cause=UNKNOWN,
                )
            )

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
        del context, ended
        self._ended(connection, statement, parameters, rowcount=rows_affected(cursor))

    def statement_fails(
        self, connection: object, statement: str, parameters: object, error: BaseException
    ) -> None:
        """See Listener."""
        self._ended(connection, statement, parameters, error=problem(error, is_learners).message)

    def happened(
        self,
        entry: ConnectionPoolEntry | None,
        connection: object,
        kind: type[Any],
        **more: str | bool,
    ) -> None:
        """See Listener."""
        with self.lock:
            if kind is Checkout:
                more["database"] = ""
            self._events.append(kind(connection=self._name(entry, connection), **more))

    def _ended(
        self, connection: object, statement: str, parameters: object, **more: object
    ) -> None:
        """The statement came back; a listener of the learner's may have changed it."""
        with self.lock:
            waiting = self._executing.get(id(connection))
            if not waiting:
                return
            place = waiting.pop()
            begun = self._events[place]
            assert isinstance(begun, Statement)  # noqa: S101  # put there above
            self._events[place] = replace(
                begun,
                sql=visible(statement.strip()),
                parameters=parameters_of(parameters, executemany=begun.executemany),
                **more,
            )

    def _name(self, entry: ConnectionPoolEntry | None, connection: object) -> str:
        found = self._connections.get(id(connection)) or self._connections.get(id(entry))
        return found or "?"


def _living() -> tuple[tuple[ObjectRecord, ...], tuple[SessionRecord, ...]]:
    """Every mapped object and every Session that lives now."""
    sessions = Sessions()
    sessions.discover()
    objects = Objects(sessions)
    for state in gc.get_objects():
        # A class that was taken out of its registry is mapped no more.
        if type(state) is InstanceState and vars(state.manager).get("mapper"):
            objects.touch(state)
    return tuple(objects.changes()), tuple(sessions.changes())
