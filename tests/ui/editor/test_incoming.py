"""Text from outside: kept where it can be, harmless in any case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets.text_area import Document

from playground.ui.editor.incoming import loaded, painted, pasted

FOUR = "    "


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\ta\n", "\ta\n"),
        ("a\x00\x1b[31m\u202e", "a\x00\x1b[31m\u202e"),
        ("a\n\fb", "a\nb"),
        ("'\u2028'", "'\ufffd'"),
        ("\x0b\x1c\x85", "\ufffd\ufffd\ufffd"),
    ],
)
def test_loaded(text: str, kept: str) -> None:
    assert loaded(text) == kept


def test_a_hundred_thousand_tabs_become_spaces() -> None:
    assert loaded("\t" * 100_001) == " " * 100_001


@given(st.text())
def test_the_document_breaks_lines_where_python_does(text: str) -> None:
    assert Document(loaded(text)).lines == loaded(text).split("\n")


@pytest.mark.parametrize(
    ("text", "indent", "inserted"),
    [
        ("a\r\nb\rc", FOUR, "a\nb\nc"),
        ("\tx\n\t\ty", FOUR, "    x\n        y"),
        ("  \tx", FOUR, "    x"),
        ("x\ty", FOUR, "x\ty"),
        ("\tx", "\t", "\tx"),
        ("a\x00b\x1b[31mc\x07\x7f\x85", FOUR, "ab[31mc"),
        ("a\u2028b", FOUR, "a\nb"),
        ("\ud800", FOUR, ""),
        ("日本😀", FOUR, "日本😀"),
    ],
)
def test_pasted(text: str, indent: str, inserted: str) -> None:
    assert pasted(text, indent) == inserted


@given(st.text(st.characters(exclude_characters="\n")))
def test_painting_keeps_every_column(line: str) -> None:
    assert len(painted(line)) == len(line)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("plain", "plain"),
        ("a\tb", "a\tb"),
        ("\x00\x1b\x07\r", "␀␛␇␍"),
        ("\x7f\x9b", "␡�"),
        ("a\u202eb\u2066\u200b\ufeff", "a�b���"),
        ("\ud800", "�"),
        ("👩\u200d💻 日本\u00a0\U000e0041", "👩�💻 日本\u00a0�"),
    ],
)
def test_painted(line: str, shown: str) -> None:
    assert painted(line) == shown
