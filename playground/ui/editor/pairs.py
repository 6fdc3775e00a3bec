"""Brackets and quotes that close themselves.

Only the closing one that was put there for the learner is typed over, never one of
their own. Where it stands is remembered as its distance from the end of its line,
which typing before it leaves alone.
"""

import re
from typing import Final

from textual.widgets.text_area import Selection

from playground.ui.editor.change import Change

_PAIRS: Final = {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'"}
OPENING: Final = frozenset(_PAIRS)
"""The characters that bring another one."""
_QUOTES: Final = frozenset("\"'")
_ROOM_AFTER: Final = frozenset(" \t)]}:,;")
_OPENS_STRING: Final = re.compile(r"(?:^|[^\w\"'\\])(?:[rbuf]|rb|br|rf|fr)?\Z", re.IGNORECASE)


class Pairs:
    """The closing characters that the editor put there, innermost last."""

    def __init__(self) -> None:
        """Start with none."""
        self._row = -1
        self._open: list[tuple[str, int]] = []

    def typed(
        self, character: str, line: str, selection: Selection, *, in_code: bool
    ) -> Change | None:
        """What typing this character does; None where it is simply inserted.

        Args:
            character: What was typed.
            line: The line of the cursor.
            selection: The cursor.
            in_code: Whether the cursor is outside strings and comments.
        """
        row, column = selection.end
        if not selection.is_empty:
            return None
        if self._is_ours(line, row, column) and line[column] == character:
            self._open.pop()
            return Change.typing("", (row, column + 1), (row, column + 1))
        closing = _PAIRS.get(character)
        if closing is None or not in_code or not _has_room(character, line, column):
            return None
        self._open.append((closing, len(line) - column + 1))
        cursor = Selection.cursor((row, column + 1))
        return Change(character + closing, (row, column), (row, column), cursor)

    def backspaced(self, line: str, selection: Selection) -> Change | None:
        """Delete an empty pair as a whole; None where there is none at the cursor."""
        row, column = selection.end
        if not selection.is_empty or not self._is_ours(line, row, column):
            return None
        if _PAIRS.get(line[column - 1]) != line[column]:
            return None
        self._open.pop()
        return Change.typing("", (row, column - 1), (row, column + 1))

    def _is_ours(self, line: str, row: int, column: int) -> bool:
        """Whether the character behind the cursor is one that was put there."""
        if row != self._row:
            self._row, self._open = row, []
        while self._open:
            closing, distance = self._open[-1]
            position = len(line) - distance
            if position >= column and line[position] == closing:
                return position == column
            self._open.pop()
        return False


def _has_room(character: str, line: str, column: int) -> bool:
    if line[column : column + 1] not in _ROOM_AFTER and column < len(line):
        return False
    return character not in _QUOTES or bool(_OPENS_STRING.search(line[:column]))
