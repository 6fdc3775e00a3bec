"""A worker as the server sees it: forked, told to stop, killed, buried."""

import os
import signal
import time
from pathlib import Path

from playground.sandbox.confine import Confinement
from playground.sandbox.protocol import Ended, Handed, Told
from playground.sandbox.worker import STOPS, Assignment, live

GRACE = 0.5
"""Seconds between telling a worker to stop and killing it."""
PATIENCE = 600.0
"""Seconds that a run may wait for an answer."""

_SIGNALS: dict[Told, signal.Signals] = {
    "timeout": signal.SIGTERM,
    "interrupted": signal.SIGINT,
}


class Child:
    """One worker process, from its fork to its burial."""

    def __init__(
        self, handed: Handed, scratch: Path, seconds: float, confinement: Confinement | None
    ) -> None:
        """Fork it; OSError where the system has no room for another process."""
        self.scratch = scratch
        self.seconds = seconds
        assignment = Assignment(os.getpid(), handed, scratch, seconds, confinement)
        # A stop that comes before the worker listens has to wait, not to be lost.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        try:
            self.pid = os.fork()
            if self.pid == 0:
                live(assignment)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        self.pidfd = os.pidfd_open(self.pid)
        self.deadline: float | None = time.monotonic() + seconds
        """When to do the next thing about its time, by the monotonic clock."""
        self._told: Told | None = None
        self._left: float | None = None
        """Seconds that it has left when it goes on; None while its clock runs."""

    def next_measure(self) -> None:
        """Its deadline has come: tell it, and when it has been told before, kill it."""
        if self._told is None:
            self.tell("timeout")
        else:
            self.kill()

    @property
    def paused(self) -> bool:
        """It waits for an answer."""
        return self._left is not None

    def pause(self) -> None:
        """Somebody is asked: let its clock stand still, as long as `PATIENCE` lasts."""
        if self.deadline is not None and self._told is None and self._left is None:
            self._left = self.deadline - time.monotonic()
            self.deadline = time.monotonic() + PATIENCE

    def resume(self) -> None:
        """The answer is there: its clock goes on."""
        if self.deadline is not None and self._told is None and self._left is not None:
            self.deadline = time.monotonic() + self._left
            self._left = None

    def tell(self, why: Told) -> None:
        """Ask it to stop. It has `GRACE` to say its last words."""
        if self._told is None:
            self._told = why
            self.deadline = time.monotonic() + GRACE
            self._signal(_SIGNALS[why])

    def overfill(self) -> None:
        """Its folder holds too much: there is nothing to wait for."""
        if self._told is None:
            self._told = "overfull"
            self.kill()

    def kill(self) -> None:
        """End it and everything in its session's first process group."""
        self.deadline = None
        self._signal(signal.SIGKILL)
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            return  # it has not come to lead a group of its own

    def buried(self) -> Ended | None:
        """How it ended, if it has; the rest of its group goes with it."""
        found = os.waitid(os.P_PIDFD, self.pidfd, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is None:
            return None
        self.kill()  # while the dead still keeps the number of the group from others
        self.wait()
        os.close(self.pidfd)
        exited = found.si_code == os.CLD_EXITED
        return Ended(
            seconds=self.seconds,
            told=self._told,
            code=found.si_status if exited else None,
            signal=None if exited else found.si_status,
        )

    def wait(self) -> None:
        """Wait until it is dead, and bury it."""
        os.waitid(os.P_PIDFD, self.pidfd, os.WEXITED)

    def _signal(self, number: signal.Signals) -> None:
        try:
            signal.pidfd_send_signal(self.pidfd, number)
        except ProcessLookupError:
            return  # it has been faster
