"""From a file to a lesson."""

from collections.abc import Collection
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from playground.course.model import Fault, Lesson, Task
from playground.course.reading.code import read_setup
from playground.course.reading.document import Block, Document, Section
from playground.course.reading.faults import FaultList
from playground.course.reading.files import read_text
from playground.course.reading.split import ID, split
from playground.course.reading.tables import Fields, parse_toml
from playground.course.reading.task import Before, read_task
from playground.course.suggest import suggest

FORMAT = 1
"""Version of the lesson format that this reads."""
KEYS = {
    "format": "1, the version of this format",
    "id": "how progress and links know the lesson; it never changes",
    "title": "what the list of lessons says",
    "goal": "one sentence: what the learner can do afterwards",
    "teaches": "ids of the pack's topics.toml",
    "minutes": "how long it takes; 8 without it",
}
"""What the front matter may hold, for the author."""


class Reading(Struct, frozen=True, kw_only=True):
    """What came of reading one lesson's file."""

    lesson: Lesson | None = None
    """None where it cannot be read; tasks that cannot be read are left out."""
    faults: tuple[Fault, ...] = ()


def read_lesson(path: Path, topics: Collection[str] | None = None) -> Reading:
    """Read a lesson; what is wrong with the file becomes faults, never an exception.

    With `topics`, it may teach no other than these.
    """
    faults = FaultList(path)
    document = read_document(path, faults)
    lesson = _lesson(path, document, topics, faults) if document else None
    found = sorted(faults.found, key=lambda fault: fault.line or 0)
    return Reading(lesson=lesson, faults=tuple(found))


def read_document(path: Path, faults: FaultList) -> Document | None:
    """The file as sections and blocks; None after a fault that leaves none."""
    text = read_text(path, faults)
    return split(text, faults) if text is not None else None


def _lesson(
    path: Path, document: Document, topics: Collection[str] | None, faults: FaultList
) -> Lesson | None:
    whole = len(faults) == 0
    fields = _front(document, faults)
    intro, *sections = document.sections
    before = _intro_setup(intro, faults, whole=whole)
    tasks = _tasks(sections, before, faults)
    if not sections:
        faults.add(None, "this lesson has no task", "begin one with ## Title {#id}")
    if fields is None or not tasks:
        return None
    _check_topics(fields, topics)
    return Lesson(
        id=fields.text("id"),
        title=fields.text("title"),
        goal=fields.text("goal"),
        teaches=fields.texts("teaches"),
        minutes=fields.number("minutes", 8),
        path=path,
        intro=intro.prose,
        setup=before.setup,
        tasks=tasks,
    )


def _front(document: Document, faults: FaultList) -> Fields | None:
    """The front matter, where it has what a lesson cannot do without."""
    values = parse_toml(document.front, 2, faults)
    if values is None:
        return None
    before = len(faults)
    what = "the front matter"
    fields = Fields(values, text=document.front, line=2, what=what, faults=faults)
    fields.only(KEYS)
    unknown = len(faults) - before
    name = fields.text("id")
    if name and not ID.fullmatch(name):
        fields.fault("id", f"'{name}' is no id", "small letters, digits and - make one")
    fields.text("title")
    fields.text("goal")
    fields.texts("teaches")
    fields.number("minutes", 8)
    if fields.number("format", FORMAT) != FORMAT:
        fields.fault("format", f"this reads lessons of format {FORMAT}", "update the playground")
    return fields if len(faults) - before == unknown else None


def _check_topics(fields: Fields, topics: Collection[str] | None) -> None:
    for name in fields.texts("teaches"):
        if topics is not None and name not in topics:
            near = suggest(name, topics)
            mend = near if near.startswith("did") else "topics.toml lists them all"
            fields.fault("teaches", f"there is no topic '{name}'", mend)


def _intro_setup(intro: Section, faults: FaultList, *, whole: bool) -> Before:
    setups = intro.of("setup")
    for block in intro.blocks:
        if block.word != "setup":
            what = f"a {block.word} block stands before the first task"
            faults.add(block.line - 1, what, "put it under a heading ## Title {#id}")
    for block in setups[1:]:
        faults.add(block.line - 1, "there is a second setup block", "make one of them")
    return _prepared(setups[0], faults, whole=whole) if setups else Before(whole=whole)


def _prepared(setup: Block, faults: FaultList, *, whole: bool) -> Before:
    return Before(setup=read_setup(setup, faults), setup_line=setup.line, whole=whole)


def _tasks(sections: list[Section], before: Before, faults: FaultList) -> tuple[Task, ...]:
    """The tasks that can be read; each takes over what those before it set."""
    tasks: list[Task] = []
    seen: set[str] = set()
    for section in sections:
        if section.id in seen:
            faults.add(section.line, f"there are two tasks '{section.id}'", "rename one")
        seen.add(section.id)
        for block in section.of("setup"):
            before = _prepared(block, faults, whole=before.whole)
        task = read_task(section, before, faults)
        if section.of("snippet"):
            before = replace(before, code=task.code, input=task.input)
        if not _broken(section, faults):
            tasks.append(task)
    return tuple(tasks)


def _broken(section: Section, faults: FaultList) -> bool:
    return any(section.line <= (fault.line or 0) < section.end for fault in faults.found)
