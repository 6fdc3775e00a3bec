"""A numbered list of hints."""

import re

from markdown_it import MarkdownIt

from playground.course.reading.document import Block
from playground.course.reading.faults import FaultList

_NUMBER = re.compile(r" {0,3}\d+[.)]([ \t]+|$)")


def read_hints(block: Block, faults: FaultList) -> tuple[str, ...]:
    """Each item of the list, as Markdown; empty after a fault."""
    lines = block.text.split("\n")
    tokens = MarkdownIt("zero").enable(["list", "fence"]).parse(block.text)
    top = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    if [token.type for token in top] != ["ordered_list_open"]:
        faults.add(block.line, "hints are one numbered list", "begin each with 1. 2. 3.")
        return ()
    spans = [token.map for token in tokens if token.type == "list_item_open" and token.level == 1]
    hints = tuple(_text(lines[span[0] : span[1]]) for span in spans if span)
    if not all(hints):
        faults.add(block.line, "a hint is empty")
    return hints


def _text(lines: list[str]) -> str:
    number = _NUMBER.match(lines[0])
    width = number.end() if number else 0
    rest = [line[width:] if not line[:width].strip() else line for line in lines[1:]]
    return "\n".join([lines[0][width:], *rest]).strip()
