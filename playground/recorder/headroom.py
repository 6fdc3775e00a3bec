"""Room on the stack for what the learner's recursion limit leaves none for."""

from collections.abc import Callable
from sys import getrecursionlimit, setrecursionlimit  # bound now: see `interpreter`
from typing import TypeVar

T = TypeVar("T")

_FRAMES = 100
"""Frames that recording may use beyond the recursion limit, which is the learner's."""


def with_headroom(work: Callable[[], T]) -> T:
    """What the function returns, called with room for its own calls.

    Raises RecursionError where there is no room even to give it some.
    """
    limit = getrecursionlimit()
    # Raises here, not below, where the limit could not be restored.
    setrecursionlimit(limit)
    setrecursionlimit(limit + _FRAMES)
    try:
        return work()
    finally:
        setrecursionlimit(limit)
