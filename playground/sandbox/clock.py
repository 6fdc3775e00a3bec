"""The time that a run has had: what its limit counts."""

import os
import time
from pathlib import Path

PROCESSORS = len(os.sched_getaffinity(0))
"""Those that we may use."""
_NANO = 1e-9
_SCHEDULED = 2
"""With the number of a process, the clock of what it computes (clock_getcpuclockid(3))."""


class Clock:
    """Of one process. It stands still until `start`, and from `stop` on.

    What passes while the process could go on but others have the processors does not count:
    others than its own threads, which wait for each other.
    """

    def __init__(self, pid: int) -> None:
        """Have it stand at zero."""
        self._pid = pid
        self._had = 0.0
        self._since: float | None = None
        self._kept_waiting = 0.0
        self._computed = 0.0

    @property
    def had(self) -> float:
        """Seconds that the process has had."""
        if self._since is None:
            return self._had
        kept_waiting = _kept_waiting(self._pid) - self._kept_waiting
        without = time.monotonic() - self._since - kept_waiting
        computed = _computed(self._pid) - self._computed
        return self._had + max(0.0, without, computed / PROCESSORS)

    def start(self) -> None:
        """Go on."""
        self._kept_waiting, self._computed = _kept_waiting(self._pid), _computed(self._pid)
        self._since = time.monotonic()

    def stop(self) -> None:
        """Stand still."""
        self._had, self._since = self.had, None


def _kept_waiting(pid: int) -> float:
    """Seconds that its first thread has waited for a processor (sched-stats.rst).

    0 where the kernel does not count them, or the process is gone.
    """
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) * _NANO
    except (OSError, IndexError):
        return 0.0


def _computed(pid: int) -> float:
    """Seconds that processors have worked for it, in all its threads; 0 where it is gone."""
    try:
        return time.clock_gettime(~pid << 3 | _SCHEDULED)
    except OSError:
        return 0.0
