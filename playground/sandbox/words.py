"""How a run that did not end by itself is told, in one plain sentence."""

import signal
from collections.abc import Sequence
from typing import NamedTuple

from playground.sandbox.limits import FOLDER, MOST_FILES


class Place(NamedTuple):
    """Where in the learner's code a run was."""

    line: int
    in_setup: bool

    def __str__(self) -> str:
        return f"line {self.line} of the preparation" if self.in_setup else f"line {self.line}"


POSITION_SLOTS = 3
"""Line, index of the step, and whether it is in the setup: 64-bit integers."""


def place_of(position: Sequence[int]) -> Place | None:
    """The place that the recorder noted; None before the first statement."""
    line, _, in_setup = position
    return Place(line, bool(in_setup)) if line > 0 else None


def timed_out(seconds: float, place: Place | None) -> str:
    """It has had all its time."""
    return (
        f"The snippet was stopped after {seconds:g} s{_while(place, ', ')}: "
        "does it loop, or wait, for ever?"
    )


def unanswered(place: Place | None) -> str:
    """It asked for input and waited as long as a run may."""
    return f"The run was stopped, because nobody answered its question{_on(place)}."


def gave_way(place: Place | None) -> str:
    """It waited for an answer, and others began to."""
    return (
        f"The run was stopped, because too many wait for answers, and its question{_on(place)} "
        "had waited longest. Run it again."
    )


def queued(ahead: int) -> str:
    """It has to wait until others are over."""
    runs = "1 run" if ahead == 1 else f"{ahead} runs"
    return f"waiting: {runs} ahead" if ahead else "waiting: next"


def used_up(seconds: float, place: Place | None) -> str:
    """The limit on processor time was reached, which threads can do before its clock does."""
    return (
        f"The snippet was stopped, because it used more than {seconds:g} s of processor time"
        f"{_while(place, ', ')}."
    )


def overfilled(place: Place | None) -> str:
    """There is more in its folder than may be."""
    return (
        f"The snippet was stopped, because its folder holds more than {FOLDER // 1024**2} MB or "
        f"{MOST_FILES:,} files{_on(place)}: write less, or delete what is not needed any more."
    )


def flooded(most: int, place: Place | None) -> str:
    """It wrote past Python more than the app takes."""
    return (
        f"The snippet was stopped, because it wrote more than {most:,} bytes to the output of "
        f"its process{_on(place)}: does a loop write for ever?"
    )


def interrupted(place: Place | None) -> str:
    """The learner stopped it."""
    return f"The run was interrupted{_while(place)}."


def silent(place: Place | None) -> str:
    """It ended, and nobody knows why."""
    return f"The run ended without a word{_while(place)}."


def abandoned(place: Place | None) -> str:
    """The server ended, and the run with it."""
    return f"The sandbox's server ended{_while(place)}."


def unheard(place: Place | None) -> str:
    """The server heard of no stop, and was given up, and the run with it."""
    return f"The sandbox's server no longer answered{_while(place)}."


def never_begun() -> str:
    """The server ended while the run was on its way to it."""
    return "The sandbox's server ended before the run began. Run it again."


def left(code: int, place: Place | None) -> str:
    """The process was left past Python, as `os._exit` does."""
    return f"The snippet ended the process itself with code {code}{_on(place)}."


def signalled(number: int, place: Place | None) -> str:
    """A signal ended the process."""
    if number == signal.SIGKILL:
        return (
            f"The process was killed (SIGKILL){_while(place, ', ')}: "
            "by itself, or by the system for want of memory."
        )
    return f"The process crashed with {_name(number)}{_while(place, ', ')}."


def signalled_itself(place: Place | None) -> str:
    """It stopped as if it had been told to, but the server told it nothing."""
    return f"The snippet stopped itself with a signal{_on(place)}."


def _name(number: int) -> str:
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    meaning = signal.strsignal(number)
    return f"{name} ({meaning.lower()})" if meaning else name


def _while(place: Place | None, before: str = " ") -> str:
    return f"{before}while {place} was being executed" if place else ""


def _on(place: Place | None) -> str:
    return f" on {place}" if place else ""
