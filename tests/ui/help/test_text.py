from playground.ui.help.text import TWO_COLUMNS, help_rows
from playground.ui.lines.row import width
from playground.ui.play.keys import KEYS


def text(cells: int) -> str:
    return "\n".join("".join(part for part, _ in row) for row in help_rows(cells))


def test_the_help_names_every_key_and_every_sign() -> None:
    for cells in (60, TWO_COLUMNS):
        found = text(cells)
        assert all((key.key_display or "?") in found for key in KEYS)
        assert all(sign in found for sign in "○◔●✗◇◆■□≋▶+~-✓◐")


def test_no_row_of_the_help_is_cut() -> None:
    for cells in (60, 76, TWO_COLUMNS, 116):
        assert max(map(width, help_rows(cells))) <= cells
