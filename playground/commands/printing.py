"""The last door before the terminal: what a stranger's snippet says is data."""

from playground.trace.text import visible

LONGEST_LINE = 10_000
"""Characters of a line that are printed; the JSON form of a trace holds them all."""


def printable(text: str) -> str:
    """The text with nothing in it that a terminal would obey, its longest lines cut."""
    return "\n".join(map(_bounded, visible(text).split("\n")))


def _bounded(line: str) -> str:
    more = len(line) - LONGEST_LINE
    return f"{line[:LONGEST_LINE]}… ({more:,} characters more)" if more > 0 else line
