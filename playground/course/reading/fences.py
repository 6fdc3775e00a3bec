"""Which fenced blocks are ours, and what is wrong with those that nearly are."""

import re

from markdown_it.token import Token
from msgspec import Struct

from playground.course.reading.document import Block
from playground.course.reading.faults import FaultList
from playground.course.suggest import suggest


class Fence(Struct, frozen=True):
    """One kind of block that is ours."""

    language: str
    says: str
    """What it is for, for the author."""


FENCES = {
    "setup": Fence(
        "python", "models and engine: runs before the code of its task and of those after"
    ),
    "snippet": Fence("python", "code to step through"),
    "notes": Fence("toml", "what to say at which step of the snippet, by anchor"),
    "predict": Fence("toml", "a question about the snippet, or about the one before it"),
    "starter": Fence("python", "what the learner of an exercise starts from"),
    "checks": Fence("toml", "what the learner's run has to make true"),
    "hints": Fence("markdown", "a numbered list, given one at a time"),
    "solution": Fence("python", "a program that passes every check"),
    "wrong": Fence("python", "a program that fails exactly the check named after the word"),
    "task": Fence("toml", "settings of a task that has no other TOML"),
}
"""The words that make a block ours, in the order in which a task has them."""
LANGUAGES = {word: fence.language for word, fence in FENCES.items()}
_WORD = re.compile(r"[A-Za-z][A-Za-z_-]*")
_OPENING = re.compile(r"\s*(```|~~~)\S+ (" + "|".join(LANGUAGES) + r")\b")


def block_in(
    fence: Token, first: int, last: int, lines: list[str], faults: FaultList
) -> Block | None:
    """The block, where the fence has one of our words; None for code to be shown.

    The fence's own two lines are `lines[first]` and `lines[last - 1]`.
    """
    line = first + 1
    if last - 1 == first or not _closes(lines[last - 1], fence.markup):
        end = fence.markup[0] * 3
        faults.add(line, "this block is never closed", f"end it with {end} on a line of its own")
        return None
    language, word, rest = _info(fence.info)
    if not word:
        return None
    wanted = LANGUAGES.get(word)
    if wanted is None:
        if language in LANGUAGES.values():
            faults.add(line, f"there is no block '{language} {word}'", suggest(word, LANGUAGES))
        return None
    if language != wanted:
        faults.add(line, f"there is no block '{language} {word}'", f"write '{wanted} {word}'")
        return None
    if fence.level:
        faults.add(line, f"a {word} block cannot stand in a list or a quotation", "move it left")
        return None
    if rest and word != "wrong":
        faults.add(line, f"'{word}' is followed by '{rest}'", "nothing may follow it")
        return None
    if swallowed := _swallowed(lines, first + 1, last - 1):
        mend = f"end it before line {swallowed}"
        faults.add(line, f"this {word} block is not closed before the next one", mend)
        return None
    return Block(word=word, argument=rest, text=fence.content, line=line + 1)


def _info(info: str) -> tuple[str, str, str]:
    """Language, word and what follows; no word where the second is none of letters."""
    language, _, after = info.strip().partition(" ")
    word, _, rest = after.strip().partition(" ")
    return (language, word, rest.strip()) if _WORD.fullmatch(word) else (language, "", "")


def _closes(line: str, opening: str) -> bool:
    # In a quotation the closing line has more in front of it.
    closing = line.strip(" >\t")
    return len(closing) >= len(opening) and not closing.strip(opening[0])


def _swallowed(lines: list[str], first: int, last: int) -> int | None:
    """Line on which another of our blocks begins inside the block."""
    return next((at + 1 for at in range(first, last) if _OPENING.match(lines[at])), None)
