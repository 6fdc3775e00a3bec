"""The bracket that belongs to the one at the cursor."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textual.widgets.text_area import Location

_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
_OPENING: Final = {closing: opening for opening, closing in _CLOSING.items()}
_BRACKET: Final = re.compile(r"[()\[\]{}]")

FURTHEST: Final = 20_000
"""Characters that are searched: the search runs at every key, and may find nothing."""


def matching_bracket(lines: Sequence[str], bracket: str, at: Location) -> Location | None:
    """Where the other half of a bracket stands; None for no bracket, or none near enough."""
    if bracket in _CLOSING:
        partners, found = _CLOSING, _after(lines, at)
    elif bracket in _OPENING:
        partners, found = _OPENING, _before(lines, at)
    else:
        return None
    open_ones: list[str] = []
    for character, location in found:
        if character in partners:
            open_ones.append(partners[character])
        elif open_ones and character == open_ones[-1]:
            open_ones.pop()
            if not open_ones:
                return location
    return None


def _after(lines: Sequence[str], at: Location) -> Iterator[tuple[str, Location]]:
    row, column = at
    left = FURTHEST
    while row < len(lines) and left > 0:
        for match in _BRACKET.finditer(lines[row], column, column + left):
            yield match[0], (row, match.start())
        left -= len(lines[row]) - column + 1
        row, column = row + 1, 0


def _before(lines: Sequence[str], at: Location) -> Iterator[tuple[str, Location]]:
    row, column = at[0], at[1] + 1
    left = FURTHEST
    while row >= 0 and left > 0:
        line = lines[row][:column]
        first = max(0, len(line) - left)
        for match in reversed([*_BRACKET.finditer(line, first)]):
            yield match[0], (row, match.start())
        left -= len(line) + 1
        row -= 1
        column = len(lines[row]) if row >= 0 else 0
