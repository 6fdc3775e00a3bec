"""What a worker may use up: the kernel's resource limits."""

import math
import os
import resource
from pathlib import Path

from playground.sandbox.limits import (
    LARGEST_FILE,
    MEMORY,
    MOST_DESCRIPTORS,
    MOST_SIGNALS,
    MOST_THREADS,
    SPARE_PROCESSOR_TIME,
)


def limit(seconds: float, *, own_count: bool) -> None:
    """Set the limits, hard and soft alike.

    Args:
        seconds: the limit of the run.
        own_count: whether the worker's tasks are counted for themselves, as they
            are in a user namespace of its own.
    """
    limit_processor(seconds)
    others = 0 if own_count else _tasks_of_this_user()
    limits = {
        resource.RLIMIT_AS: (MEMORY, MEMORY),
        resource.RLIMIT_FSIZE: (LARGEST_FILE, LARGEST_FILE),
        resource.RLIMIT_NOFILE: (MOST_DESCRIPTORS, MOST_DESCRIPTORS),
        resource.RLIMIT_NPROC: (others + MOST_THREADS, others + MOST_THREADS),
        resource.RLIMIT_SIGPENDING: (MOST_SIGNALS, MOST_SIGNALS),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_MEMLOCK: (0, 0),
        resource.RLIMIT_MSGQUEUE: (0, 0),
    }
    for kind, (soft, hard) in limits.items():
        _limit(kind, soft, hard)


def limit_processor(seconds: float) -> None:
    """Set the limit of processor time, which can be lowered again but not raised."""
    processor = math.ceil(seconds + SPARE_PROCESSOR_TIME)
    # SIGXCPU first, which can be told apart; SIGKILL for who ignores it.
    _limit(resource.RLIMIT_CPU, processor, processor + 2)


def _limit(kind: int, soft: int, hard: int) -> None:
    resource.setrlimit(kind, (_within(soft, kind), _within(hard, kind)))


def _within(wanted: int, kind: int) -> int:
    """What is wanted, or the hard limit that is in force already where that is lower."""
    _, hard = resource.getrlimit(kind)
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def _tasks_of_this_user() -> int:
    """How many tasks the kernel counts for this user, this process's among them."""
    user, count = os.getuid(), 0
    for name in os.listdir("/proc"):  # noqa: PTH208 - names are all that is needed
        if name.isdigit():
            try:
                tasks = Path("/proc", name, "task").stat()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if tasks.st_uid == user:
                count += tasks.st_nlink - 2
    return count
