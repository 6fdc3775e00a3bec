"""Colours for code, from the app's theme: one table for Python and for SQL.

The table names theme variables, never colours, so it follows every theme. Tokens
that it leaves out keep the colour of the text around them.
"""

from functools import lru_cache
from typing import Final

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
from textual.content import Content, Span
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


@lru_cache(maxsize=512)
def sql_text(sql: str) -> Content:
    """A SQL statement in colour, safe to show, on as many lines as it came with.

    The colours are theme variables that the widget resolves as it paints, so the
    text follows a change of theme by itself.
    """
    text = visible(sql)
    spans = [
        Span(start, start + len(value), style)
        for start, kind, value in _sql_lexer().get_tokens_unprocessed(text[:LONGEST_SQL])
        if (style := style_of(kind)) and kind is not Error
    ]
    return Content(text, spans=spans)


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
