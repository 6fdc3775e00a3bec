"""Where a text stands in the code. Pure functions."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from textual.widgets.text_area import Location

MOST: Final = 10_000
"""Places that are counted."""


class Place(NamedTuple):
    """One of the places where the text stands."""

    at: Location
    number: int
    """From 1."""
    total: int
    wrapped: bool
    """It was looked for beyond the end, or the start, of the code."""


def places(lines: Sequence[str], wanted: str) -> list[Location]:
    """Everywhere it stands; capitals matter only where it has some."""
    if not wanted:
        return []
    exact = wanted != wanted.lower()
    found: list[Location] = []
    for row, line in enumerate(lines):
        text = line if exact else line.lower()
        column = text.find(wanted)
        while column >= 0 and len(found) < MOST:
            found.append((row, column))
            column = text.find(wanted, column + len(wanted))
    return found


def find(
    lines: Sequence[str], wanted: str, start: Location, *, backwards: bool = False
) -> Place | None:
    """The place nearest to the start, on from it or back; None where there is none at all.

    Args:
        lines: the code.
        wanted: what is looked for.
        start: a place just here is found when searching on, and not when searching back.
        backwards: whether to search back.
    """
    found = places(lines, wanted)
    if not found:
        return None
    index = bisect_left(found, start)
    if backwards:
        index -= 1
    wrapped = not 0 <= index < len(found)
    index %= len(found)
    return Place(found[index], index + 1, len(found), wrapped)


def line_named(text: str) -> int | None:
    """The line, from 1, where the text is a colon and a number: `:120`."""
    number = text.strip().removeprefix(":").strip()
    asked = text.lstrip().startswith(":") and number.isascii() and number.isdigit()
    return int(number[:9]) if asked else None
