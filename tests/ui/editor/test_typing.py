"""Real keys, a real paste, a real mouse: what the text is afterwards."""

import pytest
from textual import events
from textual.widgets.text_area import Selection

from playground.ui.editor import CodeEditor, Marks
from playground.ui.editor.incoming import MOST_TEXT
from tests.ui.editor.host import Host, Watched, editing, keys

BLOCK = "if x:\n    a = 1\n    b = 2\n"


async def test_a_function_types_itself_in_shape() -> None:
    async with editing() as (editor, pilot):
        await keys(pilot, "'def' space 'f(x):' enter 'if' space 'x:' enter 'return' space '[1]'")
        await keys(pilot, "enter 'print(' 'x' ')' enter backspace 'f(' '\"a\"' ')'")
        assert editor.text == ('def f(x):\n    if x:\n        return [1]\n    print(x)\nf("a")')


@pytest.mark.parametrize(
    ("text", "selection", "pressed", "after"),
    [
        (BLOCK, ((1, 0), (2, 9)), "tab", "if x:\n        a = 1\n        b = 2\n"),
        (BLOCK, ((1, 4), (2, 4)), "shift+tab", "if x:\na = 1\nb = 2\n"),
        (BLOCK, ((1, 9), (1, 9)), "shift+tab", "if x:\na = 1\n    b = 2\n"),
        (BLOCK, ((1, 0), (2, 9)), "ctrl+underscore", "if x:\n    # a = 1\n    # b = 2\n"),
        (BLOCK, ((1, 4), (1, 4)), "ctrl+underscore", "if x:\n    # a = 1\n    b = 2\n"),
        (BLOCK, ((1, 4), (1, 4)), "backspace", "if x:\na = 1\n    b = 2\n"),
        (BLOCK, ((0, 5), (0, 5)), "enter", "if x:\n    \n    a = 1\n    b = 2\n"),
        ("f()", ((0, 2), (0, 2)), "enter", "f(\n    \n)"),
        (BLOCK, ((1, 0), (2, 9)), "backspace", "if x:\n\n"),
        (BLOCK, ((0, 4), (0, 4)), "backspace", "if :\n    a = 1\n    b = 2\n"),
        ("\tx", ((0, 2), (0, 2)), "tab", "\tx\t"),
        ("\tif x:", ((0, 6), (0, 6)), "enter", "\tif x:\n\t\t"),
    ],
)
async def test_each_command_is_undone_and_redone_as_one(
    text: str, selection: tuple[tuple[int, int], tuple[int, int]], pressed: str, after: str
) -> None:
    async with editing(text) as (editor, pilot):
        editor.selection = Selection(*selection)
        await pilot.press(pressed)
        assert editor.text == after
        selected = editor.selection
        await pilot.press("ctrl+z")
        assert editor.text == text
        assert editor.selection == Selection(*selection)
        await pilot.press("ctrl+y")
        assert editor.text == after
        assert editor.selection == selected


async def test_typing_is_undone_in_groups() -> None:
    async with editing() as (editor, pilot):
        await keys(pilot, "'name' enter 'other'")
        await pilot.press("ctrl+z")
        assert editor.text == "name\n"
        await pilot.press("ctrl+z", "ctrl+z")
        assert editor.text == ""
        await pilot.press("ctrl+z")
        assert editor.text == ""
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert editor.text == "name\nother"


async def test_what_changes_nothing_is_not_undone() -> None:
    async with editing("x = 1") as (editor, pilot):
        await pilot.press("y", "shift+tab", "ctrl+z")
        assert editor.text == "x = 1"


async def test_loading_another_text_forgets_the_last() -> None:
    async with editing("old") as (editor, pilot):
        editor.marks = Marks(current=1)
        await pilot.press("x", "end")
        editor.load("new\r\ntext")
        await pilot.press("ctrl+z")
        assert editor.text == "new\ntext"
        assert editor.marks == Marks()
        assert editor.cursor_location == (0, 0)


async def test_keys_that_arrive_together_keep_their_order() -> None:
    async with editing() as (editor, pilot):
        together = [
            *(("x", "x"), ("backspace", None), ("y", "y"), ("left", None), ("z", "z")),
            *(("enter", "\r"), ("w", "w"), ("shift+tab", None), ("end", None), ("tab", "\t")),
        ]
        for key, character in together:
            pilot.app.post_message(events.Key(key, character))
        await pilot.pause()
        assert editor.text == "z\nwy  "


async def test_brackets_and_quotes_close_themselves_where_wanted() -> None:
    async with editing() as (editor, pilot):
        await keys(pilot, "'f(\"'")
        assert editor.text == 'f("")'
        await pilot.press("backspace", "backspace")
        assert editor.text == "f"
        await keys(pilot, "'#' '(it'")
        assert editor.text == "f#(it"
        editor.auto_close = False
        await keys(pilot, "enter '('")
        assert editor.text == "f#(it\n("


async def test_a_paste_is_cleaned_and_undone_as_one() -> None:
    async with editing("if x:\n    ") as (editor, pilot):
        editor.move_cursor(editor.document.end)
        pilot.app.post_message(events.Paste("a\r\n\tb\x1b[31m\x00\rc"))
        await pilot.pause()
        assert editor.text == "if x:\n    a\n    b[31m\nc"
        await pilot.press("ctrl+z")
        assert editor.text == "if x:\n    "


