"""What the help says, made from the tables that the screen itself is made from."""

from textual.content import Content

from playground.ui.lessons import progress
from playground.ui.play.keys import KEYS
from playground.ui.results import marks, states
from playground.ui.results.database import GLYPHS as ROW_GLYPHS

_RESULTS = (
    ("n →  p ←", "step on, step back"),
    ("]    [", "next change, previous change"),
    ("Home End", "first step, last step"),
    ("1 2 3 4", "Board, SQL, Database, Output"),
    ("Tab", "to the next pane"),
)
_STATES = {
    "transient": "in memory only; no Session knows it",
    "pending": "added; its INSERT comes with the next flush",
    "persistent": "in a Session, with a row",
    "deleted": "its DELETE was sent; commit makes it so",
    "detached": "has a row, but no Session",
}
_ROWS = {
    "inserted": "a row that only this transaction sees",
    "updated": "a row changed in this transaction only",
    "deleted": "a row deleted in this transaction only",
}

Part = tuple[str, str]


def keys_text() -> Content:
    """Every key of the main screen, and those of the results."""
    parts: list[Part] = [("Keys\n", "bold $text-primary")]
    for key in KEYS:
        word, _, meaning = key.tooltip.partition(": ")
        names = [key.key_display or key.key]
        names += [f"^{part[5:].upper()}" for part in key.key.split(",") if part[:5] == "ctrl+"]
        shown = " ".join(dict.fromkeys(names))
        parts += [(f"  {shown:<9}", "bold $text-accent"), (f"{word}: {meaning}\n", "")]
    parts += [(f"  {'^Q':<9}", "bold $text-accent"), ("Quit: everything is saved\n", "")]
    parts += [("\nIn the results\n", "bold $text-primary")]
    for shown, meaning in _RESULTS:
        parts += [(f"  {shown:<9}", "bold $text-accent"), (f"{meaning}\n", "")]
    return Content.assemble(*parts)


def signs_text() -> Content:
    """Every sign, with its word and what it means."""
    parts: list[Part] = [("States of an object\n", "bold $text-primary")]
    for state in states.COLUMNS:
        parts += _sign(states.GLYPHS[state], state, _STATES[state])
    parts += [("\nOn the timeline\n", "bold $text-primary"), *_sign("◆", "here", "this step")]
    for mark, meaning in marks.WORDS.items():
        parts += _sign(marks.GLYPHS[mark], "", meaning)
    parts += [("\nRows of a table\n", "bold $text-primary")]
    for row_mark, glyph in ROW_GLYPHS.items():
        if row_mark in _ROWS:
            parts += _sign(glyph, row_mark, _ROWS[row_mark])
    parts += [("\nIn the editor\n", "bold $text-primary")]
    parts += [*_sign("▶", "", "the line that ran"), *_sign("≋", "", "a line that sent SQL")]
    parts += [*_sign("✗", "", "the line that failed"), *_sign("!", "", "no valid Python")]
    parts += [("\nLessons\n", "bold $text-primary")]
    for how_far, glyph in progress.GLYPHS.items():
        parts += _sign(glyph, "", progress.WORDS[how_far])
    return Content.assemble(*parts)


def _sign(glyph: str, word: str, meaning: str) -> list[Part]:
    said = f"{word}: {meaning}" if word else meaning
    return [(f"  {glyph} ", "bold $text-accent"), (f"{said}\n", "")]
