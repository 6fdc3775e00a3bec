"""A worker as the server sees it: forked, set to work, told to stop, killed, buried."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from playground.sandbox import protocol
from playground.sandbox.confine import Confinement
from playground.sandbox.protocol import Duty, Ended, Handed, Told, send_duty
from playground.sandbox.rehearsal import Stretch
from playground.sandbox.worker import STOPPED, STOPS, TIME_IS_UP, Post, live

GRACE = 0.5
"""Seconds between telling a worker to stop and killing it."""
PATIENCE = 600.0
"""Seconds that a run may wait for an answer."""

_SIGNALS: dict[Told, int] = {
    "timeout": TIME_IS_UP,
    "interrupted": STOPPED,
    "gave way": TIME_IS_UP,
}


class Child:
    """One worker process, from its fork to its burial."""

    def __init__(
        self,
        scratch: Path,
        *,
        max_seconds: float,
        confinement: Confinement | None,
        pages: Sequence[Stretch],
    ) -> None:
        """Fork it, to wait for a run; OSError where the system has no room for it.

        Args:
            scratch: the folder of the run.
            max_seconds: the longest that the run may take.
            confinement: what it is shut in with; None for nothing.
            pages: what of the memory to have for itself while it waits; see `rehearsal`.
        """
        self.scratch = scratch
        self._seconds = max_seconds
        self.orders, theirs = protocol.pair()
        server = os.getpid()
        # A stop that comes before the worker listens has to wait, not to be lost.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        try:
            with theirs:
                self.pid = os.fork()
                if self.pid == 0:
                    live(Post(server, theirs, scratch, max_seconds, confinement, pages))
            self.pidfd = os.pidfd_open(self.pid)
        except OSError:
            self.orders.close()
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        self.deadline: float | None = None
        """When to do the next thing about its time, by the monotonic clock."""
        self._told: Told | None = None
        self._left: float | None = None
        """Seconds that it has left when it goes on; None while its clock runs."""

    def set_to_work(self, handed: Handed, seconds: float) -> None:
        """Have it be this run; OSError where it is no more."""
        send_duty(self.orders, Duty(seconds, *handed[1:]))
        self._seconds = seconds
        self.deadline = time.monotonic() + seconds

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

    @property
    def ending(self) -> bool:
        """It was told to stop, or killed."""
        return self._told is not None or self.deadline is None

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
        self.end()  # while the dead still keeps the number of the group from others
        exited = found.si_code == os.CLD_EXITED
        return Ended(
            seconds=self._seconds,
            told=self._told,
            code=found.si_status if exited else None,
            signal=None if exited else found.si_status,
        )

    def wait(self) -> None:
        """Wait until it is dead, and bury it."""
        os.waitid(os.P_PIDFD, self.pidfd, os.WEXITED)

    def end(self) -> None:
        """Kill it, wait until it is dead, and be done with it."""
        self.kill()
        self.wait()
        self.orders.close()
        os.close(self.pidfd)

    def _signal(self, number: int) -> None:
        try:
            signal.pidfd_send_signal(self.pidfd, number)
        except ProcessLookupError:
            return  # it has been faster
