"""What the help says, made from the tables that the screen itself is made from."""

from itertools import zip_longest
from typing import NamedTuple

from playground.ui.lessons import progress
from playground.ui.lines.row import Row, pad, wrap
from playground.ui.play.keys import KEYS
from playground.ui.results import marks, states
from playground.ui.results.database import GLYPHS as ROW_GLYPHS

TWO_COLUMNS = 96
"""Cells from which on the keys and the signs stand side by side."""
_RESULTS = (
    ("n p  ← →", "step on, step back"),
    ("] [", "next change, previous change"),
    ("Home End", "first step, last step"),
    ("1 2 3 4", "Board, SQL, Database, Output"),
    ("Tab", "to the next pane"),
    ("^C", "stop the run"),
)
_STATES = {
    "transient": "in memory only; no Session knows it",
    "pending": "added; its INSERT comes with the next flush",
    "persistent": "in a Session, with a row",
    "deleted": "its DELETE was sent; a commit makes it last",
    "detached": "it has a row, but no Session",
}
_ROWS = {
    "inserted": "a row that only this transaction sees",
    "updated": "a row changed in this transaction only",
    "deleted": "a row deleted in this transaction only",
}
_EDITOR = (
    ("▶", "the line that ran"),
    ("≋", "a line that sent SQL"),
    ("✗", "the line that failed"),
    ("!", "no valid Python"),
)


class Section(NamedTuple):
    """Some things of a kind: what is pressed or seen, and what it means."""

    title: str
    lead: int
    """Cells that the keys or signs take."""
    entries: tuple[tuple[str, str], ...]


def help_rows(cells: int) -> list[Row]:
    """The whole page at that width."""
    if cells < TWO_COLUMNS:
        return _column([*keys(), *signs()], cells)
    half = cells // 2
    left, right = _column(keys(), half - 2), _column(signs(), cells - half)
    return [(*pad(one, half), *other) for one, other in zip_longest(left, right, fillvalue=())]


def keys() -> list[Section]:
    """Every key of the main screen, and those of the results."""
    entries = []
    for key in KEYS:
        names = [key.key_display or key.key]
        names += [f"^{name[5:].upper()}" for name in key.key.split(",") if name[:5] == "ctrl+"]
        entries.append((" ".join(dict.fromkeys(names)), key.tooltip))
    entries.append(("^Q", "Quit: everything is saved"))
    return [Section("Keys", 8, tuple(entries)), Section("In the results", 9, _RESULTS)]


def signs() -> list[Section]:
    """Every sign, with its word and what it means."""
    objects = [(states.GLYPHS[state], f"{state}: {_STATES[state]}") for state in states.COLUMNS]
    line = [("◆", "the step that is shown")]
    line += [(marks.GLYPHS[mark], meaning) for mark, meaning in marks.WORDS.items()]
    rows = [
        (glyph, f"{mark}: {_ROWS[mark]}") for mark, glyph in ROW_GLYPHS.items() if mark in _ROWS
    ]
    lessons = [(glyph, progress.WORDS[known]) for known, glyph in progress.GLYPHS.items()]
    return [
        Section("States of an object", 1, tuple(objects)),
        Section("On the timeline", 1, tuple(line)),
        Section("Rows of a table", 1, tuple(rows)),
        Section("In the editor", 1, _EDITOR),
        Section("Lessons", 1, tuple(lessons)),
    ]


def _column(sections: list[Section], cells: int) -> list[Row]:
    rows: list[Row] = []
    for section in sections:
        if rows:
            rows.append(())
        rows.append(((section.title, "title"),))
        for shown, meaning in section.entries:
            lines = wrap(meaning, cells - section.lead - 2, indent=0)
            rows.append(((f" {shown:<{section.lead}} ", "key"), (lines[0], "")))
            rows += [((" " * (section.lead + 2), ""), (line, "")) for line in lines[1:]]
    return rows
