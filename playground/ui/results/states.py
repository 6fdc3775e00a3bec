"""The five states of an object, in the order of its life: glyph and word."""

from typing import Final

from playground.trace.model import ObjectState

GLYPHS: Final[dict[ObjectState, str]] = {
    "transient": "○",
    "pending": "◔",
    "persistent": "●",
    "deleted": "✗",
    "detached": "◇",
    "gone": "·",
}
"""Seen beside the word, or on a card that stands under it: colour is never alone."""

COLUMNS: Final[tuple[ObjectState, ...]] = (
    "transient",
    "pending",
    "persistent",
    "deleted",
    "detached",
)
"""The columns of the board, from left to right."""


def heading(state: ObjectState, *, glyph: bool = True) -> str:
    """What stands above the state's column."""
    return f"{GLYPHS[state]} {state}" if glyph else state
