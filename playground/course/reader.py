"""Read a pack of lessons from its folder."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playground.course.model import Chapter, Fault, Lesson, Pack, Translation
from playground.course.places import default_pack_path
from playground.course.reading.faults import FaultList
from playground.course.reading.files import read_text
from playground.course.reading.glossary import FILE as GLOSSARY
from playground.course.reading.glossary import read_glossary
from playground.course.reading.lesson import Reading, read_lesson
from playground.course.reading.tables import Fields, parse_toml
from playground.course.reading.topics import FILE as TOPICS
from playground.course.reading.topics import read_topics
from playground.course.reading.translation import read_translation

__all__ = ["Reading", "default_pack_path", "read_lesson", "read_pack"]

NUMBERED = re.compile(r"(?P<number>\d+)-(?P<name>.+)")
_TRANSLATION = re.compile(r"(?P<lesson>.+)\.(?P<language>[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)\.md")
"""`02-flush.es.md`: the same lesson in another language."""


def read_pack(path: Path) -> Pack:
    """Read every chapter and lesson of a pack; never raises for what is in the folder.

    A file that cannot be read becomes a fault and hides no other. Of two lessons with
    one id the first is kept, since a learner's progress hangs on the id.
    """
    faults: list[Fault] = []
    found = FaultList(path / TOPICS)
    topics = read_topics(found)
    faults += found.found
    read = partial(read_lesson, topics=topics)
    seen: dict[str, Path] = {}
    chapters: list[Chapter] = []
    for folder in _entries(path, faults):
        if folder.is_dir():
            chapters.append(_read_chapter(folder, read, seen, faults))
        elif folder.is_symlink():
            faults.append(Fault(path=folder, what="this link leads nowhere", mend="remove it"))
    chapters = [chapter for chapter in chapters if chapter.lessons]
    if not chapters and not faults:
        mend = "chapters are folders such as 1-first-steps"
        faults.append(Fault(path=path, what="this pack has no chapter", mend=mend))
    found = FaultList(path / GLOSSARY)
    glossary = read_glossary(found, frozenset(seen))
    faults += found.found
    return Pack(
        path=path,
        chapters=tuple(chapters),
        topics=topics,
        glossary=glossary,
        faults=tuple(faults),
    )


def _read_chapter(
    folder: Path, read: Callable[[Path], Reading], seen: dict[str, Path], faults: list[Fault]
) -> Chapter:
    before = len(faults)
    files = _entries(folder, faults)
    title = _title(folder, files, faults)
    if not NUMBERED.fullmatch(folder.name):
        faults.append(_unnumbered(folder, f"1-{folder.name}"))
    lessons: list[Lesson] = []
    for file in files:
        if file.suffix != ".md" or file.name == "README.md" or _TRANSLATION.fullmatch(file.name):
            continue
        if not NUMBERED.fullmatch(file.name):
            faults.append(_unnumbered(file, f"01-{file.name}"))
        reading = read(file)
        faults += reading.faults
        lesson = reading.lesson
        if lesson and lesson.id in seen:
            what = f"the lesson '{lesson.id}' is there already: {seen[lesson.id].name}"
            faults.append(Fault(path=file, what=what, mend="give this one another id"))
        elif lesson:
            seen[lesson.id] = file
            lessons.append(lesson)
    if not lessons and len(faults) == before:
        mend = "lessons are files such as 01-hello.md"
        faults.append(Fault(path=folder, what="this chapter has no lesson", mend=mend))
    translations = tuple(_translations(files, lessons, faults))
    return Chapter(title=title, path=folder, lessons=tuple(lessons), translations=translations)


def _translations(
    files: list[Path], lessons: list[Lesson], faults: list[Fault]
) -> Iterator[Translation]:
    """Every file beside a lesson that holds it in another language."""
    by_file = {lesson.path: lesson for lesson in lessons}
    for file in files:
        named = _TRANSLATION.fullmatch(file.name)
        if not named:
            continue
        base = file.with_name(f"{named['lesson']}.md")
        if base in by_file:
            found = FaultList(file)
            yield read_translation(file, named["language"], by_file[base], found)
            faults += found.found
        elif base not in files:
            what = f"there is no lesson {base.name} to translate"
            faults.append(Fault(path=file, what=what, mend="give it the lesson's name"))


def _title(folder: Path, files: list[Path], faults: list[Fault]) -> str:
    """From `chapter.toml`, else from the folder's name."""
    numbered = NUMBERED.fullmatch(folder.name)
    name = (numbered["name"] if numbered else folder.name).replace("-", " ")
    name = name[:1].upper() + name[1:]
    file = folder / "chapter.toml"
    if file not in files:
        return name
    found = FaultList(file)
    text = read_text(file, found)
    values = parse_toml(text, 1, found) if text is not None else None
    title = ""
    if text is not None and values is not None:
        fields = Fields(values, text=text, line=1, what="the chapter", faults=found)
        fields.only(["title"])
        title = fields.text("title")
    faults += found.found
    return title or name


def _unnumbered(path: Path, mend: str) -> Fault:
    return Fault(path=path, what="its place in the order is not known", mend=f"name it {mend}")


def _entries(folder: Path, faults: list[Fault]) -> list[Path]:
    """What is in the folder, in the order of the numbers in front; hidden things aside."""
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith((".", "__"))]
    except OSError as error:
        faults.append(Fault(path=folder, what=f"this cannot be read: {error.strerror}"))
        return []
    return sorted(found, key=lambda path: _order(path.name))


def _order(name: str) -> tuple[bool, int, str]:
    numbered = NUMBERED.fullmatch(name)
    # More digits than any order needs would be slow to read as a number.
    number = int(numbered["number"][:9]) if numbered else 0
    return numbered is None, number, name
