"""Links lead somewhere: to a task of the lesson, to a file of the pack, to a task in it."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt

from playground.course.model import Fault, Lesson
from playground.course.reading.document import Document
from playground.course.reading.faults import FaultList
from playground.course.reading.lesson import read_document, read_lesson
from playground.course.suggest import suggest


def prove_links(lesson: Lesson) -> Iterator[Fault]:
    """A fault for every link that leads nowhere; those into the net are not followed."""
    document = read_document(lesson.path, FaultList(lesson.path))
    for line, target in _links(document) if document else ():
        for what, mend in _wrong_with(target, lesson):
            yield Fault(path=lesson.path, line=line, what=what, mend=mend)


def _links(document: Document) -> Iterator[tuple[int, str]]:
    """Line and target of every link and image in the prose and the hints."""
    parser = MarkdownIt("commonmark")
    for section in document.sections:
        texts = [(passage.text, passage.line) for passage in section.passages]
        texts += [(block.text, block.line) for block in section.of("hints")]
        for text, start in texts:
            for token in parser.parse(text):
                for child in token.children or ():
                    target = child.attrs.get("href") or child.attrs.get("src")
                    if target is not None:
                        yield start + (token.map or [0])[0], str(target)


def _wrong_with(target: str, lesson: Lesson) -> Iterator[tuple[str, str]]:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return
    there = lesson
    if parts.path:
        pack = lesson.path.resolve().parents[1]
        path = (lesson.path.parent / unquote(parts.path)).resolve()
        if not path.is_relative_to(pack):
            yield f"the link to '{target}' leads out of the pack", "keep to the pack's own files"
            return
        if not path.is_file():
            near = suggest(path.name, [each.name for each in path.parent.glob("*.md")])
            yield f"the link to '{target}' leads nowhere", near
            return
        read = read_lesson(path).lesson if parts.fragment else None
        if read is None:
            return
        there = read
    if parts.fragment and there.task(unquote(parts.fragment)) is None:
        known = [task.id for task in there.tasks]
        yield f"there is no task '{parts.fragment}' to link to", suggest(parts.fragment, known)
