"""Short texts of a lesson: literal, but for code between backquotes."""

import re

from textual.content import Content

from playground.trace.text import visible

CODE = "bold $text-secondary"
_CODE = re.compile(r"`([^`\n]+)`")


def inline(text: str, style: str = "") -> Content:
    """The text as it stands, code set apart; nothing in it is markup."""
    parts: list[tuple[str, str]] = []
    end = 0
    for found in _CODE.finditer(text):
        parts += [(visible(text[end : found.start()]), style), (visible(found[1]), CODE)]
        end = found.end()
    parts.append((visible(text[end:]), style))
    return Content.assemble(*(part for part in parts if part[0]))
