"""Lexing line by line gives what lexing the whole text gives, after any edit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers.python import PythonLexer

from playground.ui.editor.lexing import (
    FAR,
    LONGEST_LINE,
    ROOT,
    LexedText,
    Look,
    is_code,
    lex_line,
)
from playground.ui.highlight import style_of

SOURCE = '''\
"""A module,
with two lines of words: not a keyword: return
"""
from __future__ import annotations
from sqlalchemy import (
    select,
)

@dataclass
class User(Base):
    """A user."""
    name: Mapped[str | None] = mapped_column(default=None)  # may be empty

    def hello(self, *, times=0x1F) -> str:
        text = f"""Hello {self.name!r:>{times}}
        and {len(self.name)
        } more"""
        return 'a' "b\\n" + rb'\\x' + \\
            text
match command:
    case "go": pass
x = "open
y = 1
'''


def styles_line_by_line(lines: list[str]) -> list[str]:
    lexed = LexedText()
    lexed.lex(lines, 0, len(lines))
    return [
        style
        for row, line in enumerate(lines)
        for token in lexed.tokens(row)
        for style in [style_of(token.kind)] * (min(token.end, len(line)) - token.start)
    ]


def styles_of_whole(lines: list[str]) -> list[str]:
    return [
        style_of(kind)
        for _, kind, value in PythonLexer().get_tokens_unprocessed("\n".join(lines))
        for character in value
        if character != "\n"
    ]


def test_the_colours_are_those_of_the_whole_text() -> None:
    lines = SOURCE.splitlines()
    assert styles_line_by_line(lines) == styles_of_whole(lines)


def test_a_string_over_lines_is_carried_on() -> None:
    tokens, states = lex_line('x = """open')
    assert states != ROOT
    assert lex_line("still a string", states)[0][0].kind is tokens[-1].kind
    assert lex_line('closed"""', states)[1] == ROOT


def test_a_long_line_stays_plain_and_changes_nothing_below() -> None:
    assert lex_line('"' * (LONGEST_LINE + 1), ("root", "tdqs")) == ((), ("root", "tdqs"))


def test_endless_nesting_does_not_grow_for_ever() -> None:
    states = ROOT
    for line in ["f'''{" + "(" * 500] * 50:
        _, states = lex_line(line, states)
        assert len(states) < 600


edits = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.integers(0, 3),
        st.lists(st.sampled_from(['"""', "x = 1", "f'''{a", "# '''", "}", "'''", "def f(): pass"])),
        st.integers(0, 30),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(edits)
def test_after_any_edits_it_is_as_if_lexed_afresh(
    edited: list[tuple[int, int, list[str], int]],
) -> None:
    lines = SOURCE.splitlines()
    lexed = LexedText()
    for at, removed, inserted, top in edited:
        lines[at : at + removed] = inserted
        top = min(top, len(lines))  # noqa: PLW2901 - a window is within the text
        lexed.lex(lines, top, top + 8)
        afresh = LexedText()
        afresh.lex(lines, 0, len(lines))
        for row in range(top, min(top + 8, len(lines))):
            assert lexed.look(row) == afresh.look(row)
            assert lexed.tokens(row) == afresh.tokens(row)


def test_only_what_is_shown_is_lexed() -> None:
    lexed = LexedText()
    lexed.lex(["x = 1"] * 1_000, 0, 40)
    assert lexed.look(39) == Look("x = 1", ROOT)
    assert lexed.look(40) is None
    assert lexed.tokens(40) == ()


def test_far_below_it_begins_at_a_statement() -> None:
    lines = ["x = 1"] * (FAR * 4)
    top = FAR * 3
    lines[top - 20] = "def begin():"
    lines[top - 10] = '    text = """'
    lines[top + 5] = '    """'
    lexed = LexedText()
    lexed.lex(lines, top, top + 40)
    assert lexed.look(top - 20) == Look("def begin():", ROOT)
    assert lexed.look(top - 21) is None
    inside = lexed.look(top)
    assert inside is not None
    assert inside.states != ROOT


def test_back_from_far_below_it_begins_at_the_top() -> None:
    lines = ["x = 1"] * (FAR * 4)
    lexed = LexedText()
    lexed.lex(lines, FAR * 3, FAR * 3 + 40)
    lexed.lex(lines, 0, 40)
    assert lexed.look(0) == Look("x = 1", ROOT)


def test_a_window_below_a_text_that_became_shorter_is_empty() -> None:
    lexed = LexedText()
    lexed.lex(["x"] * (FAR * 3), FAR * 2 + 10, FAR * 2 + 20)
    lexed.lex(["x"], FAR * 2 + 10, FAR * 2 + 20)
    assert lexed.look(FAR * 2 + 10) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", True),
        ("x = ", True),
        ('x = "closed"', True),
        ('x = "open', False),
        ("x = 'it", False),
        ("# a comment", False),
        ("x = 1  # a comment", False),
        ('"""open', False),
        ('"""closed"""', True),
        ("f'{", False),
        ("call(", True),
        ("x" * (LONGEST_LINE + 1), True),
    ],
)
def test_is_code(before: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_code(before, ROOT) is expected
