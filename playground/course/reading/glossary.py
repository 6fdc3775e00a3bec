"""The words of a pack: `glossary.toml`, a sentence and a lesson for each."""

from playground.course.model import Word
from playground.course.reading.faults import FaultList
from playground.course.reading.files import read_text
from playground.course.reading.tables import Fields, parse_toml
from playground.course.suggest import suggest

FILE = "glossary.toml"


def read_glossary(faults: FaultList, lessons: frozenset[str]) -> tuple[Word, ...]:
    """The words in the order of the alphabet; none where the pack has no such file.

    `lessons` are the ids of the pack's lessons.
    """
    if not faults.path.exists():
        return ()
    text = read_text(faults.path, faults)
    values = parse_toml(text, 1, faults) if text is not None else None
    if text is None or values is None:
        return ()
    fields = Fields(values, text=text, line=1, what=FILE, faults=faults)
    words: list[Word] = []
    for name in values:
        own = Fields(
            fields.table(name),
            text="",
            line=fields.line_of(name),
            what=f"the word '{name}'",
            faults=faults,
        )
        own.only({"says", "lesson"})
        word = Word(name=name, says=own.text("says"), lesson=own.text("lesson"))
        if word.lesson and word.lesson not in lessons:
            near = suggest(word.lesson, lessons)
            own.fault("lesson", f"'{name}' names no lesson of this pack: '{word.lesson}'", near)
        words.append(word)
    return tuple(sorted(words, key=lambda word: word.name.casefold()))
