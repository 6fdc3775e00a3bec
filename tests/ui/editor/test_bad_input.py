"""Whatever text it is given, the editor shows something harmless and goes on."""

import pytest

from playground.ui.editor import Marks
from tests.ui.editor.host import editing, shown

KEYS = ("x", "end", "enter", "backspace", "down", "pagedown", "ctrl+z", "ctrl+end", "ctrl+home")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\x00b\x1b]0;title\x07c\u202ed\ud800", id="controls"),
        pytest.param("\tif x:\n\t\ty\t=\t1\n    z", id="tabs"),
        pytest.param("日本語 = '😀👩\u200d💻'\ne\u0301 = 1", id="wide"),
        pytest.param("\r\n\r\ra\x0b\x0c\x1c\x85\u2028b", id="line ends"),
        pytest.param("f'''{" + "(" * 900 + "\n" + "'\"{[(\\" * 100, id="nesting"),
        pytest.param("def class return : ) ] } \\", id="no Python"),
        pytest.param("x = (" + "1, " * 300_000, id="long line"),
        pytest.param("日" * 100_000, id="long wide line"),
        pytest.param("\t" * 200_000, id="many tabs"),
        pytest.param("session.add(User(name='Ana'))\n" * 50_000, id="many lines"),
        pytest.param('"""\n' * 50_001, id="many strings", marks=pytest.mark.slow),
    ],
)
async def test_it_goes_on(text: str) -> None:
    async with editing(size=(40, 14)) as (editor, pilot):
        editor.load(text)
        loaded = editor.text
        editor.marks = Marks(current=1, failed=2, sql=frozenset({1}), note="INSERT")
        for key in KEYS:
            await pilot.press(key)
        on_screen = shown(editor).replace("\n", "")
        assert not any(ord(character) < 0x20 or character == "\x7f" for character in on_screen)
        while editor.history.undo_stack:
            await pilot.press("ctrl+z")
        assert editor.text == loaded


async def test_controls_are_shown_as_pictures() -> None:
    async with editing("a\x00\x1b[31m\x07\u202e\tb") as (editor, _):
        assert shown(editor) == "   1  a␀␛[31m␇�   b"


async def test_a_long_line_can_be_read_at_both_ends() -> None:
    line = "start" + "." * 50_000 + "end"
    async with editing(line, size=(40, 14)) as (editor, pilot):
        assert "start..." in shown(editor)
        await pilot.press("end")
        assert "...end" in shown(editor)
        await pilot.press("!")
        assert editor.text == f"{line}!"
        assert "...end!" in shown(editor)
