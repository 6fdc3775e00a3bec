"""Completion by the words of the text."""

from playground.assistant import plain
from playground.assistant.questions import Question


def names(source: str) -> list[str]:
    line = source.count("\n") + 1
    column = len(source) - source.rfind("\n") - 1
    found = plain.complete(Question("complete", source, line, column))
    assert all(item.name.startswith(source[len(source) - found.typed :]) for item in found.items)
    return [item.name for item in found.items]


def test_names_keywords_and_builtins() -> None:
    assert names("session = 1\nse") == ["session", "set", "setattr"]
    assert "with" in names("w")


def test_attributes_after_a_dot() -> None:
    source = "class A:\n    name: Mapped[str]\n\na.nice = a.other\na.n"
    assert names(source) == ["name", "nice"]
    assert names("a.first\nb.") == ["first"]


def test_places_that_are_none() -> None:
    assert plain.complete(Question("complete", "", 9, 9)).typed == 0
    assert plain.fragment(Question("complete", "1abc", 1, 4)) == "abc"


def test_a_long_text_is_read_around_the_cursor() -> None:
    source = "far\n" + "x = 1\n" * 100_000 + "nearly\nn"
    assert "nearly" in names(source)
    assert "far" not in names(source + "\nf")
