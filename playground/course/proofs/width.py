"""A lesson fits a screen of 80 columns."""

import unicodedata
from collections.abc import Iterator

from playground.course.model import Fault, Lesson
from playground.course.reading.code import read_code
from playground.course.reading.document import Document
from playground.course.reading.faults import FaultList
from playground.course.reading.fences import LANGUAGES
from playground.course.reading.lesson import read_document

COLUMNS = 80
"""Width of the narrowest screen that is fully usable."""
GUTTER = 5
"""Columns that the editor takes for its line numbers and marks."""


def columns(text: str) -> int:
    """Cells that the text takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(unicodedata.combining(character) != 0 for character in text)
    return len(text) + wide - marks


def prove_width(lesson: Lesson) -> Iterator[Fault]:
    """A fault for every line of prose and of code that is too long.

    TOML is left alone: the screen folds its texts.
    """
    faults = FaultList(lesson.path)
    document = read_document(lesson.path, faults)
    if document is None:
        yield from faults.found
        return
    for line, shown, limit in _shown(document, faults):
        if (wide := columns(shown)) > limit:
            what = f"this line takes {wide} columns of {limit}"
            yield Fault(path=lesson.path, line=line, what=what, mend="break it")


def _shown(document: Document, faults: FaultList) -> Iterator[tuple[int, str, int]]:
    """Line, text and limit of everything that the screen shows as it is."""
    for section in document.sections:
        for passage in section.passages:
            yield from _lines(passage.text, passage.line, COLUMNS)
        for block in section.blocks:
            if block.word == "hints":
                yield from _lines(block.text, block.line, COLUMNS)
            elif LANGUAGES[block.word] == "python":
                yield from _lines(read_code(block, faults).text, block.line, COLUMNS - GUTTER)


def _lines(text: str, start: int, limit: int) -> Iterator[tuple[int, str, int]]:
    for line, shown in enumerate(text.split("\n"), start=start):
        yield line, shown, limit
