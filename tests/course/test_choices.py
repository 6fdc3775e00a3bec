import pytest

from playground.course.choices import choice_text, same_value
from playground.course.claims.kinds import Value


@pytest.mark.parametrize(
    ("choice", "value", "same"),
    [
        ("pending", "pending", True),
        (3, 3, True),
        (3, "3", False),
        ("None", None, True),
        ("None", "None", True),
        (0, None, False),
        (True, True, True),
        (True, 1, False),
        (0, False, False),
        ([1, 2], (1, 2), True),
        ([1, [True]], (1, (True,)), True),
        ([1, True], (1, 1), False),
        ([1], (1, 2), False),
        (1.5, 1.5, True),
    ],
)
def test_choices_are_compared_by_value(choice: object, value: Value, *, same: bool) -> None:
    assert same_value(choice, value) is same


@pytest.mark.parametrize(
    ("choice", "text"),
    [("pending", "pending"), (3, "3"), (True, "True"), ([1, "a"], "[1, 'a']"), (["x"], "['x']")],
)
def test_choices_are_written_as_python_writes_them(choice: object, text: str) -> None:
    assert choice_text(choice) == text
