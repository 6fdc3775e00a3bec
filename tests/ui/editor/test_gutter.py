"""The gutter, the wash and the note, as they stand on the screen."""

import pytest
from rich.color import Color as RichColor

from playground.ui.editor import Marks
from tests.ui.editor.host import Watched, editing, shown, style_at

CODE = """\
with Session(engine) as session:
    ana = User(name="Ana")
    session.add(
        ana
    )
    session.flush()
    raise ValueError
    session.commit()
x ="""

MARKS = Marks(
    current=3,
    current_end=5,
    failed=7,
    syntax_error=9,
    sql=frozenset({6, 8}),
    note="⇢ INSERT",
)


def background(editor: Watched, y: int, text: str) -> RichColor | None:
    return style_at(editor, y, text).bgcolor


async def test_the_screen() -> None:
    async with editing(CODE, size=(50, 14)) as (editor, pilot):
        editor.marks = MARKS
        await pilot.pause()
        assert shown(editor) == "\n".join(
            [
                "   1  with Session(engine) as session:",
                '   2      ana = User(name="Ana")',
                "▶  3      session.add(                   ⇢ INSERT",
                "│  4          ana",
                "│  5      )",
                "   6≋     session.flush()",
                "✗  7      raise ValueError",
                "   8≋     session.commit()",
                "!  9  x =",
            ]
        )


async def test_a_line_can_have_both_marks() -> None:
    async with editing("a\nb") as (editor, pilot):
        editor.marks = Marks(current=2, failed=2, sql=frozenset({2}))
        await pilot.pause()
        assert shown(editor) == "   1  a\n✗  2≋ b"


async def test_the_gutter_grows_with_the_text_but_not_at_ten_lines() -> None:
    async with editing("\n" * 8) as (editor, _):
        width = editor.gutter_width
        editor.load("\n" * 98)
        assert editor.gutter_width == width == 6
        editor.load("\n" * 99)
        assert editor.gutter_width == 7
        editor.show_line_numbers = False
        assert editor.gutter_width == 0


async def test_without_numbers_there_is_no_gutter_to_mark() -> None:
    async with editing("a\nb") as (editor, pilot):
        editor.show_line_numbers = False
        editor.marks = Marks(current=2, sql=frozenset({1, 2}))
        await pilot.pause()
        assert shown(editor) == "a\nb"


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_the_line_that_ran_is_washed(theme: str) -> None:
    async with editing(CODE, theme=theme) as (editor, pilot):
        editor.marks = MARKS
        await pilot.pause()
        plain = background(editor, 1, "ana")
        washed = background(editor, 2, "session")
        assert washed not in {None, plain}
        for text in ("▶", "3", "session", "⇢"):
            assert background(editor, 2, text) == washed
        assert background(editor, 3, "ana") == background(editor, 4, ")") == washed
        editor.marks = Marks(current=7, failed=7)
        await pilot.pause()
        assert background(editor, 6, "raise") not in {None, plain, washed}
        assert background(editor, 2, "session") == plain


async def test_the_wash_leaves_selection_cursor_and_colours_alone() -> None:
    async with editing("return 23") as (editor, pilot):
        await pilot.press("shift+right", "shift+right")
        before = [style_at(editor, 0, text) for text in ("re", "turn", "23")]
        editor.marks = Marks(current=1)
        await pilot.pause()
        selected, cursor, code = (style_at(editor, 0, text) for text in ("re", "turn", "23"))
        assert [selected, cursor] == before[:2]
        assert code.color == before[2].color
        assert code.bgcolor != before[2].bgcolor


async def test_the_line_of_the_cursor_is_washed_like_any_other() -> None:
    async with editing("x = 1\ny") as (editor, pilot):
        editor.marks = Marks(current=1)
        await pilot.press("end")
        here = background(editor, 0, "x = 1")
        editor.marks = Marks(current=2)
        await pilot.pause()
        assert background(editor, 1, "y") == here


@pytest.mark.parametrize(
    ("code", "has_note"),
    [("x" * 13, True), ("x" * 14, False), ("日" * 6, True), ("日" * 7, False)],
)
async def test_a_note_stands_where_there_is_room(code: str, *, has_note: bool) -> None:
    async with editing(code, size=(30, 6)) as (editor, pilot):
        editor.marks = Marks(current=1, note="⇢ INSERT")
        await pilot.pause()
        assert shown(editor).endswith("⇢ INSERT") is has_note


async def test_a_long_note_is_cut_to_its_room() -> None:
    async with editing("x" * 9, size=(30, 6)) as (editor, pilot):
        editor.marks = Marks(current=1, note="→ ['Ana', 'Bea', 'Cleo']")
        await pilot.pause()
        assert shown(editor).endswith("xxx  → ['Ana', '…")


async def test_where_there_is_little_room_a_line_goes_on_below() -> None:
    async with editing("", size=(30, 8)) as (editor, pilot):
        editor.wraps = True
        editor.load("session.scalars(names.where(a))\nx = 1")
        editor.marks = Marks(current=1, note="⇢ SELECT", sql=frozenset({1}))
        await pilot.pause()
        assert shown(editor).splitlines() == [
            "▶  1≋ session.scalars(names.w",
            "      here(a))       ⇢ SELECT",
            "   2  x = 1",
        ]
        editor.load("x" * 2_000)
        await pilot.pause()
        assert not editor.soft_wrap
        assert len(shown(editor).splitlines()) == 1


async def test_a_line_that_goes_on_says_so() -> None:
    async with editing("x" * 24 + "\n" + "x" * 25, size=(30, 6)) as (editor, pilot):
        first, second = shown(editor).splitlines()
        assert first == "   1  " + "x" * 24
        assert second == "   2  " + "x" * 23 + "›"  # noqa: RUF001 - the mark itself
        await pilot.press("down", "end")
        assert "›" not in shown(editor)  # noqa: RUF001 - the mark itself


async def test_a_note_is_safe_to_show() -> None:
    async with editing("x") as (editor, pilot):
        editor.marks = Marks(current=1, note="a\x1b[31m")
        await pilot.pause()
        assert "a␛[31m" in shown(editor)


async def test_showing_a_line_scrolls_only_if_it_must() -> None:
    async with editing("\n".join(map(str, range(1, 101))), size=(40, 14)) as (editor, pilot):
        height = editor.scrollable_content_region.height
        editor.show_line(height)
        assert editor.scroll_offset.y == 0
        editor.show_line(height + 1)
        await pilot.pause()
        top = editor.scroll_offset.y
        assert 0 < top <= height
        for line in range(top + 1, top + height + 1):
            editor.show_line(line)
            assert editor.scroll_offset.y == top
        editor.show_line(1)
        assert editor.scroll_offset.y == 0
        editor.show_line(10_000)
        assert editor.scroll_offset.y == editor.max_scroll_y
        assert editor.cursor_location == (0, 0)
