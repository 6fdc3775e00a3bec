"""Colours on the screen, and which rows are painted again."""

import random

import pytest
from textual.color import Color
from textual.strip import Strip
from textual.widgets.text_area import Selection, WrappedDocument

from playground.ui.editor import Marks
from tests.ui.editor.host import Watched, editing, keys, painted_rows, shown, style_at
from tests.ui.editor.test_lexing import SOURCE

THEMES = ["textual-dark", "textual-light"]


def colour(editor: Watched, y: int, text: str) -> str:
    style = style_at(editor, y, text)
    assert style.color is not None
    return Color.from_rich_color(style.color).hex


@pytest.mark.parametrize("theme", [*THEMES, "nord", "solarized-light"])
async def test_tokens_have_the_colours_of_the_theme(theme: str) -> None:
    async with editing('x = "text"\nreturn 1  # why\nplain', theme=theme) as (editor, pilot):
        variables = pilot.app.theme_variables
        assert colour(editor, 0, '"text"') == variables["text-success"]
        assert colour(editor, 1, "return") == variables["text-accent"]
        assert style_at(editor, 1, "return").bold
        assert colour(editor, 1, "1  #") == variables["text-warning"]
        assert style_at(editor, 1, "# why").italic
        assert style_at(editor, 2, "plain").color == editor.rich_style.color


async def test_tokens_follow_a_change_of_theme() -> None:
    async with editing("\nreturn 1") as (editor, pilot):
        before = colour(editor, 1, "return")
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert colour(editor, 1, "return") == pilot.app.theme_variables["text-accent"] != before


@pytest.mark.parametrize("theme", THEMES)
async def test_the_line_of_the_cursor_keeps_its_colours(theme: str) -> None:
    async with editing("x\nreturn 1", theme=theme) as (editor, pilot):
        before = colour(editor, 1, "return")
        await pilot.press("down", "end")
        assert colour(editor, 1, "return") == before


async def test_the_terminals_own_colours_do_too() -> None:
    async with editing("return 1", theme="ansi-dark") as (editor, pilot):
        editor.marks = Marks(current=1)
        await pilot.pause()
        assert style_at(editor, 0, "▶").reverse
        style = style_at(editor, 0, "return")
        assert style.color is not None
        assert style.bold


async def test_a_string_opened_above_colours_what_is_below() -> None:
    async with editing("\nreturn 1\nreturn 2") as (editor, pilot):
        await keys(pilot, "' ' ' '")
        editor.forget()
        await keys(pilot, '\'"""\'')
        assert colour(editor, 2, "return") == pilot.app.theme_variables["text-success"]
        assert {0, 1, 2} <= editor.repainted
        assert editor.repainted_whole == 0


async def test_a_key_repaints_its_line_alone() -> None:
    async with editing(SOURCE) as (editor, pilot):
        editor.move_cursor((5, 0))
        await pilot.pause()
        editor.forget()
        await pilot.press("x")
        assert editor.repainted == {5}
        assert editor.repainted_whole == 0


async def test_moving_repaints_two_lines() -> None:
    async with editing(SOURCE) as (editor, pilot):
        await pilot.press("down")
        assert editor.repainted == {0, 1}
        assert editor.repainted_whole == 0


async def test_selecting_repaints_what_the_selection_gains_or_loses() -> None:
    async with editing(SOURCE) as (editor, pilot):
        editor.selection = Selection((8, 0), (10, 0))
        await pilot.pause()
        editor.forget()
        await pilot.press("shift+down")
        assert editor.repainted == {10, 11}
        editor.forget()
        await pilot.press("left")
        assert editor.repainted == {8, 9, 10, 11}


async def test_a_bracket_far_away_is_repainted_with_its_partner() -> None:
    async with editing("(\nx\n)") as (editor, pilot):
        await pilot.press("down")
        editor.forget()
        await pilot.press("down")
        assert editor.repainted == {0, 1, 2}
        editor.forget()
        await pilot.press("up")
        assert editor.repainted == {0, 1, 2}


async def test_a_new_line_repaints_what_is_below() -> None:
    async with editing("a\nb\nc\nd") as (editor, pilot):
        await pilot.press("down")
        editor.forget()
        await pilot.press("enter")
        assert 0 not in editor.repainted
        assert {1, 2, 3, 4} <= editor.repainted
        assert editor.repainted_whole == 0


