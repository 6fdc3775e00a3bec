import pytest

from playground.ui.play.changed import what_is_new


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("x = 1\n", "x = 1\n\n", ""),
        ("x = 1\n", "x = 1\ny = 2\n", "New in it: “y = 2”"),
        ("x = 1\ny = 2\n", "x = 1\n", "Gone from it: “y = 2”"),
        ("x = 1\n", "x = 2\n", "New in it: “x = 2”; gone from it: “x = 1”"),
        ("", "a\nb\nc\nd\n", "New in it: “a”, “b” and 2 lines more"),
        ("", "y" * 70, "New in it: “" + "y" * 59 + "…”"),
    ],
)
def test_what_is_new_is_told_in_lines(old: str, new: str, words: str) -> None:
    assert what_is_new(old, new) == words
