"""The bracket that belongs to another."""

import time

import pytest
from textual.widgets.text_area import Location

from playground.ui.editor.brackets import FURTHEST, matching_bracket

LINES = ["f(a[1], {", "    'x': (2),", "})", "]"]


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ((0, 1), (2, 1)),
        ((0, 3), (0, 5)),
        ((0, 8), (2, 0)),
        ((2, 1), (0, 1)),
        ((2, 0), (0, 8)),
        ((1, 9), (1, 11)),
        ((1, 11), (1, 9)),
        ((3, 0), None),
        ((0, 0), None),
    ],
)
def test_matching_bracket(at: Location, found: Location | None) -> None:
    row, column = at
    assert matching_bracket(LINES, LINES[row][column], at) == found


def test_no_character_is_no_bracket() -> None:
    assert matching_bracket([""], "", (0, 0)) is None


def test_the_search_ends_somewhere() -> None:
    near = ["(", " " * (FURTHEST - 10), ")"]
    far = ["(", " " * (FURTHEST + 10), ")"]
    assert matching_bracket(near, "(", (0, 0)) == (2, 0)
    assert matching_bracket(far, "(", (0, 0)) is None
    assert matching_bracket(near, ")", (2, 0)) == (0, 0)
    assert matching_bracket(far, ")", (2, 0)) is None


def test_a_huge_line_is_searched_in_no_time() -> None:
    line = "(" + "a, " * 3_000_000
    started = time.process_time()
    assert matching_bracket([line], "(", (0, 0)) is None
    assert time.process_time() - started < 1
