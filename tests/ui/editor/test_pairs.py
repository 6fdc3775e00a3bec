"""Which characters bring their other half, and when that half is typed over."""

import pytest
from textual.widgets.text_area import Selection

from playground.ui.editor.pairs import Pairs


class Typist:
    """One line, typed at, as the editor does it."""

    def __init__(self, marked: str) -> None:
        self.column = marked.index("|")
        self.line = marked.replace("|", "")
        self.pairs = Pairs()

    def type(self, characters: str, *, in_code: bool = True) -> str:
        for character in characters:
            cursor = Selection.cursor((0, self.column))
            change = (
                self.pairs.backspaced(self.line, cursor)
                if character == "\b"
                else self.pairs.typed(character, self.line, cursor, in_code=in_code)
            )
            start, end, text = self.column, self.column, character
            if change is not None:
                start, end, text = change.start[1], change.end[1], change.text
                self.column = change.selection.end[1]
            elif character == "\b":
                start, text, self.column = self.column - 1, "", self.column - 1
            else:
                self.column += 1
            self.line = self.line[:start] + text + self.line[end:]
        return f"{self.line[: self.column]}|{self.line[self.column :]}"


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("|", "(", "(|)"),
        ("|", "()", "()|"),
        ("|", "f(a[1])", "f(a[1])|"),
        ("|", 'print("x")', 'print("x")|'),
        ("|", "x = {'a': [1]}", "x = {'a': [1]}|"),
        ("|", '"""', '"""|'),
        ("|", 'f"x"', 'f"x"|'),
        ("|", "x = rb'", "x = rb'|'"),
        ("|", "it's", "it's|"),
        ("|x", "(", "(|x"),
        ("|)", "(", "(|))"),
        ("f(|)", ")", "f()|)"),
        ("|", "(\b", "|"),
        ("|", "((\b", "(|)"),
        ("|", "(a\b\b", "|"),
        ("(|)", "\b", "|)"),
        ("\\|", '"', '\\"|'),
    ],
)
def test_typing(before: str, typed: str, after: str) -> None:
    assert Typist(before).type(typed) == after


def test_nothing_is_closed_in_strings_and_comments() -> None:
    assert Typist("# |").type("(it's", in_code=False) == "# (it's|"


def test_a_closing_character_of_the_learner_is_never_typed_over() -> None:
    typist = Typist("|")
    assert typist.type("(") == "(|)"
    typist.line = "(x)y)"  # edited elsewhere, and the cursor moved
    typist.column = 2
    assert typist.type(")") == "(x)|)y)"


def test_a_selection_is_replaced_as_ever() -> None:
    pairs = Pairs()
    selection = Selection((0, 0), (0, 1))
    assert pairs.typed("(", "x", selection, in_code=True) is None
    assert pairs.backspaced("x", selection) is None


def test_another_line_knows_nothing_of_the_pairs_of_the_last() -> None:
    pairs = Pairs()
    pairs.typed("(", "", Selection.cursor((0, 0)), in_code=True)
    assert pairs.typed(")", "()", Selection.cursor((1, 1)), in_code=True) is None
    assert pairs.typed(")", "()", Selection.cursor((0, 1)), in_code=True) is None
