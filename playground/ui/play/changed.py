"""What is new in a text, in one sentence."""

from difflib import SequenceMatcher
from typing import Final

from playground.trace.words import plural

SHOWN: Final = 2
"""Lines that came or went that are quoted; the rest is counted."""
WIDTH: Final = 60
"""Characters of a quoted line that are shown."""


def what_is_new(old: str, new: str) -> str:
    """The lines that came and those that went, as a learner is told them.

    Empty where only spaces and empty lines differ.
    """
    before, after = _lines(old), _lines(new)
    came: list[str] = []
    went: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, stop, new_start, new_stop in matcher.get_opcodes():
        if kind != "equal":
            went += before[start:stop]
            came += after[new_start:new_stop]
    told = (_told("New in it", came), _told("gone from it" if came else "Gone from it", went))
    return "; ".join(filter(None, told))


def _told(what: str, lines: list[str]) -> str:
    if not lines:
        return ""
    quoted = ", ".join(f"“{_short(line)}”" for line in lines[:SHOWN])
    more = len(lines) - SHOWN
    return f"{what}: {quoted}" + (f" and {plural(more, 'line')} more" if more > 0 else "")


def _short(line: str) -> str:
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
