"""Text as data: spans that say what they mean, rows of them, and how they fit.

A role is the name of a style in `roles.py`, or several with spaces between. After a
colon may follow a style as Textual writes them, for text that was highlighted
elsewhere: `now:$text-accent bold`.
"""

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

Span = tuple[str, str]
"""Text, and the role (or roles) in which it is painted."""
Row = tuple[Span, ...]
"""One line of the screen."""


def width(spans: Iterable[Span]) -> int:
    """The cells that these spans take."""
    return sum(cell_len(text) for text, _ in spans)


def cut(text: str, cells: int) -> str:
    """The text, cut with `…` where it is wider than that."""
    if len(text) * 2 <= cells or cell_len(text) <= cells:
        return text
    if cells <= 0:
        return ""
    return set_cell_size(text[: cells + 1], cells - 1).rstrip() + "…"


def crop(spans: Iterable[Span], cells: int) -> Row:
    """The spans, the last of them cut with `…` where they are wider than that."""
    row: list[Span] = []
    for text, role in spans:
        taken = cell_len(text)
        if taken > cells:
            if cells > 0:
                row.append((cut(text, cells), role))
            elif row and text.strip():
                before, told = row[-1]
                row[-1] = (cut(f"{before}…", cell_len(before)), told)
            break
        row.append((text, role))
        cells -= taken
    return tuple(row)


def pad(spans: Sequence[Span], cells: int, role: str = "") -> Row:
    """The spans, filled up to that many cells, or cut to it."""
    taken = width(spans)
    if taken > cells:
        return pad(crop(spans, cells), cells, role)
    return (*spans, (" " * (cells - taken), role)) if taken < cells else tuple(spans)


def apart(left: Sequence[Span], right: Sequence[Span], cells: int, role: str = "") -> Row:
    """One at each end of the line; the left gives way. The gap is painted in the role."""
    right = crop(right, cells)
    left = crop(left, max(0, cells - width(right) - 1))
    return (*left, (" " * (cells - width(left) - width(right)), role), *right)


def flow(items: Iterable[Sequence[Span]], cells: int, gap: int = 2) -> list[Row]:
    """The items one after another, in as many rows as they need; none is broken."""
    rows: list[list[Span]] = []
    taken = cells + 1
    for item in items:
        whole = crop(item, cells)
        size = width(whole)
        if rows and taken + gap + size <= cells:
            rows[-1] += [(" " * gap, ""), *whole]
            taken += gap + size
        else:
            rows.append(list(whole))
            taken = size
    return [tuple(row) for row in rows]


def fold(spans: Iterable[Span], cells: int, indent: int = 2) -> list[Row]:
    """The spans in rows of that width, broken where they have spaces; none is lost but those.

    Rows after the first are indented.
    """
    cells = max(cells, indent + 8)  # on less, nothing can be read anyway
    rows: list[list[Span]] = [[]]
    taken, gap = 0, False
    for word in _words(spans):
        size = width(word)
        start = 0 if len(rows) == 1 else indent
        if taken > start and taken + gap + size > cells:
            rows.append([(" " * indent, "")] if indent else [])
            taken, gap = indent, False
        if gap and taken > start:
            rows[-1].append((" ", ""))
            taken += 1
        for text, role in word:
            # Longer than a whole row: broken where the row ends.
            while taken + cell_len(text) > cells:
                head = set_cell_size(text[: cells - taken], cells - taken).rstrip()
                rows[-1].append((head, role))
                rows.append([(" " * indent, "")] if indent else [])
                text, taken = text[len(head) :], indent  # noqa: PLW2901 - what is left of it
            rows[-1].append((text, role))
            taken += cell_len(text)
        gap = True
    return [tuple(row) for row in rows]


def _words(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans between white space."""
    words: list[list[Span]] = [[]]
    for text, role in spans:
        for part in re.split(r"(\s+)", text):
            if part.isspace():
                words.append([])
            elif part:
                words[-1].append((part, role))
    return [word for word in words if word]


def wrap(text: str, cells: int, indent: int = 2, most: int | None = None) -> list[str]:
    """The text in lines of that width, broken at spaces where there are any.

    Lines after the first are indented; beyond `most` lines a note counts the rest.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines += _wrap_line(line.rstrip(), max(cells, indent + 8), indent if lines else 0, indent)
    if most is not None and len(lines) > most:
        left = len(lines) - most + 1
        lines[most - 1 :] = [" " * indent + f"… {left} more lines"]
    return lines


def hint(text: str, cells: int) -> list[Row]:
    """What an empty pane says of itself, whole at any width."""
    return [((f" {line}", "dim"),) for line in wrap(text, cells - 1, indent=0)]


def _wrap_line(line: str, cells: int, first: int, rest: int) -> list[str]:
    lines: list[str] = []
    lead = " " * first
    while cell_len(lead) + cell_len(line) > cells:
        room = cells - len(lead)
        head = set_cell_size(line[:room], room).rstrip()
        space = head.rfind(" ")
        if space > room // 3 and line[len(head) : len(head) + 1] != " ":
            head = head[:space]
        head = head or line[:1]
        lines.append(lead + head)
        line = line[len(head) :].lstrip()
        lead = " " * rest
    return [*lines, lead + line]
