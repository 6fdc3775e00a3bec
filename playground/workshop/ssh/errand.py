"""What an instructor asks for by a command over SSH: `ssh HOST status`."""

import shlex
from collections.abc import Sequence

import msgspec

from playground.workshop.control.answers import answer, status
from playground.workshop.control.messages import (
    Ask,
    AskEnd,
    AskGoTo,
    AskLock,
    AskStatus,
    AskTell,
    AskUnlock,
    Status,
    Trouble,
)
from playground.workshop.instructor.rows import page
from playground.workshop.room import Room

USAGE = (
    "An instructor can say: status [--json], tell [--to NAME] WORDS, goto [--to NAME] LESSON, "
    "lock LESSON…, unlock [LESSON…], end NAME. Without a command the room is shown, live."
)
_TO_ONE = (["tell"], ["goto"])
"""What can be for one alone."""


def run(command: str, room: Room) -> tuple[str, int]:
    """Do it; what to say, and the exit code."""
    try:
        words = shlex.split(command)
    except ValueError:
        return USAGE, 2
    if words == ["status", "--json"]:
        return msgspec.json.encode(status(room)).decode(), 0
    ask = _understood(words)
    if ask is None:
        return USAGE, 2
    found = answer(ask, room)
    if isinstance(found, Status):
        return page(found), 0
    return (found.why, 1) if isinstance(found, Trouble) else (found.words, 0)


def _understood(said: Sequence[str]) -> Ask | None:
    words, name = _addressed(said)
    if any(word.startswith("--") for word in words) or (name and words[:1] not in _TO_ONE):
        return None  # an option that is not known is no word for anybody's eyes
    match words:
        case ["status"]:
            return AskStatus()
        case ["tell", *said] if said:
            return AskTell(" ".join(said), name)
        case ["goto", lesson]:
            return AskGoTo(lesson, name)
        case ["lock", *lessons] if lessons:
            return AskLock(tuple(lessons))
        case ["unlock", *lessons]:
            return AskUnlock(tuple(lessons))
        case ["end", name]:
            return AskEnd(name)
        case _:
            return None


def _addressed(said: Sequence[str]) -> tuple[list[str], str | None]:
    """What is said, and to whom, where that is one of them."""
    words, name = [*said], None
    if "--to" in words[:-1]:
        at = words.index("--to")
        name = words[at + 1]
        del words[at : at + 2]
    return words, name
