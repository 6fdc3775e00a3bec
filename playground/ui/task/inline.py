"""Short texts of a lesson: literal, but for code between backquotes."""

import re

from textual.content import Content

from playground.trace.text import one_line, visible

CODE = "bold $text-secondary"
LEAST = 12
"""Columns for words below which they rather take the signs' room, too."""
_CODE = re.compile(r"`([^`\n]+)`")
_MARKS = re.compile(r"\*\*|`|^\s*(?:#+|[-*]|\d+\.)\s+")
_SIGN = re.compile(r" *(?:[✓✗▸·★] |Hint \d+: )?")
"""What a line begins with, below which none of its words may stand."""


def plain(text: str) -> str:
    """Markdown on one line, without its marks."""
    return _MARKS.sub("", one_line(text))


def inline(text: str, style: str = "") -> Content:
    """The text as it stands, code set apart; nothing in it is markup."""
    parts: list[tuple[str, str]] = []
    end = 0
    for found in _CODE.finditer(text):
        parts += [(visible(text[end : found.start()]), style), (visible(found[1]), CODE)]
        end = found.end()
    parts.append((visible(text[end:]), style))
    return Content.assemble(*(part for part in parts if part[0]))


def hanging(text: Content, cells: int) -> Content:
    """The text folded to that width, so that the sign of each line stands alone in its column."""
    lines: list[Content] = []
    for line in text.split("\n", allow_blank=True):
        sign = _SIGN.match(line.plain)
        hang = sign.end() if sign else 0
        if line.cell_length <= cells or cells < hang + LEAST:
            lines.append(line)
            continue
        first, *others = line[hang:].wrap(cells - hang)
        lines += [line[:hang] + first, *(other.pad_left(hang) for other in others)]
    return Content("\n").join(lines)
