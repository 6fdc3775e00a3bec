"""Painted text as a terminal keeps it: cell by cell, each with a sign and a pen.

A sign is what stands in a cell: one character as a rule, more where characters join
to one; a sign two cells wide leaves an empty one behind it. A pen is how it is
painted: the numbers of an SGR sequence, behind a NUL the address of a link.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import split_graphemes
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

CONTROLS: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
"""Characters that take no cell; nothing on the screen may command the terminal."""


def cells(strip: Strip, colours: ColorSystem) -> tuple[list[str], list[str]]:
    """A strip's signs and pens, both as long as it is wide."""
    signs: list[str] = []
    pens: list[str] = []
    for text, style, _ in strip:
        found = text if text.isascii() and text.isprintable() else graphemes(text)
        signs.extend(found)
        pen = ""
        if style is not None:
            pen = strip.render_ansi(style, colours)
            if style.link:
                pen = f"{pen}\0{style.link.translate(CONTROLS)}"
        pens += [pen] * len(found)
    return signs, pens


@lru_cache(maxsize=1_024)
def graphemes(text: str) -> tuple[str, ...]:
    """The text's signs, as wide as Textual counts them."""
    text = text.translate(CONTROLS)
    signs: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            signs += text[start:end], *[""] * (width - 1)
    return tuple(signs)


def pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """What an update paints where: row, column, strip; row by row."""
    return _whole(update) if isinstance(update, LayoutUpdate) else _spans(update)


def _whole(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield y, x, strip
            x += strip.cell_length


def _spans(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < last and end > first:
                yield y, x, strip if end <= last else strip.crop(0, last - x)
