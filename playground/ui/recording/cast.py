"""The format of a recording: asciicast, version 2.

A line of JSON that says how large the screen is, then a line for each piece of output:
seconds since the beginning, `o`, and what was sent to the terminal
(https://docs.asciinema.org/manual/asciicast/v2/).
"""

import json
from collections.abc import Iterable

Piece = tuple[float, str]
"""Seconds since the beginning, and what was sent then."""
BEGIN = "\x1b[?25l\x1b[2J\x1b[H"
"""No cursor, and an empty screen."""
END = "\x1b[0m\x1b[?25h"
"""The cursor is back."""


def cast(pieces: Iterable[Piece], size: tuple[int, int], title: str, seconds: float) -> str:
    """The recording of what was sent to a screen.

    Args:
        pieces: what was sent, in order.
        size: the screen's columns and rows.
        title: what it is called.
        seconds: how long it is.
    """
    columns, rows = size
    head = {
        "version": 2,
        "width": columns,
        "height": rows,
        "title": title,
        "env": {"TERM": "xterm-256color"},
    }
    events = [(0.0, BEGIN), *pieces, (seconds, END)]
    lines = [head, *([round(when, 3), "o", text] for when, text in events)]
    return "".join(json.dumps(line) + "\n" for line in lines)
