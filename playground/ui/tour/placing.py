"""Where the tour's words stand: beside what they are about, and never over it."""

from typing import Final

from textual.geometry import Region, Size

WIDEST: Final = 76
"""Cells of a line that is still read easily, the frame included."""
_MARGIN: Final = 2


def width(screen: Size, column: Region | None) -> int:
    """How wide the words may be: as the column of the code, or as a narrow screen."""
    room = screen.width - 2 * _MARGIN if column is None else column.width - 2
    return min(room, WIDEST)


def corner(
    screen: Size, height: int, column: Region | None, target: Region | None, *, above: bool
) -> tuple[int, int]:
    """Column and row of the upper left cell.

    Args:
        screen: the room there is.
        height: rows that the words need.
        column: the column of the code and the task, on a wide screen; None on a narrow one.
        target: what they are about; None for nothing.
        above: on a narrow screen, at its top instead of its bottom.
    """
    if column is None:
        return _MARGIN, 0 if above else max(0, screen.height - 1 - height)
    low = column.bottom - height - 1
    covers = target is not None and target.overlaps(Region(column.x, low, column.width, height))
    return column.x + 1, column.y + 1 if covers else low


def arrow(box: Region, target: Region) -> str:
    """The sign that points from the words to what they are about."""
    if target.bottom <= box.y:
        return "▲"
    if target.y >= box.bottom:
        return "▼"
    return "▶" if target.x >= box.right else "◀"
