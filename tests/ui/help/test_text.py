from playground.ui.help.text import TWO_COLUMNS, help_rows
from playground.ui.keymap import Keymap
from playground.ui.keynames import shown
from playground.ui.lines.row import width
from playground.ui.play.keys import KEYS


def text(cells: int) -> str:
    return "\n".join("".join(part for part, _ in row) for row in help_rows(cells, Keymap()))


def test_the_help_names_every_key_and_every_sign() -> None:
    for cells in (60, TWO_COLUMNS):
        found = text(cells)
        assert all(shown(key.key.partition(",")[0]) in found for key in KEYS)
        assert all(sign in found for sign in "○◔●✗◇◆■□≋▶+~-✓◐")


def test_no_row_of_the_help_is_cut() -> None:
    for cells in (60, 76, TWO_COLUMNS, 116):
        assert max(map(width, help_rows(cells, Keymap()))) <= cells


def test_the_help_tells_the_learners_own_keys_and_where_they_are_written() -> None:
    rows = help_rows(80, Keymap({"play.run": "f10"}), "/home/ana/keys.toml")
    found = "\n".join("".join(part for part, _ in row) for row in rows)
    assert "F10" in found
    assert " F5" not in found.partition("Your own keys")[0]
    assert "/home/ana/keys.toml" in found
