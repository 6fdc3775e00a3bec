"""How a run ended: the worker's word where it can be believed, else the server's.

The worker can claim what it likes; what it cannot do is contradict what the
server saw with its own eyes or what the app itself refused to take.
"""

import signal
from typing import Literal, NamedTuple

from msgspec.structs import replace

from playground.sandbox import words
from playground.sandbox.protocol import FAILED, Ended, Told
from playground.sandbox.words import Place
from playground.trace.messages import EndMessage
from playground.trace.model import Outcome, Status

_STOPPED: frozenset[Status] = frozenset({"timeout", "interrupted", "memory", "limit"})

_STATUS: dict[Told | None, Status] = {
    "timeout": "timeout",
    "gave way": "timeout",
    "interrupted": "interrupted",
}
"""What a worker that was told to stop says of itself."""

Cut = Literal["spoiled", "flooded"]
"""Why the app itself put an end to a run: a message or an output it does not take."""


class Evidence(NamedTuple):
    """Everything that is known about the end of a run."""

    end: EndMessage | None
    """The worker's last word."""
    ended: Ended | None
    """The server's; None where the server went away."""
    lost: Outcome
    """How to tell it where the server went away."""
    cut: Cut | None
    most_output: int
    """Bytes of output that the app takes."""
    place: Place | None


def outcome(seen: Evidence) -> Outcome:
    """How the run ended."""
    if seen.cut == "spoiled":
        return _outcome("crashed", "The run sent something it should not have.", seen.place)
    if seen.cut == "flooded":
        return _outcome("limit", words.flooded(seen.most_output, seen.place), seen.place)
    if seen.end and believed(seen.end, seen.ended):
        if seen.ended and seen.ended.told == "gave way" and seen.end.outcome.status == "timeout":
            return _stopped("gave way", seen.ended.seconds, seen.place)  # not known to the worker
        return _placed(seen.end.outcome, seen.place)
    if seen.ended is None:
        return seen.lost
    return _server_word(seen.ended, seen.place, claimed=seen.end is not None)


def believed(end: EndMessage, ended: Ended | None) -> bool:
    """Whether the server saw nothing that makes the worker's word untrue.

    A worker may end by itself in the moment in which it is told to stop, so the
    server's telling rules nothing out; a stop that nobody told it does.
    """
    if ended is None:
        return True
    if ended.signal is not None:
        return False
    status = end.outcome.status
    return status not in {"timeout", "interrupted"} or status == _STATUS.get(ended.told)


def _placed(told: Outcome, place: Place | None) -> Outcome:
    """With the line on which it was stopped from outside of what it was doing."""
    if told.line is None and told.status in _STOPPED and place and not place.in_setup:
        return replace(told, line=place.line)
    return told


def _server_word(ended: Ended, place: Place | None, *, claimed: bool) -> Outcome:
    if ended.refused:
        return Outcome(status="refused", message=ended.refused)
    if ended.told is not None:
        return _stopped(ended.told, ended.seconds, place)
    if ended.signal == signal.SIGXCPU:
        return _outcome("timeout", words.used_up(ended.seconds, place), place)
    if ended.signal is not None:
        return _outcome("crashed", words.signalled(ended.signal, place), place)
    if claimed:
        return _outcome("crashed", words.signalled_itself(place), place)
    if ended.code not in {None, FAILED}:
        return _outcome("crashed", words.left(ended.code, place), place)
    return _outcome("crashed", words.silent(place), place)


def _stopped(why: Told, seconds: float, place: Place | None) -> Outcome:
    match why:
        case "gave way":
            return _outcome("timeout", words.gave_way(place), place)
        case "timeout":
            return _outcome("timeout", words.timed_out(seconds, place), place)
        case "interrupted":
            return _outcome("interrupted", words.interrupted(place), place)
        case "overfull":
            return _outcome("limit", words.overfilled(place), place)


def _outcome(status: Status, message: str, place: Place | None) -> Outcome:
    line = place.line if place and not place.in_setup else None
    return Outcome(status=status, message=message, line=line)
