"""What Enter, Tab and Backspace do. `|` is the cursor, `<` and `>` a selection."""

import pytest
from textual.widgets.text_area import Selection

from playground.ui.editor.indenting import backspace, new_line, tab
from playground.ui.editor.lexing import ROOT, lex_line
from tests.ui.editor.marked_text import FOUR, done, read


def enter(marked: str, unit: str = FOUR) -> str:
    lines, selection = read(marked)
    states = ROOT
    for line in lines[: min(selection)[0]]:
        states = lex_line(line, states)[1]
    return done(lines, new_line(lines, selection, unit, states))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "\n|"),
        ("x = 1|", "x = 1\n|"),
        ("    x = 1|", "    x = 1\n    |"),
        ("    x = |1", "    x = \n    |1"),
        ("    x =|   1", "    x =\n    |1"),
        ("def f():|", "def f():\n    |"),
        ("if x:|  # why", "if x:\n    |# why"),
        ("if x:  # why|", "if x:  # why\n    |"),
        ("    for x in y:|", "    for x in y:\n        |"),
        ("if x: return|", "if x: return\n|"),
        ("    return x|", "    return x\n|"),
        ("        pass|", "        pass\n    |"),
        ("    break|", "    break\n|"),
        ("    continue  # now|", "    continue  # now\n|"),
        ("    raise ValueError('x')|", "    raise ValueError('x')\n|"),
        ("    return (|", "    return (\n        |"),
        ("    return x + \\|", "    return x + \\\n    |"),
        ("    returned = 1|", "    returned = 1\n    |"),
        ("  pass|", "  pass\n|"),
        ("pass|", "pass\n|"),
        ("# and so:|", "# and so:\n|"),
        ("    # return:|", "    # return:\n    |"),
        ('x = "a:|"', 'x = "a:\n|"'),
        ('x = "a:"|', 'x = "a:"\n|'),
        ('x = ":|', 'x = ":\n|'),
        ('"""doc:|', '"""doc:\n|'),
        ('    """doc:\n    more:|', '    """doc:\n    more:\n    |'),
        ('    """doc\n    return|', '    """doc\n    return\n    |'),
        ("    x = [|", "    x = [\n        |"),
        ("x = [|]", "x = [\n    |\n]"),
        ("    f(|)", "    f(\n        |\n    )"),
        ("f({|})", "f({\n    |\n})"),
        ("f(| )", "f(\n    |\n)"),
        ("f(|x)", "f(\n    |x)"),
        ("x = {'a':|", "x = {'a':\n    |"),
        ("    |", "\n    |"),
        ("    |    ", "\n    |"),
        ("|    x", "\n|    x"),
        ("  |  x", "  \n  |  x"),
        ("if x:<  y>", "if x:\n    |"),
        ("if x:<\ny> = 1", "if x:\n    |= 1"),
        ("日本:|", "日本:\n    |"),
    ],
)
def test_enter(before: str, after: str) -> None:
    assert enter(before) == after


def test_enter_with_tabs() -> None:
    assert enter("\tif x:|", unit="\t") == "\tif x:\n\t\t|"
    assert enter("\t\treturn|", unit="\t") == "\t\treturn\n\t|"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "    |"),
        ("  |", "    |"),
        ("    |x", "        |x"),
        ("x|", "x   |"),
        ("abc |", "abc     |"),
    ],
)
def test_tab(before: str, after: str) -> None:
    lines, selection = read(before)
    assert done(lines, tab(selection, FOUR)) == after


def test_tab_with_tabs() -> None:
    assert done(["x"], tab(Selection.cursor((0, 1)), "\t")) == "x\t|"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    |x", "|x"),
        ("        |", "    |"),
        ("      |x", "    |x"),
        ("   |x", "|x"),
        ("    |    x", "|    x"),
        ("     |", "    |"),
    ],
)
def test_backspace_goes_to_the_previous_tab_stop(before: str, after: str) -> None:
    lines, selection = read(before)
    change = backspace(lines[0], selection, FOUR)
    assert change is not None
    assert done(lines, change) == after


@pytest.mark.parametrize("before", ["|x", "x    |", "\t|", "<    >"])
def test_backspace_elsewhere_deletes_as_ever(before: str) -> None:
    lines, selection = read(before)
    assert backspace(lines[0], selection, FOUR) is None


def test_backspace_with_tabs_deletes_as_ever() -> None:
    assert backspace("    ", Selection.cursor((0, 4)), "\t") is None
