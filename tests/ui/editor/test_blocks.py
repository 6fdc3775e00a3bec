"""Commands on whole lines. `|` is the cursor, `<` and `>` a selection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets.text_area import Selection

from playground.ui.editor.blocks import dedent, indent, toggle_comment
from tests.ui.editor.marked_text import FOUR, applied, done, read


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a\nb>", "<    a\n    b>"),
        ("a\n  <b>", "a\n  <    b>"),
        ("<a\n\nb\n>c", "<    a\n\n    b\n>c"),
        ("a<a\n  b>b", "    a<a\n      b>b"),
    ],
)
def test_indent(before: str, after: str) -> None:
    lines, selection = read(before)
    assert done(lines, indent(lines, selection, FOUR)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    x|", "x|"),
        ("  |  x", "|x"),
        ("      x|", "    x|"),
        ("x|", "x|"),
        ("\tx|", "x|"),
        ("\t\tx|", "\tx|"),
        ("<    a\n  b\nc>", "<a\nb\nc>"),
        ("    <a\n\n        b\n>    c", "<a\n\n    b\n>    c"),
    ],
)
def test_dedent(before: str, after: str) -> None:
    lines, selection = read(before)
    assert done(lines, dedent(lines, selection, FOUR)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1|", "# x = 1|"),
        ("# x = 1|", "x = 1|"),
        ("#x = 1|", "x = 1|"),
        ("    |x", "    |# x"),
        ("    x|", "    # x|"),
        ("    # |x", "    |x"),
        ("|", "|# "),
        ("    |", "    |# "),
        ("<if x:\n    y>", "<# if x:\n#     y>"),
        ("<# if x:\n#     y>", "<if x:\n    y>"),
        ("<# a\nb>", "<# # a\n# b>"),
        ("<    a\n\n    b\n>c", "<    # a\n\n    # b\n>c"),
        ("<    # a\n\n  #b>", "<    a\n\n  b>"),
    ],
)
def test_toggle_comment(before: str, after: str) -> None:
    lines, selection = read(before)
    assert done(lines, toggle_comment(lines, selection)) == after


code = st.lists(st.text("ab #:\t", max_size=8), min_size=1, max_size=6)


@given(code)
def test_toggling_twice_changes_nothing(lines: list[str]) -> None:
    whole = Selection((0, 0), (len(lines) - 1, len(lines[-1])))
    if any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        comment = toggle_comment(lines, whole)
        commented = applied(lines, comment)
        assert applied(commented, toggle_comment(commented, comment.selection)) == lines


@given(code)
def test_a_selection_stays_within_the_text(lines: list[str]) -> None:
    for row, line in enumerate(lines):
        for column in range(len(line) + 1):
            selection = Selection((0, 0), (row, column))
            for change in (
                indent(lines, selection, FOUR),
                dedent(lines, selection, FOUR),
                toggle_comment(lines, selection),
            ):
                after = applied(lines, change)
                for at, place in change.selection:
                    assert 0 <= place <= len(after[at])
