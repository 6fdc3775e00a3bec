"""What an instructor can have done: each wish, and what comes of it."""

import time
from collections.abc import Callable, Collection

from msgspec.structs import replace

from playground.course.suggest import meant
from playground.workshop.control.messages import (
    Answer,
    Ask,
    AskEnd,
    AskGoTo,
    AskLock,
    AskStatus,
    AskTell,
    AskUnlock,
    Done,
    Person,
    Status,
    Trouble,
)
from playground.workshop.room import Room
from playground.workshop.seat import Seat
from playground.workshop.served.messages import GoTo, Tell

FROM = "From your instructor"
LONGEST = 2_000
"""Characters that learners are told at once."""


def answer(ask: Ask, room: Room) -> Answer:
    """Do it, and tell."""
    match ask:
        case AskStatus():
            return status(room)
        case AskTell(words, name):
            return _unreadable(words) or _each(
                room, name, lambda seat: seat.say(Tell(words, FROM)), "told"
            )
        case AskGoTo(lesson, name):
            trouble = _unknown(room, lesson)
            if lesson in room.locked:
                trouble = Trouble(f"The lesson {lesson!r} is locked. Unlock it first.")
            return trouble or _each(
                room, name, lambda seat: seat.say(GoTo(lesson)), f"sent to {lesson}"
            )
        case AskLock(lessons):
            return _unknown(room, *lessons) or _lock(room, {*room.locked, *lessons})
        case AskUnlock(lessons):
            left = room.locked.difference(lessons) if lessons else set()
            return _unknown(room, *lessons) or _lock(room, left)
        case AskEnd(name):
            words = "Your instructor ended your session."
            return _each(room, name, lambda seat: seat.leave(words), "sent away")
        case _:
            return Trouble("That is done elsewhere.")


def _unreadable(words: str) -> Trouble | None:
    if not words.strip():
        return Trouble("There are no words to be read.")
    if len(words) > LONGEST:
        return Trouble(f"Nobody reads more than {LONGEST:,} characters that pass by.")
    return None


def status(room: Room) -> Status:
    """How it is now."""
    names = room.names()
    return Status(
        seconds=round(time.monotonic() - room.since, 1),
        most=room.limits.learners,
        parked=room.parked,
        locked=tuple(sorted(room.locked)),
        runs=sum(seat.runs for seat in room.learners),
        door=room.door,
        counts=dict(room.log.counts),
        learners=tuple(_person(seat, names[seat.visitor.id]) for seat in room.learners),
    )


def _person(seat: Seat, name: str) -> Person:
    now = time.monotonic()
    person = Person(
        name=name,
        id=seat.visitor.id,
        connected=seat.screen is not None,
        door=seat.screen.name if seat.screen else None,
        address=seat.screen.address if seat.screen else None,
        size=(seat.app.size.columns, seat.app.size.rows),
        seconds=round(now - seat.began, 1),
        idle=round(now - seat.last_key, 1),
        watched=bool(seat.watchers),
        runs=seat.runs,
    )
    here = seat.here
    if here is None:
        return person
    return replace(
        person,
        lesson=here.lesson,
        title=here.title,
        task=here.task,
        number=here.number,
        tasks=here.tasks,
        finished=here.finished,
        here=round(now - seat.here_since, 1),
        tries=here.tries,
        stuck=here.stuck or None,
    )


def _each(room: Room, name: str | None, do: Callable[[Seat], None], what: str) -> Answer:
    if name is None:
        seats = room.learners
    else:
        seat = room.named(name)
        if seat is None:
            return stranger(room, name)
        seats = [seat]
    for seat in seats:
        do(seat)
    if name is not None:
        return Done(f"{name}: {what}.")
    return Done(f"{len(seats)} learner{'' if len(seats) == 1 else 's'} {what}.")


def stranger(room: Room, name: str) -> Trouble:
    """Nobody in the room has that name."""
    hint = meant(name, room.names().values())
    all_of_them = "`playground workshop status` has all."
    return Trouble(f"Nobody here is called {name!r}: {hint or all_of_them}")


def _unknown(room: Room, *lessons: str) -> Trouble | None:
    unknown = [lesson for lesson in lessons if lesson not in room.lessons]
    if not unknown:
        return None
    hint = meant(unknown[0], room.lessons) or "`playground lessons list` has them all."
    return Trouble(f"There is no lesson {unknown[0]!r}: {hint}")


def _lock(room: Room, lessons: Collection[str]) -> Done:
    room.lock(lessons)
    return Done(f"Locked: {', '.join(sorted(lessons))}." if lessons else "No lesson is locked.")
