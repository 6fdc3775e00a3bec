import pytest
from textual.geometry import Region, Size

from playground.ui.tour.placing import arrow, corner, width

NARROW, WIDE = Size(80, 24), Size(120, 36)
COLUMN = Region(22, 1, 46, 34)
"""Of the code and the task."""


@pytest.mark.parametrize("height", [4, 5, 7])
@pytest.mark.parametrize("target", [Region(22, 1, 46, 18), Region(22, 19, 46, 16), None])
def test_on_a_wide_screen_the_words_are_in_the_column_of_the_code_and_cover_nothing(
    height: int, target: Region | None
) -> None:
    x, y = corner(WIDE, height, COLUMN, target, above=False)
    box = Region(x, y, width(WIDE, COLUMN), height)
    assert COLUMN.contains_region(box)
    assert target is None or not box.overlaps(target)


@pytest.mark.parametrize("above", [True, False])
def test_on_a_narrow_screen_they_are_at_its_top_or_above_its_footer(*, above: bool) -> None:
    x, y = corner(NARROW, 5, None, None, above=above)
    assert (x, y) == (2, 0 if above else 18)
    assert x + width(NARROW, None) == NARROW.width - 2


def test_a_tiny_screen_is_not_left() -> None:
    assert corner(Size(40, 4), 6, None, None, above=False) == (2, 0)
    assert width(Size(300, 80), Region(50, 1, 120, 78)) == 76


@pytest.mark.parametrize(
    ("target", "sign"),
    [
        (Region(0, 0, 80, 5), "▲"),
        (Region(0, 20, 80, 4), "▼"),
        (Region(60, 5, 20, 12), "▶"),
        (Region(0, 5, 10, 12), "◀"),
    ],
)
def test_the_arrow_points_to_what_the_words_are_about(target: Region, sign: str) -> None:
    assert arrow(Region(10, 8, 50, 6), target) == sign
