"""Texts with the cursor in them: `|` is the cursor, `<` and `>` a selection."""

from textual.widgets.text_area import Location, Selection

from playground.ui.editor.change import Change

FOUR = "    "


def read(marked: str) -> tuple[list[str], Selection]:
    """The lines and the selection of a text with marks in it."""
    if "|" in marked:
        at = _location(marked, marked.index("|"))
        return marked.replace("|", "").split("\n"), Selection.cursor(at)
    start = _location(marked, marked.index("<"))
    end = _location(marked.replace("<", ""), marked.replace("<", "").index(">"))
    return marked.replace("<", "").replace(">", "").split("\n"), Selection(start, end)


def write(lines: list[str], selection: Selection) -> str:
    """The text with the cursor marked, or the selection."""
    marks = [(selection.end, "|")]
    if not selection.is_empty:
        marks = [(min(selection), "<"), (max(selection), ">")]
    for (row, column), mark in reversed(marks):
        lines[row] = lines[row][:column] + mark + lines[row][column:]
    return "\n".join(lines)


def done(lines: list[str], change: Change) -> str:
    """The text after the change, the cursor marked."""
    return write(applied(lines, change), change.selection)


def applied(lines: list[str], change: Change) -> list[str]:
    """The lines after the change."""
    (top, left), (bottom, right) = change.start, change.end
    changed = lines[top][:left] + change.text + lines[bottom][right:]
    return [*lines[:top], *changed.split("\n"), *lines[bottom + 1 :]]


def _location(text: str, index: int) -> Location:
    before = text[:index].split("\n")
    return len(before) - 1, len(before[-1])
