"""Python, lexed a line at a time, and only as far down as the screen shows.

A line's tokens depend on its text and on the lexer's states at its start, nothing
else. So the states are what is kept: after an edit, lexing starts again at the first
line that differs, and every line below whose text and states are as they were comes
out of a cache.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import ne
from typing import Final, NamedTuple

from pygments.lexer import ExtendedRegexLexer, LexerContext
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Whitespace, _TokenType, is_token_subtype

States = tuple[str, ...]
"""The lexer's stack of states at the start of a line."""
ROOT: Final[States] = ("root",)

LONGEST_LINE: Final = 1_000
"""Characters; a longer line is data, not code, and stays plain."""
FAR: Final = 2_000
"""Lines; what is further below than that is lexed on its own, not from the top."""

_DEEPEST: Final = 64
_LOOK_BACK: Final = 200
_FRESH_START = re.compile(r"(?:async def|class|def|from|import|with|@)\b|@\w")


class Token(NamedTuple):
    """A piece of a line, in characters from the line's start."""

    start: int
    end: int
    kind: _TokenType


class Look(NamedTuple):
    """All that decides how a line is coloured."""

    line: str
    states: States


class _LineLexer(ExtendedRegexLexer, PythonLexer):
    """Pygments' Python, with a context that tells the states after the last token."""


_LEXER: Final = _LineLexer()


@lru_cache(maxsize=2_048)
def lex_line(line: str, states: States = ROOT) -> tuple[tuple[Token, ...], States]:
    """The tokens of one line that begins in those states, and the states after it."""
    if len(line) > LONGEST_LINE:
        return (), states
    context = LexerContext(f"{line}\n", 0, list(states))
    tokens = tuple(
        Token(start, start + len(value), kind)
        for start, kind, value in _LEXER.get_tokens_unprocessed(context=context)
    )
    # A stack as deep as that is an attack on the memory, or no Python at all.
    return tokens, tuple(context.stack) if len(context.stack) <= _DEEPEST else ROOT


def is_code(before: str, states: States) -> bool:
    """Whether what is typed after that would be code: in no string and in no comment."""
    tokens, after = lex_line(before, states)
    *others, line_end = tokens or (Token(0, 0, Whitespace),)
    # Where a string has not been closed, its line's end is no white space of the code.
    return (
        after == ROOT
        and line_end.kind is Whitespace
        and not (others and is_token_subtype(others[-1].kind, Comment))
    )


class LexedText:
    """The lines of a text, as far as they have been lexed."""

    def __init__(self) -> None:
        """Start with nothing lexed."""
        self._first = 0
        self._lines: list[str] = []
        self._states: list[States] = [ROOT]

    def lex(self, lines: Sequence[str], top: int, bottom: int) -> None:
        """Be right for these lines, from `top` up to and without `bottom`.

        A window far below all that is known is lexed from a line that looks like the
        start of a statement: in a file of 20,000 lines that beats a long wait, at the
        price of wrong colours where that line lies in a string.
        """
        self._forget_changed(lines)
        top = min(top, len(lines) - 1)
        if not self._first <= top <= self._end + FAR:
            self._start_over(_fresh_start(lines, top) if top > FAR else 0)
        for row in range(self._end, min(bottom, len(lines))):
            _, after = lex_line(lines[row], self._states[-1])
            self._lines.append(lines[row])
            self._states.append(after)

    def look(self, row: int) -> Look | None:
        """The text and the states that the row was lexed with; None where it was not."""
        if self._first <= row < self._end:
            index = row - self._first
            return Look(self._lines[index], self._states[index])
        return None

    def tokens(self, row: int) -> tuple[Token, ...]:
        """The tokens of a row that has been lexed; none where it has not."""
        look = self.look(row)
        return () if look is None else lex_line(*look)[0]

    @property
    def _end(self) -> int:
        return self._first + len(self._lines)

    def _forget_changed(self, lines: Sequence[str]) -> None:
        """Keep what is known above the first line that differs."""
        now = lines[self._first : self._end]
        if now == self._lines:  # identity decides nearly always: microseconds
            return
        same = next(_differences(now, self._lines), min(len(now), len(self._lines)))
        del self._lines[same:]
        del self._states[same + 1 :]

    def _start_over(self, row: int) -> None:
        self._first = row
        self._lines = []
        self._states = [ROOT]


def _differences(one: Sequence[str], other: Sequence[str]) -> Iterator[int]:
    return (index for index, differs in enumerate(map(ne, one, other)) if differs)


def _fresh_start(lines: Sequence[str], top: int) -> int:
    """The last line above `top` that starts a statement in the first column."""
    earliest = max(0, top - _LOOK_BACK)
    candidates = (row for row in range(top, earliest, -1) if _FRESH_START.match(lines[row]))
    return next(candidates, earliest)
