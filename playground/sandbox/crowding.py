"""How much memory the machine has, and how much of it runs hold that are not over."""

import os
from collections.abc import Iterable
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
MEMORY = os.sysconf("SC_PHYS_PAGES") * _PAGE
"""Bytes that the machine has."""
MOST = MEMORY // 4
"""Bytes that runs may hold before no other begins, and before none yields its place."""


def held(workers: Iterable[int]) -> int:
    """Bytes that these processes hold, beyond what each of our forks has from us."""
    ours = _resident(os.getpid())
    return sum(max(0, _resident(pid) - ours) for pid in workers)


def _resident(pid: int) -> int:
    """Bytes of memory of a process; 0 where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
