"""Completion without jedi: the words of the text itself, and Python's. Pure functions."""

import builtins
import keyword
import re
from typing import Final

from playground.assistant.questions import MOST_ITEMS, Completed, Item, Question

LONGEST: Final = 200_000
"""Characters that are looked through, around the cursor."""
_WORD: Final = re.compile(r"[^\W\d]\w*")
_ATTRIBUTE: Final = re.compile(r"(?:\.|^[ \t]+(?=\w+[ \t]*:))([^\W\d]\w*)", re.MULTILINE)
_ENDING: Final = re.compile(r"(\.?)[ \t]*((?:[^\W\d]\w*)?)\Z")


def fragment(question: Question) -> str:
    """The beginning of a name before the cursor."""
    return _ending(question)[1]


def complete(question: Question) -> Completed:
    """Names that begin as what stands before the cursor; after a dot, names of attributes."""
    dot, begun = _ending(question)
    near = _near(question)
    if dot:
        found = dict.fromkeys(_ATTRIBUTE.findall(near), "name")
    else:
        found = dict.fromkeys(_WORD.findall(near), "name")
        found |= dict.fromkeys(keyword.kwlist, "keyword")
        found |= dict.fromkeys((each for each in dir(builtins) if each[0] != "_"), "builtin")
    names = sorted(
        (name for name in found if name.startswith(begun) and name != begun), key=str.casefold
    )
    items = tuple(Item(name, found[name]) for name in names[:MOST_ITEMS])
    return Completed(items, len(begun))


def _ending(question: Question) -> tuple[str, str]:
    lines = question.source.split("\n")
    line = lines[question.line - 1] if 0 < question.line <= len(lines) else ""
    match = _ENDING.search(line[max(0, question.column - 200) : question.column])
    return (match[1], match[2]) if match else ("", "")


def _near(question: Question) -> str:
    if len(question.source) <= LONGEST:
        return question.source
    lines = question.source.split("\n")
    middle = sum(len(line) + 1 for line in lines[: question.line])
    start = max(0, middle - LONGEST // 2)
    return question.source[start : start + LONGEST]
