"""The worker's end of the event pipe."""

import os
import sys
import threading
from collections.abc import Callable
from threading import get_ident

import sqlalchemy
from msgspec.structs import replace

from playground.sandbox import bounds
from playground.sandbox.protocol import FAILED
from playground.trace.messages import EndMessage, StepMessage, Told, decode, encode
from playground.trace.model import Outcome, Status

_os_write = os.write  # bound now: the snippet may put another in its place
_getpid = os.getpid  # and asked each time: a fork past Python's own calls no hooks


class Reports:
    """Sends messages, each whole: no other thread's and no signal's comes in between."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._owner = _getpid()
        self._lock = threading.Lock()
        self._over = False
        self._tally = bounds.Estimate()
        self._sending: int | None = None
        self._put_off: Callable[[], None] | None = None

    def emit(self, message: Told) -> None:
        """Send it at once: what was sent is safe, however the process ends.

        Blocks while the pipe is full. Nothing follows the end of a run, not even
        when it is told to stop in that moment; and a process that the snippet
        forked is not the run, and is not heard. A step that is too much for the
        app ends the run.
        """
        if self._over or _getpid() != self._owner:
            return
        line = encode(message)
        ends = line is not message and isinstance(message, EndMessage)
        with self._lock:
            self._sending = get_ident()
            fits = self._tally.take(line)
            self._over = ends or not fits
            try:
                _write(self._descriptor, line if fits else encode(_instead_of(message)))
            finally:
                self._sending = None
        if not (fits or ends):
            os._exit(0)
        if self._put_off and threading.current_thread() is threading.main_thread():
            self._put_off()

    def between(self, action: Callable[[], None]) -> None:
        """Do it now, or when the message being sent is out; for signal handlers.

        A handler runs in the main thread in the midst of whatever that does.
        """
        if self._sending == get_ident():
            self._put_off = action
        else:
            action()

    def end(self, status: Status, message: str) -> None:
        """Say that the run is over, where the recorder cannot."""
        self.emit(_end(Outcome(status=status, message=message)))


def _end(outcome: Outcome) -> EndMessage:
    return EndMessage(
        outcome=outcome,
        final=None,
        python=".".join(map(str, sys.version_info[:3])),
        sqlalchemy=sqlalchemy.__version__,
    )


def _instead_of(message: Told) -> EndMessage:
    """What to send instead of a message that is too large."""
    if isinstance(message, EndMessage):
        return replace(message, final=None)
    if isinstance(message, bytes):
        message = decode(message)
    line = message.step.line if isinstance(message, StepMessage) else None
    where = f" on line {line}" if line else ""
    return _end(
        Outcome(
            status="limit",
            message=f"The run was stopped{where}, because all that it did is too much to be"
            " shown. Try it with fewer objects, or fewer turns of a loop.",
            line=line,
        )
    )


def _write(descriptor: int, line: bytes) -> None:
    try:
        written = _os_write(descriptor, line)
        while written < len(line):
            written += _os_write(descriptor, memoryview(line)[written:])
    except OSError:
        # The snippet closed the pipe. As an exception this would surface in its own
        # code, which cannot go on unseen.
        os._exit(FAILED)
