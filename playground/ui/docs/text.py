"""A docstring as it is read on a terminal: its marks taken away. Pure functions."""

import re
from collections.abc import Iterator
from typing import Final

from playground.trace.text import visible
from playground.ui.lines.row import Row, fold

_ROLE: Final = re.compile(r":(?:py:)?(\w+):`(?:([^`<]+)<[^`>]+>|[~!]?([^`]+))`")
_LITERAL: Final = re.compile(r"``([^`]+)``")
_LINK: Final = re.compile(r"`([^`<]+)<[^`>]+>`_+|`([^`]+)`_*")
_DIRECTIVE: Final = re.compile(r"(\s*)\.\. ([\w-]+)::\s*(.*)")
_FIELD: Final = re.compile(r"(\s*):(?:param|paramref) ([^:]+):\s*(.*)")
_CALLED: Final = frozenset({"meth", "func"})
_WORDS: Final = {
    "versionadded": "Since version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
    "seealso": "See also:",
    "note": "Note:",
    "warning": "Warning:",
    "tip": "Tip:",
}


def plain(text: str) -> str:
    """The docstring without what only its own markup needs."""
    return "\n".join(_plain_lines(text.expandtabs(4)))


def doc_rows(title: str, text: str, cells: int) -> list[Row]:
    """The page: how it is called, and what is said of it."""
    rows: list[Row] = [
        row for line in visible(title).split("\n") for row in fold([(line, "title")], cells, 4)
    ]
    rows.append(())
    if not text.strip():
        rows.append((("It has no documentation of its own.", "dim"),))
        return rows
    for line in visible(plain(text)).strip("\n").split("\n"):
        indent = len(line) - len(line.lstrip())
        code = indent >= 4
        rows += fold([(line, "string" if code else "")], cells, indent) if line.strip() else [()]
    return rows


def _plain_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if match := _DIRECTIVE.match(line):
            indent, name, rest = match.groups()
            word = _WORDS.get(name)
            if word:
                yield f"{indent}{word} {_inline(rest)}".rstrip()
            elif name not in {"container", "sourcecode", "code-block"}:
                yield f"{indent}{_inline(rest)}"
        elif match := _FIELD.match(line):
            indent, name, rest = match.groups()
            yield f"{indent}{name}: {_inline(rest)}"
        else:
            yield _inline(line.removesuffix("::") + ":" if line.endswith("::") else line)


def _inline(text: str) -> str:
    text = _ROLE.sub(lambda m: (m[2] or "").strip() or _referred(m[1], m[3] or ""), text)
    text = _LITERAL.sub(r"\1", text)
    return _LINK.sub(lambda m: (m[1] or "").strip() or m[2] or "", text)


def _referred(role: str, target: str) -> str:
    """`.Session.flush` or `_orm.Session`, as it is spoken of."""
    name = re.sub(r"^(?:\.|_\w+\.)", "", target)
    return f"{name}()" if role in _CALLED and not name.endswith(")") else name
