"""How a worker shuts itself in: step after step, in an order that matters."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from playground.sandbox import linux
from playground.sandbox.confining import capabilities, landlock, namespaces, resources
from playground.sandbox.confining.places import DEVICES
from playground.sandbox.confining.seccomp import filtering
from playground.sandbox.holding import Layer


class Confinement(NamedTuple):
    """What every worker of a server is shut in with."""

    layers: frozenset[Layer]
    readable: Sequence[str]
    """Files and folders that it may read."""


class UnconfinedError(Exception):
    """A layer that was promised could not be put on; the message says which, and why."""


def confine(
    how: Confinement, *, server: int, seconds: float, keep: Collection[int], scratch: str | None
) -> None:
    """Shut this process in, once and for all; see `enclose`."""
    enclose(how, server=server, seconds=seconds, keep=keep, scratch=scratch)
    seal(how)


def enclose(
    how: Confinement, *, server: int, seconds: float, keep: Collection[int], scratch: str | None
) -> None:
    """Shut this process in, up to `seal`, until which it can be handed descriptors.

    Raises UnconfinedError where a step fails: then nothing of the snippet may run.

    Args:
        how: what to do.
        server: the process with which this one is to die.
        seconds: the limit of the run.
        keep: the descriptors that stay open, besides 0, 1 and 2.
        scratch: the folder of the run; None for none, where there are no namespaces.
    """
    own = "namespaces" in how.layers
    with _step("its own process group"):
        stand_alone(server, keep)
    if own and scratch:
        with _step("namespaces"):
            namespaces.leave_for_own(scratch)
    with _step("limits"):
        resources.limit(seconds, own_count=own)
    with _step("capabilities"):
        if own:
            capabilities.drop()
        capabilities.gain_none()
    if "landlock" in how.layers:
        with _step("landlock"):
            landlock.restrict(how.readable, DEVICES, scratch)


def seal(how: Confinement, seconds: float | None = None) -> None:
    """The last step, after which there is no way to be handed anything.

    Raises UnconfinedError where it fails: then nothing of the snippet may run.

    Args:
        how: what to do.
        seconds: the limit of the run, where that became known since.
    """
    if seconds is not None:
        with _step("limits"):
            resources.limit_processor(seconds)
    if "seccomp" in how.layers:
        with _step("seccomp"):
            filtering.restrict()


def stand_alone(server: int, keep: Collection[int]) -> None:
    """Lead a group of one's own, end with the server, and hold nothing of it open."""
    # No session: the kernel shares the processors out by sessions, and so all runs of a
    # server have together what it was given for them.
    os.setpgid(0, 0)
    linux.die_with(server)
    close_others(keep)


def close_others(keep: Collection[int]) -> None:
    """Close every descriptor from 3 on that is not to be kept."""
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names are all that is needed
        descriptor = int(name)
        if descriptor > 2 and descriptor not in keep:
            _close(descriptor)


def _close(descriptor: int) -> None:
    try:
        os.close(descriptor)
    except OSError:
        return  # the one through which the folder of descriptors was being read


@contextmanager
def _step(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = linux.reason(error)
        raise UnconfinedError(
            f"{name} failed ({why}). `playground doctor` tells what this machine offers"
        ) from error
