"""Colours from the theme, for Python and for SQL."""

import pytest
from pygments.token import Comment, Name, Punctuation, String, Token
from textual.color import Color
from textual.style import Style
from textual.theme import BUILTIN_THEMES

from playground.ui.highlight import (
    LONGEST_SQL,
    TOKEN_STYLES,
    Palette,
    sql_pieces,
    style_of,
)

INSERT = "INSERT INTO users (name, age) VALUES (?, 1.5) RETURNING users.id -- why"


def pieces(sql: str) -> dict[str, str]:
    return {piece.text: piece.style for piece in sql_pieces(sql) if piece.style}


def whole(sql: str) -> str:
    return "".join(piece.text for piece in sql_pieces(sql))


def test_a_kind_inherits_from_its_ancestor() -> None:
    assert style_of(String.Doc) == TOKEN_STYLES[String]
    assert style_of(Comment.Single) == TOKEN_STYLES[Comment]
    assert style_of(Name) == style_of(Punctuation) == style_of(Token) == ""


def test_sql_keeps_its_text() -> None:
    assert whole(INSERT) == INSERT


def test_sql_in_colour() -> None:
    assert pieces(INSERT) == {
        "INSERT": "$text-accent bold",
        "INTO": "$text-accent bold",
        "VALUES": "$text-accent bold",
        "?": "$text-warning",
        "1.5": "$text-warning",
        "RETURNING": "$text-accent bold",
        "-- why": "$foreground 75% italic",
    }


@pytest.mark.parametrize("placeholder", ["?", ":name_1", "%(name)s", "%s", "$1"])
def test_placeholders_stand_out(placeholder: str) -> None:
    found = sql_pieces(f"WHERE id = {placeholder}")
    assert [piece.text for piece in found if piece.placeholder] == [placeholder]
    assert pieces(f"WHERE id = {placeholder}")[placeholder] == "$text-warning"


def test_a_cast_is_no_placeholder() -> None:
    assert ":INTEGER" not in pieces("SELECT $1::INTEGER")


def test_what_sql_does_not_know_is_not_shown_as_an_error() -> None:
    assert "$text-error underline" not in pieces("SELECT $ § ¶").values()


def test_sql_is_safe_to_show() -> None:
    assert whole("SELECT '\x1b[31m'\r\n, '\u202e'") == "SELECT '␛[31m'\n, '⟨202e⟩'"


def test_the_end_of_a_huge_statement_is_plain() -> None:
    found = sql_pieces("VALUES " + "(1), " * LONGEST_SQL)
    assert found[-1].style == ""
    assert len(found[-1].text) > LONGEST_SQL * 3


def luminance(color: Color) -> float:
    """As WCAG 2.1 defines it."""
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", [name for name in BUILTIN_THEMES if "ansi" not in name])
def test_every_colour_can_be_read_in_every_theme(name: str) -> None:
    variables = BUILTIN_THEMES[name].to_color_system().generate()
    surface, foreground = variables["surface"], variables["foreground"]
    palette = Palette(Style.parse(f"{foreground} on {surface}"), variables)
    ground = luminance(Color.parse(surface))
    for kind in TOKEN_STYLES:
        style = palette[kind]
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is None
        text = luminance(Color.from_rich_color(style.color))
        contrast = (max(text, ground) + 0.05) / (min(text, ground) + 0.05)
        assert contrast >= 2.5, (kind, contrast)
