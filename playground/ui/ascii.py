# ruff: noqa: RUF001 - signs that look like others are what this table is about
"""The whole screen in ASCII, for terminals and fonts that have nothing else."""

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

STAND_INS: Final = {
    # The states of an object.
    "○": ".", "◔": "o", "●": "@", "✗": "x", "◇": "%", "◌": "?",
    # The timeline and the marks of lines.
    "◆": "#", "■": "C", "□": "R", "•": "*", "┄": ":", "━": "=", "▶": ">", "≋": "~",
    # Words' companions.
    "→": ">", "⇢": ">", "◂": "<", "▸": ">", "▾": "v", "✓": "+", "◐": "/", "✎": "*", "★": "*",
    "…": "_", "·": "-", "⚠": "!", "×": "x", "␛": "^", "⏎": "$", "›": ">", "‹": "<", "»": "s",
    "—": "-", "’": "'", "“": '"', "”": '"', "⇧": "s", "←": "<", "↑": "^", "↓": "v",
    "≠": "!", "⋯": "_", "⊘": "-",
    "▲": "^", "▼": "v", "◀": "<",
    # Lines and blocks.
    "─": "-", "│": "|", "├": "|", "┤": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+",
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┬": "+", "┴": "+", "┼": "+", "╺": "-",
    "▌": "|", "▐": "|", "▏": "|", "▕": "|", "▎": "|", "▊": "|", "█": "#", "▁": "_",
    "▂": "_", "▃": "_", "▄": "_", "▅": "#", "▆": "#", "▇": "#", "▔": "-",
}  # fmt: skip
"""What stands for what. In each of the screen's tables of signs, no two are alike."""


def wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the environment asks for ASCII, or its locale has no more.

    `PLAYGROUND_ASCII` decides, where it is set. Else a locale that is named decides
    by its charset, as the programs of a POSIX system do; Python's own change of a
    locale "C" to UTF-8 (PEP 538) is seen through. The Linux console counts as ASCII:
    its fonts lack most of our signs.
    """
    if (asked := environment.get("PLAYGROUND_ASCII")) is not None:
        return asked.lower() not in {"", "0", "no", "false"}
    if environment.get("TERM") == "linux":
        return True
    locale = environment.get("LC_ALL")
    if not locale:
        locale = environment.get("LC_CTYPE", "")
        if locale in {"", "C.UTF-8", "C.utf8", "UTF-8"}:
            locale = environment.get("LANG", "") or locale
    return bool(locale) and "utf" not in locale.lower()


class Ascii(LineFilter):
    """Puts a stand-in of the same width in the place of every other character."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments, in ASCII."""
        return [
            segment if segment.text.isascii() else Segment(plain(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(maxsize=4_096)
def plain(text: str) -> str:
    """The text in ASCII, as wide as it was."""
    return "".join(map(_stand_in, text))


def _stand_in(character: str) -> str:
    if character.isascii():
        return character
    cells = cell_len(character)
    if (found := STAND_INS.get(character)) is not None:
        return found
    # A letter with a mark is that letter; of what is left, only the room it takes is kept.
    letter = unicodedata.normalize("NFKD", character)[:1]
    return letter if letter.isascii() and letter.isprintable() and cells == 1 else "?" * cells
