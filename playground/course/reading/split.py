"""Cut a lesson's text into front matter, sections, prose and blocks."""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from playground.course.reading.document import Block, Document, Passage, Section
from playground.course.reading.faults import FaultList
from playground.course.reading.fences import block_in

BORDER = "+++"
_HEADING = re.compile(r"(?P<title>.*?)\s*\{#(?P<id>[^}]*)\}")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""How lessons, tasks and checks are called: progress hangs on these names."""


def split(text: str, faults: FaultList) -> Document | None:
    """The document in that text; None where it has no front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != BORDER:
        faults.add(1, f"a lesson begins with a line {BORDER}", f"put its TOML between two {BORDER}")
        return None
    borders = (at for at in range(1, len(lines)) if lines[at].rstrip() == BORDER)
    end = next(borders, None)
    if end is None:
        faults.add(1, "the front matter is never closed", f"end it with a line {BORDER}")
        return None
    # Blank lines instead of the front matter keep every line's number.
    body = [""] * (end + 1) + lines[end + 1 :]
    return Document(front="\n".join(lines[1:end]), sections=tuple(_sections(body, faults)))


def _parser() -> MarkdownIt:
    """Only what tells blocks apart; what stands inside a paragraph is for who shows it."""
    return MarkdownIt("zero").enable(
        ["fence", "heading", "list", "blockquote", "code", "html_block", "hr", "lheading"]
    )


def _sections(lines: list[str], faults: FaultList) -> Iterator[Section]:
    tokens = _parser().parse("\n".join(lines))
    starts: list[tuple[int, int, str, str]] = [(0, 0, "", "")]
    fences: list[tuple[int, int, Block]] = []
    for place, token in enumerate(tokens):
        if token.map is None:
            continue
        first, last = token.map
        if token.type == "heading_open" and token.markup.startswith("#"):
            # The heading's text is the token that follows.
            named = _task(token, tokens[place + 1].content.strip(), first + 1, faults)
            if named:
                starts.append((first, last, *named))
        elif token.type == "fence" and (block := block_in(token, first, last, lines, faults)):
            fences.append((first, last, block))
    ends = [start[0] for start in starts[1:]] + [len(lines)]
    for (heading, first, name, title), end in zip(starts, ends, strict=True):
        inside = [fence for fence in fences if first <= fence[0] < end]
        yield Section(
            id=name,
            title=title,
            line=heading + 1,
            end=end + 1,
            passages=tuple(_passages(lines, first, end, inside)),
            blocks=tuple(block for _, _, block in inside),
        )


def _task(heading: Token, text: str, line: int, faults: FaultList) -> tuple[str, str] | None:
    """Id and title, where the heading starts a task, be it a faulty one."""
    found = _HEADING.fullmatch(text)
    if heading.markup != "##" or heading.level:
        if not found:
            return None
        faults.add(line, "only a heading with ## starts a task", "write ## at the left margin")
    elif not found:
        faults.add(line, f"the heading '{text}' has no id", f"end it with {{#{_slug(text)}}}")
        return _slug(text), text
    if not ID.fullmatch(found["id"]):
        faults.add(line, f"'{found['id']}' is no id", f"write {{#{_slug(found['id'])}}}")
    if not found["title"]:
        faults.add(line, f"the task '{found['id']}' has no title", "write it before {#…}")
    return found["id"], found["title"]


def _slug(text: str) -> str:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(words[:5]) or "a-name"


def _passages(
    lines: list[str], start: int, end: int, fences: Iterable[tuple[int, int, Block]]
) -> Iterator[Passage]:
    at = start
    for first, last in [*((first, last) for first, last, _ in fences), (end, end)]:
        while at < first and not lines[at].strip():
            at += 1
        text = "\n".join(lines[at:first]).rstrip()
        if text:
            yield Passage(text=text, line=at + 1)
        at = last