async def test_what_was_copied_is_pasted() -> None:
    async with editing("one two") as (editor, pilot):
        editor.selection = Selection((0, 0), (0, 3))
        await pilot.press("ctrl+c", "end", "ctrl+v")
        assert editor.text == "one twoone"


async def test_a_paste_that_is_too_long_is_refused_with_a_word() -> None:
    async with editing("x") as (editor, pilot):
        pilot.app.post_message(events.Paste("a" * MOST_TEXT))
        await pilot.pause()
        assert editor.text == "x"
        [notice] = pilot.app._notifications
        assert (
            notice.message
            == "The text would be longer than 1,000,000 characters. Nothing was pasted."
        )


async def test_undoing_a_long_paste_makes_the_scrollbar_go() -> None:
    async with editing() as (editor, pilot):
        pilot.app.post_message(events.Paste("x = 1\n" * 100))
        await pilot.pause()
        assert editor.scrollbars_enabled == (True, False)
        await pilot.press("ctrl+z")
        assert editor.text == ""
        assert editor.scrollbars_enabled == (False, False)
        await pilot.press("ctrl+y")
        assert editor.text == "x = 1\n" * 100


async def test_nothing_edits_a_read_only_text() -> None:
    async with editing(BLOCK, read_only=True) as (editor, pilot):
        editor.selection = Selection((1, 0), (2, 3))
        await keys(pilot, "x ( enter backspace delete ctrl+x ctrl+v ctrl+underscore ctrl+k ctrl+u")
        await keys(pilot, "ctrl+w ctrl+z ctrl+y ctrl+d ctrl+shift+k alt+delete")
        pilot.app.post_message(events.Paste("pasted"))
        await pilot.pause()
        assert editor.text == BLOCK
        await pilot.press("ctrl+end", "up")
        assert editor.cursor_location == (2, 0)


async def test_tab_indents_and_escape_leaves() -> None:
    async with editing("x") as (editor, pilot):
        await pilot.press("tab")
        assert editor.text == "    x"
        assert pilot.app.focused is editor
        await pilot.press("escape")
        assert pilot.app.focused is not editor


async def test_tab_leaves_where_it_does_not_indent() -> None:
    async with editing("x") as (editor, pilot):
        editor.tab_behavior = "focus"
        await pilot.press("tab")
        assert pilot.app.focused is not editor
        await pilot.press("shift+tab")
        assert pilot.app.focused is editor
        editor.read_only, editor.tab_behavior = True, "indent"
        await pilot.press("tab")
        assert pilot.app.focused is not editor
        assert editor.text == "x"


async def test_to_both_ends_of_the_text() -> None:
    async with editing("a\nbc\nd") as (editor, pilot):
        await pilot.press("ctrl+end")
        assert editor.cursor_location == (2, 1)
        await pilot.press("ctrl+shift+home")
        assert editor.selected_text == "a\nbc\nd"
        await pilot.press("ctrl+home", "ctrl+shift+end")
        assert editor.selected_text == "a\nbc\nd"


async def test_a_click_in_the_gutter_tells_the_line() -> None:
    async with editing("\n".join(map(str, range(100)))) as (editor, pilot):
        app = pilot.app
        assert isinstance(app, Host)
        await pilot.click(editor, offset=(1, 3))
        assert app.clicked == [4]
        assert editor.cursor_location == (0, 0)
        editor.scroll_to(y=50, animate=False, immediate=True)
        await pilot.pause()
        await pilot.click(editor, offset=(0, 3))
        assert app.clicked == [4, 54]
        await pilot.click(editor, offset=(editor.gutter_width + 1, 3))
        assert app.clicked == [4, 54]
        assert editor.cursor_location == (53, 1)


async def test_a_click_below_the_text_tells_nothing() -> None:
    async with editing("x") as (editor, pilot):
        app = pilot.app
        assert isinstance(app, Host)
        await pilot.click(editor, offset=(1, 5))
        assert app.clicked == []


def test_every_binding_has_a_name_and_says_what_it_does() -> None:
    taken = {"f5", "f6", "f7", "f8", "ctrl+r", "ctrl+p", "ctrl+b"}
    for _, binding in CodeEditor("").__class__._merged_bindings or ():
        assert binding.id is not None
        assert binding.id.startswith("editor.")
        assert binding.description
        assert binding.tooltip
        assert binding.key not in taken


async def test_a_keymap_gives_commands_other_keys() -> None:
    async with editing("x") as (editor, pilot):
        pilot.app.set_keymap({"editor.toggle_comment": "ctrl+t"})
        await pilot.press("ctrl+t")
        assert editor.text == "# x"
        await pilot.press("ctrl+underscore")
        assert editor.text == "# x"


async def test_before_it_is_mounted_it_takes_a_text_and_marks() -> None:
    editor = Watched("a")
    editor.load("b\n" * 50)
    editor.marks = Marks(current=40)
    editor.show_line(40)
    async with Host(editor).run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert editor.text == "b\n" * 50
        assert editor.scroll_offset.y > 0