async def test_a_step_repaints_two_lines() -> None:
    async with editing(SOURCE) as (editor, pilot):
        sql = frozenset({3, 4})
        editor.marks = Marks(current=3, sql=sql, note="INSERT")
        await pilot.pause()
        editor.forget()
        editor.marks = Marks(current=4, sql=sql, note="COMMIT")
        assert editor.repainted == {2, 3}
        editor.forget()
        editor.marks = Marks(current=4, sql=sql, note="COMMIT")
        assert editor.repainted == set()
        editor.marks = Marks(current=4, sql=sql, note="ROLLBACK")
        assert editor.repainted == {3}
        assert editor.repainted_whole == 0


async def test_what_was_painted_once_is_not_painted_again() -> None:
    marked = Marks(current=2, sql=frozenset(range(1, 6)), failed=3)
    async with editing(SOURCE) as (editor, pilot):
        painted: list[int] = []
        paint = editor._render_line

        def watched(y: int) -> Strip:
            painted.append(y)
            return paint(y)

        editor._render_line = watched  # type: ignore[method-assign]
        for marks in (marked, Marks(), marked, Marks()):
            editor._line_cache.clear()  # as an edit does
            editor.marks = marks
            await pilot.pause()
        assert painted == [0, 1, 2, 3, 4, 0, 0, 0]  # the line of the cursor is not kept
        assert shown(editor).startswith("   1  ")


COMMANDS = (
    *("x", '"', "'", "(", "#", "enter", "enter", "backspace", "delete", "tab", "shift+tab"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+home", "ctrl+end"),
    *("shift+up", "shift+down", "shift+right", "ctrl+z", "ctrl+y", "ctrl+underscore"),
    *("ctrl+shift+k", "ctrl+k", "ctrl+w"),
)


@pytest.mark.slow
@pytest.mark.parametrize("wrapped", [False, True])
async def test_whatever_happens_the_screen_is_as_if_painted_whole(
    wrapped: bool,  # noqa: FBT001 - a test's parameter
) -> None:
    choose = random.Random(wrapped)  # noqa: S311 - which keys, no secret
    async with editing(SOURCE, size=(24 if wrapped else 40, 14)) as (editor, pilot):
        editor.soft_wrap = wrapped
        await pilot.pause()
        for _ in range(50):
            pressed = choose.choice(COMMANDS)
            await pilot.press(pressed)
            line = choose.randrange(1, editor.document.line_count + 1)
            if choose.random() < 0.3:
                editor.marks = Marks(current=line, sql=frozenset({line + 1}), note="INSERT")
                editor.show_line(line)
            await pilot.pause()
            if choose.random() < 0.2:
                await pilot.resize_terminal(choose.randrange(20, 50), 14)
                await pilot.pause()
            if choose.random() < 0.1:
                pilot.app.theme = choose.choice(THEMES)
                await pilot.pause()
            place = None
            while place != editor.scroll_offset:  # a new size brings the marked line into sight
                place, partly = editor.scroll_offset, painted_rows(editor)
                editor.notify_style_update()  # nothing that is kept counts
                editor.refresh()
                await pilot.pause()
            assert painted_rows(editor) == partly, pressed


async def test_wrapped_text_is_painted_too() -> None:
    async with editing("word " * 6 + "\nreturn 1", size=(30, 8)) as (editor, pilot):
        expected = "▶  1  word word word word\n      word word        INSERT\n   2≋ return 1"
        editor.soft_wrap = True
        editor.marks = Marks(current=1, sql=frozenset({2}), note="INSERT")
        await pilot.pause()
        assert shown(editor) == expected
        await pilot.press("x", "enter", "down", "ctrl+z", "ctrl+z")
        assert shown(editor) == expected


async def test_only_the_rows_of_a_wrapped_line_are_repainted() -> None:
    async with editing("word " * 6 + "\nreturn 1", size=(30, 8)) as (editor, pilot):
        editor.soft_wrap = True
        await pilot.pause()
        editor.forget()
        await pilot.press("x")
        assert editor.repainted == {0, 1}
        assert editor.repainted_whole == 0


async def test_the_height_of_wrapped_text_is_right_after_any_edit() -> None:
    async with editing(SOURCE, size=(24, 10)) as (editor, pilot):
        editor.soft_wrap = True
        for key in ("enter", "x", "ctrl+underscore", "backspace", "ctrl+shift+k", "ctrl+z"):
            await pilot.press(key)
            counted = WrappedDocument(editor.document, editor.wrap_width, editor.indent_width)
            assert editor.wrapped_document.height == counted.height
