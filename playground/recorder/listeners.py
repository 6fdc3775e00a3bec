"""SQLAlchemy's events, handed to whoever records.

The listeners are registered once in a process, on classes, so that they see
everything that is made later; without a recorder they do nothing. None of
them returns anything, asks for history, or loads: what they listen to goes on
as if they were not there.
"""

import sys
from collections.abc import Callable
from time import perf_counter
from types import FrameType
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.orm import (
    InstanceState,
    Mapper,
    QueryableAttribute,
    Session,
    SessionTransaction,
    SessionTransactionOrigin,
)
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from playground.recorder.lock import came_by_signal
from playground.trace.model import (
    Begin,
    Checkin,
    Checkout,
    Commit,
    Prepare,
    ReleaseSavepoint,
    Rollback,
    RollbackSavepoint,
    Savepoint,
    Transition,
)


class Listener(Protocol):
    """What hears of events."""

    def object_changed(self, state: InstanceState[Any]) -> None:
        """Something about a mapped object may have changed."""

    def loaded(self, state: InstanceState[Any]) -> None:
        """A mapped object was made of a row."""

    def moved(self, session: Session, state: InstanceState[Any], event: Transition) -> None:
        """A mapped object went from one state to another."""

    def session_changed(self, session: Session) -> None:
        """Something about a Session may have changed."""

    def flushed(self, session: Session) -> None:
        """A Session was flushed: its dirty objects are clean."""

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
        """A statement goes to the driver's cursor."""

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
        """It came back, `ended` by the performance counter's clock."""

    def statement_fails(
        self, connection: object, statement: str, parameters: object, error: BaseException
    ) -> None:
        """It raised."""

    def happened(
        self,
        entry: ConnectionPoolEntry | None,
        connection: object,
        kind: type[Any],
        **more: str | bool,
    ) -> None:
        """One of the trace's other SQL events."""

    def connected(self, entry: ConnectionPoolEntry, connection: object) -> None:
        """The pool opened a connection."""

    def closed(self, entry: ConnectionPoolEntry) -> None:
        """The pool closes the connection of that entry."""

    def warned(self, category: type[Warning], message: str) -> None:
        """Something is worth a warning in the step."""


class RecorderWarning(Warning):
    """The recorder missed something: what is shown of this step may be incomplete."""


class _Active:
    listener: Listener | None = None


def _quiet(listener: Callable[..., None]) -> Callable[..., None]:
    """The listener, whose faults are ours to tell and never the learner's to meet."""

    def quiet(*arguments: object) -> None:
        try:
            listener(*arguments)
        except Exception as error:  # noqa: BLE001  # see above
            _missed(error)

    return quiet


def _missed(error: Exception) -> None:
    """Say that a listener failed. Those that hear much call it themselves: see `_quiet`."""
    if came_by_signal(error):
        raise error
    if _Active.listener is not None:
        said = f"The recorder missed something: {type(error).__name__}: {error}"
        _Active.listener.warned(RecorderWarning, said)


def listen(listener: Listener | None) -> None:
    """From now on hand events to that one; None: to nobody."""
    _Active.listener = listener


def install() -> None:
    """Register with SQLAlchemy, once in a process."""
    for name in ("init", "refresh", "refresh_flush", "expire", "unpickle"):
        event.listen(Mapper, name, _object_changed, raw=True)
    event.listen(Mapper, "load", _loaded, raw=True)
    for name in _ATTRIBUTE_EVENTS:
        event.listen(
            QueryableAttribute,
            name,
            _attribute_changed,
            raw=True,
            retval=True,
            include_key=True,
        )
    for transition in _TRANSITIONS:
        event.listen(Session, transition, _moved(transition), raw=True)
    for name in _SESSION_EVENTS:
        event.listen(Session, name, _quiet(_session_changed))
    for name in ("after_transaction_create", "after_transaction_end"):
        event.listen(Session, name, _transaction_changed)
    event.listen(Session, "after_flush_postexec", _quiet(_flushed))
    event.listen(Engine, "before_cursor_execute", _statement_begins, retval=True)
    event.listen(Engine, "after_cursor_execute", _statement_ends)
    event.listen(Engine, "handle_error", _quiet(_statement_fails))
    for name, kind in _TRANSACTIONS:
        event.listen(Engine, name, _quiet(_transaction(kind)))
    for name, savepoint in _SAVEPOINTS:
        event.listen(Engine, name, _quiet(_savepoint(savepoint)))
    event.listen(Pool, "connect", _quiet(_connected))
    event.listen(Pool, "close", _quiet(_closed))
    event.listen(Pool, "checkout", _quiet(_checked_out))
    event.listen(Pool, "checkin", _quiet(_checked_in))


_ATTRIBUTE_EVENTS = (
    "set",
    "append",
    "bulk_replace",
    "append_wo_mutation",
    "remove",
    "modified",
    "dispose_collection",
)
_SESSION_EVENTS = (
    "after_begin",
    "after_commit",
    "after_rollback",
    "after_soft_rollback",
)
_TRANSITIONS: tuple[Transition, ...] = (
    "transient_to_pending",
    "pending_to_transient",
    "pending_to_persistent",
    "persistent_to_transient",
    "persistent_to_deleted",
    "deleted_to_persistent",
    "deleted_to_detached",
    "persistent_to_detached",
    "detached_to_persistent",
)
"""Not `loaded_as_persistent`: where it is listened to, a load asks the Session once more.
The object's own `load` comes in the same place."""
_TRANSACTIONS = (
    ("begin", Begin),
    ("commit", Commit),
    ("rollback", Rollback),
    ("begin_twophase", Begin),
    ("prepare_twophase", Prepare),
    ("commit_twophase", Commit),
    ("rollback_twophase", Rollback),
)
_SAVEPOINTS = (
    ("savepoint", Savepoint),
    ("release_savepoint", ReleaseSavepoint),
    ("rollback_savepoint", RollbackSavepoint),
)


