"""What a terminal shows that was sent this and that."""

from collections.abc import Iterable

import pyte
from rich.color import ColorSystem
from textual.geometry import Size
from textual.strip import Strip

Cell = tuple[object, ...]


class Shown:
    """A terminal that is only looked at."""

    def __init__(self, size: Size) -> None:
        self.screen = pyte.Screen(size.width, size.height)
        self._stream = pyte.Stream(self.screen)
        self.sent = 0

    def feed(self, text: str) -> None:
        self.sent += len(text.encode())
        self._stream.feed(text)

    def resize(self, size: Size) -> None:
        self.screen.resize(size.height, size.width)

    def cells(self) -> list[list[Cell]]:
        """Every cell: what stands there, and all that decides how it looks."""
        screen = self.screen
        return [
            [tuple(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
        ]


def repainted(
    size: Size, rows: Iterable[Strip], colours: ColorSystem = ColorSystem.TRUECOLOR
) -> list[list[Cell]]:
    """The cells of a terminal that was painted once, as a whole, by Textual alone."""
    shown = Shown(size)
    for y, strip in enumerate(rows):
        text = "".join(
            strip.render_style(style, text, colours) if style else text for text, style, _ in strip
        )
        shown.feed(f"\x1b[{y + 1};1H{text}")
    return shown.cells()


def differences(one: list[list[Cell]], other: list[list[Cell]]) -> list[str]:
    """Where two screens differ, in words."""
    return [
        f"row {y} column {x}: {mine[0]!r} {mine[1:]} is {theirs[0]!r} {theirs[1:]}"
        for y, (mine_all, theirs_all) in enumerate(zip(one, other, strict=True))
        for x, (mine, theirs) in enumerate(zip(mine_all, theirs_all, strict=True))
        if mine != theirs
    ]
