"""The room as rows of a table."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from playground.trace.text import visible
from playground.trace.words import plural
from playground.workshop.control.messages import Person, Status

COLUMNS: Final = ("learner", "lesson", "task", "at it", "tries", "door", "stuck on")
AWAY: Final = 120.0
"""Seconds without a key after which somebody seems to be elsewhere."""


def summary(status: Status) -> str:
    """The room in one line."""
    here = sum(person.connected for person in status.learners)
    words = [f"{plural(here, 'learner')} here"]
    if gone := len(status.learners) - here:
        words.append(f"{gone} dropped, not gone")
    stuck = Counter(person.stuck for person in status.learners if person.stuck)
    if stuck:
        what, count = stuck.most_common(1)[0]
        words.append(f"most are stuck on: {visible(what)} ({count})")
    if status.door:
        words.append(f"only at the door {visible(status.door)}: `progress class` has everybody")
    if status.locked:
        words.append(f"locked: {', '.join(status.locked)}")
    return " · ".join(words)


def rows(status: Status) -> list[Sequence[str]]:
    """A row for each learner: who needs help most comes first."""
    return [_row(person) for person in sorted(status.learners, key=_need)]


def page(status: Status) -> str:
    """All of it as plain text."""
    table = [COLUMNS, *rows(status)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )
    return "\n".join((summary(status), *lines))


def _need(person: Person) -> tuple[bool, float, str]:
    return (not person.stuck, -(person.here or 0.0) if person.stuck else 0.0, person.name)


def _row(person: Person) -> Sequence[str]:
    task = f"{person.number}/{person.tasks}" if person.number else ""
    return (
        visible(person.name),
        person.lesson or "",
        f"{task} ✓" if person.finished else task,
        lasted(person.here) if person.here is not None else "",
        str(person.tries or ""),
        _door(person),
        visible(person.stuck or ""),
    )


def _door(person: Person) -> str:
    if not person.connected:
        return "dropped"
    away = f", away {lasted(person.idle)}" if person.idle > AWAY else ""
    watched = ", watched" if person.watched else ""
    return f"{person.door}{away}{watched}"


def lasted(seconds: float) -> str:
    """A duration, as one says it."""
    minutes = int(seconds) // 60
    if minutes < 1:
        return f"{int(seconds)} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