def _object_changed(state: InstanceState[Any], *_more: object) -> None:
    if _Active.listener is not None:
        try:
            _Active.listener.object_changed(state)
        except Exception as error:  # noqa: BLE001  # see `_missed`
            _missed(error)


def _attribute_changed(
    state: InstanceState[Any], value: object = None, *_more: object, **_key: object
) -> object:
    _object_changed(state)
    return value


def _loaded(state: InstanceState[Any], context: object) -> None:
    if _Active.listener is None:
        return
    try:
        if context is None:  # no row: `merge(load=False)` made it of another object
            _Active.listener.object_changed(state)
        else:
            _Active.listener.loaded(state)
    except Exception as error:  # noqa: BLE001  # see `_missed`
        _missed(error)


def _moved(transition: Transition) -> Callable[[Session, InstanceState[Any]], None]:
    def listener(session: Session, state: InstanceState[Any]) -> None:
        if _Active.listener is not None:
            try:
                _Active.listener.moved(session, state, transition)
            except Exception as error:  # noqa: BLE001  # see `_missed`
                _missed(error)

    return listener


def _session_changed(session: Session, *_more: object) -> None:
    if _Active.listener is not None:
        _Active.listener.session_changed(session)


def _transaction_changed(session: Session, transaction: SessionTransaction) -> None:
    # What a flush begins within another, which stays what it is, shows nowhere.
    if transaction.origin is not _WITHIN:
        try:
            _session_changed(session)
        except Exception as error:  # noqa: BLE001  # see `_missed`
            _missed(error)


_WITHIN = SessionTransactionOrigin.SUBTRANSACTION


def _flushed(session: Session, _context: object) -> None:
    if _Active.listener is not None:
        _Active.listener.flushed(session)


def _entry(connection: Connection) -> tuple[ConnectionPoolEntry | None, object]:
    """The pool's entry for a connection, and the driver's own connection."""
    proxy = connection.connection
    return getattr(proxy, "_connection_record", None), proxy.dbapi_connection


def _statement_begins(
    connection: Connection,
    _cursor: object,
    statement: str,
    parameters: object,
    context: ExecutionContext | None,
    executemany: bool,  # noqa: FBT001  # SQLAlchemy's signature
) -> tuple[str, object]:
    if _Active.listener is not None:
        try:
            entry, driver = _entry(connection)
            _Active.listener.statement_begins(
                entry,
                driver,
                statement,
                parameters,
                context,
                executemany=executemany,
                # On top of what says why are this, and the one that calls the driver.
                frame=sys._getframe(2),  # noqa: SLF001
            )
        except Exception as error:  # noqa: BLE001  # see `_missed`
            _missed(error)
    return statement, parameters


def _statement_ends(
    connection: Connection,
    cursor: Any,  # noqa: ANN401  # a cursor of any driver
    statement: str,
    parameters: object,
    context: ExecutionContext | None,
    _executemany: bool,  # noqa: FBT001  # SQLAlchemy's signature
) -> None:
    if _Active.listener is not None:
        ended = perf_counter()
        try:
            _Active.listener.statement_ends(
                _entry(connection)[1], statement, parameters, context, cursor, ended=ended
            )
        except Exception as error:  # noqa: BLE001  # see `_missed`
            _missed(error)


def _statement_fails(context: ExceptionContext) -> None:
    if _Active.listener is not None and context.connection is not None:
        if context.statement is None or context.connection.closed:
            return
        driver = None if context.connection.invalidated else _entry(context.connection)[1]
        _Active.listener.statement_fails(
            driver, context.statement, context.parameters, context.original_exception
        )


def _transaction(kind: type[Any]) -> Any:  # noqa: ANN401  # one listener for several signatures
    def listener(connection: Connection, *_more: object) -> None:
        if _Active.listener is not None and not connection.invalidated:
            where = _entry(connection)
            # As SQLAlchemy asks it when it logs: nothing is sent.
            if connection._is_autocommit_isolation():  # noqa: SLF001
                _Active.listener.happened(*where, kind, autocommit=True)
            else:
                _Active.listener.happened(*where, kind)

    return listener


def _savepoint(kind: type[Any]) -> Any:  # noqa: ANN401  # one listener for several signatures
    def listener(connection: Connection, name: str | None, *_context: object) -> None:
        if _Active.listener is not None:
            _Active.listener.happened(*_entry(connection), kind, name=name or "")

    return listener


def _connected(connection: object, entry: ConnectionPoolEntry) -> None:
    if _Active.listener is not None:
        _Active.listener.connected(entry, connection)


def _closed(_connection: object, entry: ConnectionPoolEntry) -> None:
    if _Active.listener is not None:
        _Active.listener.closed(entry)


def _checked_out(connection: object, entry: ConnectionPoolEntry, _proxy: object) -> None:
    if _Active.listener is not None:
        _Active.listener.happened(entry, connection, Checkout)


def _checked_in(connection: object, entry: ConnectionPoolEntry) -> None:
    if _Active.listener is not None:
        _Active.listener.happened(entry, connection, Checkin)
