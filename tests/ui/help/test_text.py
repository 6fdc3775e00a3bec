from playground.ui.help.questions import Facts
from playground.ui.help.text import TWO_COLUMNS, help_page
from playground.ui.keymap import Keymap
from playground.ui.keynames import shown
from playground.ui.lines.row import width
from playground.ui.play.keys import KEYS


def text(cells: int) -> str:
    return "\n".join(
        "".join(part for part, _ in row) for row in help_page(cells, Keymap(), Facts()).rows
    )


def test_the_help_names_every_key_and_every_sign() -> None:
    for cells in (60, TWO_COLUMNS):
        found = text(cells)
        assert all(shown(key.key.partition(",")[0]) in found for key in KEYS)
        assert all(sign in found for sign in "○◔●✗◇◆■□≋▶+~-✓◐⊘")


def test_no_row_of_the_help_is_cut() -> None:
    for cells in (60, 76, TWO_COLUMNS, 116):
        assert max(map(width, help_page(cells, Keymap(), Facts()).rows)) <= cells


def test_the_help_tells_the_learners_own_keys_and_where_they_are_written() -> None:
    rows = help_page(80, Keymap({"play.run": "f10"}), Facts(), "/home/ana/keys.toml").rows
    found = "\n".join("".join(part for part, _ in row) for row in rows)
    assert "F10" in found
    assert " F5" not in found.partition("Your own keys")[0]
    assert "/home/ana/keys.toml" in found


def test_the_parts_begin_where_they_are_said_to() -> None:
    for cells in (60, TWO_COLUMNS):
        page = help_page(cells, Keymap(), Facts())
        for start, title in zip(page.starts, ("Keys", "Questions", "States"), strict=True):
            assert title in "".join(part for part, _ in page.rows[start])
