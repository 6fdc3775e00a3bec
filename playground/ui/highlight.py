"""Colours for code, from the app's theme: one table for Python and for SQL.

The table names theme variables, never colours, so it follows every theme. Tokens
that it leaves out keep the colour of the text around them.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from pygments.lexer import Lexer, inherit
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Operator,
    String,
    Token,
    _TokenType,
)
from rich.style import Style as RichStyle
from textual.style import Style

from playground.trace.text import visible

TOKEN_STYLES: Final[dict[_TokenType, str]] = {
    Comment: "$foreground 75% italic",
    Error: "$text-error underline",
    Keyword: "$text-accent bold",
    Keyword.Constant: "$text-warning",
    Name.Builtin: "$text-secondary",
    Name.Builtin.Pseudo: "$text-secondary italic",
    Name.Class: "$text-primary bold",
    Name.Decorator: "$text-secondary",
    Name.Exception: "$text-error",
    Name.Function: "$text-primary bold",
    Name.Function.Magic: "$text-primary",
    Name.Variable: "$text-warning",
    Name.Variable.Magic: "$text-secondary italic",
    Number: "$text-warning",
    Operator.Word: "$text-accent bold",
    String: "$text-success",
    String.Affix: "$text-accent",
    String.Escape: "$text-warning",
    String.Interpol: "$text-warning",
}
"""What each kind of token looks like; a kind inherits from its nearest ancestor."""

LONGEST_SQL: Final = 20_000
"""Characters of a statement that are highlighted: a bulk INSERT has megabytes."""


@lru_cache(maxsize=256)
def style_of(kind: _TokenType) -> str:
    """The style of a token, as Textual writes styles; empty where it has none."""
    while kind is not Token:
        if (style := TOKEN_STYLES.get(kind)) is not None:
            return style
        kind = kind.parent or Token
    return ""


class Palette(dict[_TokenType, RichStyle | None]):
    """The styles of tokens on one background, in one theme, as Rich paints them.

    A style sets the foreground only: what lies under the text (the selection, the
    line of the cursor) shows through.
    """

    def __init__(self, base: Style, variables: dict[str, str]) -> None:
        """Make a palette for text in the style `base` under these theme variables."""
        super().__init__()
        self._base = base
        self._variables = variables

    def __missing__(self, kind: _TokenType) -> RichStyle | None:
        """Work a style out once: translucent colours turn black unless combined."""
        style: RichStyle | None = None
        if definition := style_of(kind):
            full = (self._base + Style.parse(definition, self._variables)).rich_style
            style = RichStyle(
                color=full.color,
                bold=full.bold,
                dim=full.dim,
                italic=full.italic,
                underline=full.underline,
            )
        self[kind] = style
        return style


class Piece(NamedTuple):
    """A piece of a statement that is of one kind."""

    text: str
    style: str
    """As Textual writes styles, in the theme's variables; empty for the text's own."""
    placeholder: bool = False
    """A parameter goes here."""


@lru_cache(maxsize=1_024)
def sql_pieces(sql: str) -> tuple[Piece, ...]:
    """A SQL statement in colour, safe to show; the pieces together are the statement."""
    text = visible(sql)
    found = [
        Piece(
            value,
            "" if kind is Error else style_of(kind),
            kind is Name.Variable and _PLACEHOLDER.match(value) is not None,
        )
        for _, kind, value in _sql_lexer().get_tokens_unprocessed(text[:LONGEST_SQL])
    ]
    return (*found, Piece(text[LONGEST_SQL:], "")) if len(text) > LONGEST_SQL else tuple(found)


_PLACEHOLDER: Final = re.compile(r"[:%$?]")


@lru_cache(maxsize=1)
def _sql_lexer() -> Lexer:
    """The lexer, kept, and loaded when the first statement asks for it."""
    from pygments.lexers.sql import SqlLexer

    class BoundSqlLexer(SqlLexer):
        """SQL as it reaches a driver: placeholders, savepoints, RETURNING."""

        tokens = {  # noqa: RUF012 - Pygments declares it so
            "root": [
                (r"(?<!:):[^\W\d]\w*|%\(\w+\)s|%s|\$\d+|\?", Name.Variable),
                (r"(?i)\b(PRAGMA|RELEASE|RETURNING|SAVEPOINT|OVER|WITHIN)\b", Keyword),
                (r"\d+\.\d+", Number),
                inherit,
            ]
        }

    return BoundSqlLexer()
