"""What the help says, made from the tables that the screen itself is made from."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from textual.binding import Binding

from playground.ui.editor.keys import told
from playground.ui.help.questions import Facts, questions
from playground.ui.keymap import PLACES, Keymap
from playground.ui.keynames import shown
from playground.ui.lessons import progress
from playground.ui.lines.row import Row, pad, wrap
from playground.ui.results import marks, states, timeline
from playground.ui.results.card import ABSENT
from playground.ui.results.database import GLYPHS as ROW_GLYPHS

TWO_COLUMNS = 96
"""Cells from which on the keys and the signs stand side by side."""
_SHOWN: Final = {
    "everywhere": "Keys",
    "in the code": "In the code",
    "in the results": "In the results (Esc leads there from the code)",
    "on the board": "On the board",
    "in the SQL": "In the SQL",
}
"""Places whose keys are told, and under which title; the palette has the others."""
_STATES = {
    "transient": "in memory only; no Session knows it",
    "pending": "added; its INSERT comes with the next flush",
    "persistent": "in a Session, with a row",
    "deleted": "its DELETE was sent; a commit makes it last",
    "detached": "it has a row, but no Session",
}
_ABSENT = {
    "expired": "what was in memory may be old: the next look loads it",
    "unloaded": "never loaded: the first look loads it",
    "deferred": "left out of the query: the first look loads it",
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


class Page(NamedTuple):
    """The whole help."""

    rows: list[Row]
    starts: tuple[int, int, int]
    """Rows at which the keys, the questions and the signs begin."""


def help_page(cells: int, keymap: Keymap, facts: Facts, file: str | None = None) -> Page:
    """The whole help at that width.

    Args:
        cells: the width.
        keymap: the learner's own keys.
        facts: what the answers to questions depend on.
        file: where the learner may write keys of their own.
    """
    parts = [*keys(keymap), *([_own(file)] if file else [])]
    asked = questions(keymap.name, facts)
    if cells < TWO_COLUMNS:
        left = _column(parts, cells)
        middle, right = _answered(asked, cells), _column(signs(), cells)
        starts = (0, len(left) + 1, len(left) + len(middle) + 2)
        return Page([*left, (), *middle, (), *right], starts)
    half = cells // 2
    left, middle = _column(parts, half - 2), _answered(asked, cells - half)
    right = [*middle, (), *_column(signs(), cells - half)]
    rows = [(*pad(one, half), *other) for one, other in zip_longest(left, right, fillvalue=())]
    return Page(rows, (0, 0, len(middle) + 1))


def _answered(asked: Iterable[tuple[str, str]], cells: int) -> list[Row]:
    rows: list[Row] = [(("Questions", "title"),)]
    for question, answer in asked:
        rows.append(((f" {question}", "strong"),))
        rows += [((f"   {line}", ""),) for line in wrap(answer, cells - 4, indent=0)]
    return rows


def keys(keymap: Keymap) -> list[Section]:
    """Every key of the main screen, and those of the results."""
    sections = []
    for place, title in _SHOWN.items():
        bindings = PLACES[place]
        shown_ones = told(bindings) if place == "in the code" else bindings
        entries = _single_first([_entry(binding, keymap) for binding in shown_ones])
        lead = max(len(keys) for keys, _ in entries)
        sections.append(Section(title, min(lead, 10), entries))
    return sections


def _single_first(entries: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What a key that means several things means comes last, and together."""
    times = Counter(key for key, _ in entries)
    return tuple(sorted(entries, key=lambda entry: times[entry[0]] > 1))


def _entry(binding: Binding, keymap: Keymap) -> tuple[str, str]:
    names = [shown(key) for key in keymap.of(binding).split(",") if not _is_other_name(key)]
    return " ".join(dict.fromkeys(names)), binding.tooltip or binding.description


def _is_other_name(key: str) -> bool:
    """F13 and up are what some terminals make of Shift and a function key."""
    return key[:1] == "f" and key[1:].isdigit() and int(key[1:]) > 12


def _own(file: str) -> Section:
    words = f'Other keys: a line like  play.run = "f5,ctrl+r"  in {file}'
    return Section("Your own keys", 0, (("", words),))


def signs() -> list[Section]:
    """Every sign, with its word and what it means."""
    objects = [(states.GLYPHS[state], f"{state}: {_STATES[state]}") for state in states.COLUMNS]
    values = [(words[0], f"{words[2:-1]}: {_ABSENT[status]}") for status, words in ABSENT.items()]
    values.append(("✎", "changed; the next flush sends it"))
    line = [(timeline.HERE, "the step that is shown")]
    line += [(marks.GLYPHS[mark], meaning) for mark, meaning in marks.WORDS.items()]
    line.append((timeline.FOLDED, "the same again and again, folded"))
    rows = [
        (glyph, f"{mark}: {_ROWS[mark]}") for mark, glyph in ROW_GLYPHS.items() if mark in _ROWS
    ]
    lessons = [(glyph, progress.WORDS[known]) for known, glyph in progress.GLYPHS.items()]
    return [
        Section("States of an object", 1, tuple(objects)),
        Section("Its name", 6, (("User#1", "the first User of this run; no key of a row"),)),
        Section("Its values", 1, tuple(values)),
        Section("On the timeline", 1, tuple(line)),
        Section("Rows of a table", 1, tuple(rows)),
        Section("At the edge", 1, (("▌", "what this step has changed or sent"),)),
        Section("In the editor", 1, _EDITOR),
        Section("Lessons", 1, tuple(lessons)),
    ]


def _column(sections: list[Section], cells: int) -> list[Row]:
    rows: list[Row] = []
    for section in sections:
        if rows:
            rows.append(())
        rows.append(((section.title, "title"),))
        for shown_, meaning in section.entries:
            lines = wrap(meaning, cells - section.lead - 2, indent=0)
            rows.append(((f" {shown_:<{section.lead}} ", "key"), (lines[0], "")))
            rows += [((" " * (section.lead + 2), ""), (line, "")) for line in lines[1:]]
    return rows
