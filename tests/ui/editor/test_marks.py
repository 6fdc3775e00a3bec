"""What a line's marks are."""

import pytest

from playground.ui.editor import Marks

MARKS = Marks(
    current=3, current_end=5, failed=4, syntax_error=9, sql=frozenset({3, 7}), note="INSERT"
)


@pytest.mark.parametrize(
    ("line", "look"),
    [
        (1, (" ", False, False, "")),
        (3, ("▶", True, True, "INSERT")),
        (4, ("✗", False, True, "")),
        (5, ("│", False, True, "")),
        (6, (" ", False, False, "")),
        (7, (" ", True, False, "")),
        (9, ("!", False, False, "")),
    ],
)
def test_look(line: int, look: tuple[str, bool, bool, str]) -> None:
    assert MARKS.look(line) == look


def test_no_line_no_marks() -> None:
    assert Marks().look(1) == (" ", False, False, "")


def test_an_end_above_the_start_means_nothing() -> None:
    assert not Marks(current=5, current_end=2).is_current(3)
    assert Marks(current=5, current_end=2).is_current(5)
