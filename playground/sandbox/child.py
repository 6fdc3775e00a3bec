"""A worker as the server sees it: forked, set to work, told to stop, killed, buried."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from playground.sandbox import protocol
from playground.sandbox.clock import Clock
from playground.sandbox.confine import Confinement
from playground.sandbox.protocol import Duty, Ended, Handed, Told, send_duty
from playground.sandbox.rehearsal import Stretch
from playground.sandbox.worker import STOPPED, STOPS, TIME_IS_UP, Post, live

GRACE = 0.5
"""Seconds between telling a worker to stop and killing it."""
PATIENCE = 600.0
"""Seconds that a run may wait for an answer."""
LONG = 1.0
"""Seconds between two turns from which on a run that waits is told so."""

State = Literal["waiting", "working", "asking", "ending"]
"""It stands still until it has a place; has one; waits for an answer; was told to stop, or
killed."""

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
        self.state: State = "waiting"
        self.deadline: float | None = None
        """When to do the next thing about its time, by the monotonic clock."""
        self.since = 0.0
        """When it began to wait for its place, by the same clock."""
        self._long_at = 0.0
        """From when on that is long, by the same clock."""
        self._clock = Clock(self.pid)
        self._counted = 0.0
        """Seconds of it that `had_more` has told of."""
        self._told: Told | None = None
        self._still = False

    @property
    def waits_long(self) -> bool:
        """Whether it has waited for its place for so long that somebody should hear of it."""
        return self.state == "waiting" and time.monotonic() >= self._long_at

    def had_more(self) -> float:
        """Seconds that it has had its place for since this was asked last."""
        before, self._counted = self._counted, self._clock.had
        return self._counted - before

    def set_to_work(self, handed: Handed, seconds: float) -> None:
        """Have it be this run; OSError where it is no more."""
        send_duty(self.orders, Duty(seconds, *handed[1:]))
        self._seconds = seconds
        self._go_by_the_clock()

    def next_measure(self) -> None:
        """Its deadline has come: tell it, and when it has been told before, kill it."""
        if self.state == "ending":
            self.kill()
        elif self.state == "working" and self._clock.had < self._seconds:
            self.deadline = self._time_is_up  # it had to wait for a processor
        else:
            self.tell("timeout")

    def rest(self) -> None:
        """Take its place from it."""
        if self.state == "working":
            self._wait(LONG)
            self.stand_still()

    def stand_still(self) -> None:
        """Have it do nothing until it has a place, unless it has got one."""
        if self.state == "waiting":
            self._still = True
            self._signal_all(signal.SIGSTOP)

    def go_on(self) -> None:
        """It has a place again."""
        if self.state == "waiting":
            self._wake()
            self._go_by_the_clock()

    def ask(self) -> None:
        """Somebody is asked: let its clock stand still, as long as `PATIENCE` lasts."""
        if self.state in {"working", "waiting"}:
            self._clock.stop()
            self._wake()  # all of it but what asks may go on
            self.state = "asking"
            self.deadline = time.monotonic() + PATIENCE

    def answered(self) -> None:
        """The answer is there: it waits for its place."""
        if self.state == "asking":
            self._wait(0.0)

    def tell(self, why: Told) -> None:
        """Ask it to stop. It has `GRACE` to say its last words."""
        if self.state != "ending":
            self._signal(_SIGNALS[why])
            self._wake()
            self.state = "ending"
            self._told = why
            self.deadline = time.monotonic() + GRACE

    def overfill(self) -> None:
        """Its folder holds too much: there is nothing to wait for."""
        if self.state != "ending":
            self._told = "overfull"
            self.kill()

    def kill(self) -> None:
        """End it and everything in its session's first process group."""
        self.state = "ending"
        self.deadline = None
        self._signal_all(signal.SIGKILL)

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

    def _go_by_the_clock(self) -> None:
        self.state = "working"
        self._clock.start()
        self.deadline = self._time_is_up

    def _wait(self, long: float) -> None:
        self.state = "waiting"
        self.since = time.monotonic()
        self._long_at = self.since + long
        self.deadline = None
        self._clock.stop()

    def _wake(self) -> None:
        if self._still:  # who does not stand still may handle that signal
            self._still = False
            self._signal_all(signal.SIGCONT)

    @property
    def _time_is_up(self) -> float:
        """When it has had its time, unless it has to wait for a processor."""
        return time.monotonic() + self._seconds - self._clock.had

    def _signal_all(self, number: int) -> None:
        self._signal(number)
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            return  # it has not come to lead a group of its own

    def _signal(self, number: int) -> None:
        try:
            signal.pidfd_send_signal(self.pidfd, number)
        except ProcessLookupError:
            return  # it has been faster
