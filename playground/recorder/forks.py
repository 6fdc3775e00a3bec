"""A process that the learner's code forked: it is not the run, and nothing of it is told.

It goes on as Python does: what it writes goes out, and its exit status says how it ended.
"""

import os
import sys
from typing import NamedTuple, NoReturn

from playground.recorder.learners import is_learners
from playground.recorder.problem import full_problem


class Ending(NamedTuple):
    """How such a process ends."""

    status: int = 0
    said: str = ""
    """What Python writes to standard error."""


def ending(error: BaseException) -> Ending:
    """The end of a process that is ended by the exception."""
    if not isinstance(error, SystemExit):
        return Ending(1, full_problem(error, is_learners).traceback or "")
    code = error.code
    if code is None or isinstance(code, int):
        return Ending((code or 0) & 0xFF)
    return Ending(1, f"{code}\n")


def leave(end: Ending) -> NoReturn:
    """End the process."""
    sys.stdout.flush()
    sys.stderr.write(end.said)
    sys.stderr.flush()
    os._exit(end.status)
