"""Indentation: what Enter, Tab and Backspace do to it. Pure functions."""

from collections.abc import Sequence
from typing import Final

from pygments.token import Comment, Keyword, Punctuation, is_token_subtype
from textual.widgets.text_area import Selection

from playground.ui.editor.change import Change
from playground.ui.editor.lexing import ROOT, States, lex_line

_LEAVES_BLOCK: Final = frozenset({"return", "pass", "break", "continue", "raise"})
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}


def indentation(line: str) -> str:
    """The white space at the start of a line."""
    return line[: len(line) - len(line.lstrip(" \t"))]


def new_line(lines: Sequence[str], selection: Selection, unit: str, states: States) -> Change:
    """Break the line: keep its indentation, or go a level in or out.

    In after a colon or an opening bracket that ends the line, out after a statement
    that leaves its block. Between a pair of brackets the closing one gets a line of
    its own. Inside a string only the indentation is kept.

    Args:
        lines: The text.
        selection: What is replaced; where it begins, the line breaks.
        unit: One level of indentation.
        states: The lexer's, at the start of the line that breaks.
    """
    (row, column), (end_row, end_column) = sorted(selection)
    before, after = lines[row][:column], lines[end_row][end_column:]
    indent = indentation(before)
    if not before.strip() and not after.strip():  # a blank line keeps no white space
        return Change.typing(f"\n{indent}", (row, 0), (end_row, end_column + len(after)))
    if not before.strip():
        return Change.typing(f"\n{indent}", (row, column), (end_row, end_column))
    end = end_row, end_column + len(indentation(after))
    opened, leaves = _reads(before, states)
    if opened and after.lstrip(" \t").startswith(_CLOSING.get(opened, "\n")):
        inner = f"\n{indent}{unit}"
        cursor = Selection.cursor((row + 1, len(inner) - 1))
        return Change(f"{inner}\n{indent}", (row, column), end, cursor)
    if opened:
        indent += unit
    elif leaves:
        indent = indent[: -_surplus(indent, unit) or None]
    return Change.typing(f"\n{indent}", (row, column), end)


def tab(selection: Selection, unit: str) -> Change:
    """Insert white space up to the next tab stop."""
    row, column = selection.end
    stop = unit if unit == "\t" else " " * (len(unit) - column % len(unit))
    return Change.typing(stop, (row, column), (row, column))


def backspace(line: str, selection: Selection, unit: str) -> Change | None:
    """Delete back to the previous tab stop, where only spaces stand before the cursor."""
    row, column = selection.end
    before = line[:column]
    if not selection.is_empty or not before or before.strip(" ") or unit == "\t":
        return None
    return Change.typing("", (row, column - _surplus(before, unit)), (row, column))


def dedented(line: str, unit: str) -> str:
    """The line, one level further out."""
    return line[_surplus(indentation(line), unit) :]


def _surplus(indent: str, unit: str) -> int:
    """How many characters lie beyond the previous tab stop."""
    if "\t" in indent or not indent:
        return min(1, len(indent))
    return len(indent) % len(unit) or len(unit)


def _reads(before: str, states: States) -> tuple[str, bool]:
    """What the code before the cursor opens at its end, if anything; whether it leaves a block."""
    tokens, after = lex_line(before, states)
    code = [
        (text, token.kind)
        for token in tokens
        if (text := before[token.start : token.end]).strip()
        and not is_token_subtype(token.kind, Comment)
    ]
    if not code or after != ROOT:
        return "", False
    (first, first_kind), (last, last_kind) = code[0], code[-1]
    opens = is_token_subtype(last_kind, Punctuation) and (last == ":" or last in _CLOSING)
    leaves = is_token_subtype(first_kind, Keyword) and first in _LEAVES_BLOCK and last != "\\"
    return last if opens else "", leaves
