"""What a run may use up, and the sentence that says so when it has."""

import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from playground.trace.job import Job
from playground.trace.model import Status

End = Callable[[Status, str], NoReturn]
"""Ends the run: how, and one plain sentence. What was recorded so far is delivered."""


class Limits:
    """The job's limits, and what is left of them.

    `position` says where the run is: line, index of the step, whether it is in
    the setup.
    """

    def __init__(self, job: Job, position: Sequence[int], end: End) -> None:
        self._steps = job.max_steps
        self._output = self._output_left = job.max_output
        self._objects = job.max_objects
        self._position = position
        self._end = end

    def stepped(self, count: int) -> None:
        """So many steps are over; ends the run where they are enough."""
        if count >= self._steps:
            self._stop(f"after {count:,} steps{self._where}: does a loop go on for ever?")

    def living(self, count: int) -> None:
        """So many mapped objects live; ends the run where they are too many."""
        if count > self._objects:
            self._stop(
                f"because more than {self._objects:,} mapped objects were in memory{self._where}."
            )

    def printable(self, text: str) -> str:
        """As much of the text as may still be printed."""
        printed = text[: max(self._output_left, 0)]
        self._output_left -= len(text)
        return printed

    def printed(self) -> None:
        """Ends the run where it printed more than it may."""
        if self._output_left < 0:
            self._stop(
                f"because it printed more than {self._output:,} characters{self._where}:"
                " does a loop print for ever?"
            )

    def lift(self) -> None:
        """This process is not the run any more: nothing limits it."""
        self._steps = self._objects = self._output_left = sys.maxsize

    def _stop(self, why: str) -> NoReturn:
        self._end("limit", f"The run was stopped {why}")

    @property
    def _where(self) -> str:
        line, _, in_setup = self._position
        within = " of the preparation" if in_setup else ""
        return f", on line {line}{within}" if line else ""
