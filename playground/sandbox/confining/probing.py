"""What this machine offers, found by trying it in a process that is thrown away."""

import os
from collections.abc import Callable, Collection, Sequence

from playground.sandbox import linux
from playground.sandbox.confining import landlock, room
from playground.sandbox.confining.places import DEVICES
from playground.sandbox.confining.seccomp import filtering
from playground.sandbox.holding import Holding, Layer

_TAKEN_AWAY = "it was taken away"
_LONGEST = 4_096


def settle(readable: list[str], without: Collection[Layer], private: Sequence[int]) -> Holding:
    """Put the server where it is to be, as nobody; returns what holds for it and its workers.

    Returns in the process that is to be the server (see `room.move_in`).

    Args:
        readable: what workers need to read.
        without: layers that are not wanted.
        private: descriptors that only the server is to keep.
    """
    filtering.prepare()
    tries: dict[Layer, Callable[[], str]] = {
        "landlock": lambda: _tried(lambda: landlock.restrict([], DEVICES, "/")),
        "seccomp": lambda: _tried(filtering.restrict),
        "namespaces": lambda: room.move_in(readable, private),  # last: it may change everything
    }
    reasons = {
        layer: _TAKEN_AWAY if layer in without else attempt() for layer, attempt in tries.items()
    }
    room.become_nobody()
    missing = {layer: reason for layer, reason in reasons.items() if reason}
    return Holding(frozenset(reasons) - set(missing), missing)


def _tried(attempt: Callable[[], object]) -> str:
    """Why this cannot be done here; empty where it can."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
            attempt()
            os.write(writing, b"\0")
        except OSError as error:
            os.write(writing, linux.reason(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    said = os.read(reading, _LONGEST).decode(errors="replace")
    os.close(reading)
    os.waitpid(child, 0)
    return "" if said == "\0" else said or "the process that tried it ended"
