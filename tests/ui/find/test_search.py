"""Where a text stands, and which of its places comes next."""

import pytest

from playground.ui.find.search import Place, find, line_named, places

LINES = ["Ana ana", "", "anana", "Ana"]


def test_capitals_matter_where_there_are_some() -> None:
    assert places(LINES, "ana") == [(0, 0), (0, 4), (2, 0), (3, 0)]
    assert places(LINES, "Ana") == [(0, 0), (3, 0)]
    assert places(LINES, "") == places(LINES, "none") == []


def test_on_and_back_and_round() -> None:
    assert find(LINES, "ana", (0, 0)) == Place((0, 0), 1, 4, wrapped=False)
    assert find(LINES, "ana", (0, 3)) == Place((0, 4), 2, 4, wrapped=False)
    assert find(LINES, "ana", (3, 3)) == Place((0, 0), 1, 4, wrapped=True)
    assert find(LINES, "ana", (2, 0), backwards=True) == Place((0, 4), 2, 4, wrapped=False)
    assert find(LINES, "ana", (0, 0), backwards=True) == Place((3, 0), 4, 4, wrapped=True)
    assert find(LINES, "none", (0, 0)) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (":12", 12),
        (" : 3 ", 3),
        (":" + "9" * 5_000, 999_999_999),
        ("12", None),
        (":", None),
        (":²", None),
    ],
)
def test_a_colon_and_a_number_is_a_line(text: str, line: int | None) -> None:
    assert line_named(text) == line
