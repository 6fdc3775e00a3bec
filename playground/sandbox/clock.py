"""The time that a run has had: what its limit counts."""

import time
from pathlib import Path

_NANO = 1e-9


class Clock:
    """Of one process. It stands still until `start`, and from `stop` on.

    What passes while the process could go on but others have the processors does not count.
    """

    def __init__(self, pid: int) -> None:
        """Have it stand at zero."""
        self._pid = pid
        self._had = 0.0
        self._since: float | None = None
        self._kept_waiting = 0.0

    @property
    def had(self) -> float:
        """Seconds that the process has had."""
        if self._since is None:
            return self._had
        kept_waiting = _kept_waiting(self._pid) - self._kept_waiting
        return self._had + max(0.0, time.monotonic() - self._since - kept_waiting)

    def start(self) -> None:
        """Go on."""
        self._since, self._kept_waiting = time.monotonic(), _kept_waiting(self._pid)

    def stop(self) -> None:
        """Stand still."""
        self._had, self._since = self.had, None


def _kept_waiting(pid: int) -> float:
    """Seconds that its first thread has waited for a processor (sched-stats.rst).

    None where the kernel does not count them, or the process is gone.
    """
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) * _NANO
    except (OSError, IndexError):
        return 0.0
