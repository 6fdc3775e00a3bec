"""How a worker shuts itself in: step after step, in an order that matters.

Any step that fails raises OSError, and the run is refused.
"""

import math
import os
import resource
from collections.abc import Collection

from playground.sandbox import linux

MEMORY = 512 * 1024**2
"""Bytes of address space. Needs MALLOC_ARENA_MAX=2 in the environment, or each of a
dozen threads reserves 64 MiB of it."""
LARGEST_FILE = 16 * 1024**2
"""Bytes in one file."""
MOST_DESCRIPTORS = 64
SPARE_PROCESSOR_TIME = 2.0
"""Seconds of processor time beyond the wall-clock limit."""


def confine(*, server: int, seconds: float, keep: Collection[int]) -> None:
    """Shut this process in, once and for all.

    Args:
        server: the process with which this one is to die.
        seconds: the wall-clock limit of the run.
        keep: the descriptors that stay open, besides 0, 1 and 2.
    """
    os.setsid()
    linux.die_with(server)
    close_others(keep)
    # Here belong the worker's own user, mount and ipc namespace, and its tmpfs.
    set_limits(seconds)
    # Here belong capabilities, no_new_privs, Landlock, and seccomp, the last of all.


def close_others(keep: Collection[int]) -> None:
    """Close every descriptor from 3 on that is not to be kept."""
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names are all that is needed
        descriptor = int(name)
        if descriptor > 2 and descriptor not in keep:
            _close(descriptor)


def set_limits(seconds: float) -> None:
    """Set the resource limits, hard and soft alike.

    RLIMIT_NPROC is not among them: it counts all processes of the user and so
    means something only inside a user namespace of the worker's own.
    """
    processor = math.ceil(seconds + SPARE_PROCESSOR_TIME)
    limits = {
        # SIGXCPU first, which can be told apart; SIGKILL for who ignores it.
        resource.RLIMIT_CPU: (processor, processor + 2),
        resource.RLIMIT_AS: (MEMORY, MEMORY),
        resource.RLIMIT_FSIZE: (LARGEST_FILE, LARGEST_FILE),
        resource.RLIMIT_NOFILE: (MOST_DESCRIPTORS, MOST_DESCRIPTORS),
        resource.RLIMIT_CORE: (0, 0),
    }
    for limit, (soft, hard) in limits.items():
        resource.setrlimit(limit, (_within(soft, limit), _within(hard, limit)))


def _within(wanted: int, limit: int) -> int:
    """What is wanted, or the hard limit that is in force already where that is lower."""
    _, hard = resource.getrlimit(limit)
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def _close(descriptor: int) -> None:
    try:
        os.close(descriptor)
    except OSError:
        return  # the one through which the folder of descriptors was being read
