"""The processes that a worker leaves behind.

The server adopts the orphans of its workers (see `linux.adopt_orphans`; as the
first process of its own namespace it would by nature). Whoever is its child and
not a worker was started by a snippet whose run is over.
"""

import os
import signal
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def end_strangers(workers: Collection[int]) -> bool:
    """Kill and bury every child that is no worker.

    Returns True while there may be more: those that have not died yet, and
    their own children, who come to us only when they have.
    """
    strangers = [child for child in _children() if child not in workers]
    for stranger in strangers:
        with suppress(PermissionError):  # it became another user's, where nothing prevents that
            os.kill(stranger, signal.SIGKILL)
        os.waitpid(stranger, os.WNOHANG)
    return bool(strangers)


def _children() -> list[int]:
    """Children of this process; none where the kernel does not list them (PROC_CHILDREN)."""
    own = os.getpid()  # single-threaded: its one thread has every child
    try:
        return [
            int(child) for child in Path(f"/proc/{own}/task/{own}/children").read_text().split()
        ]
    except FileNotFoundError:
        return []
