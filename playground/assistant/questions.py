"""What the app and its assistant say to each other; nothing is remembered between questions."""

from typing import Final, Literal

import msgspec
from msgspec import Struct

Kind = Literal["complete", "explain", "check"]
"""complete: what could be written at the cursor. explain: what is said of what stands
there. check: whether the source is Python."""

WARM: Final = b"warm"
"""Says that questions are to come which need to know SQLAlchemy. Before that, and until it
has been read, there is no answer to them but `Warming`."""
CHECK: Final = b"check"
"""Says that a question comes which needs to know nothing; others come as `ASK`."""
ASK: Final = b"ask"
LARGEST_ANSWER: Final = 262_144
"""Bytes."""
MOST_ITEMS: Final = 400
LONGEST_NAME: Final = 100
LONGEST_TITLE: Final = 1_000
LONGEST_TEXT: Final = 40_000
"""Characters of a documentation."""


class Question(Struct, frozen=True):
    """All that an answer depends on."""

    kind: Kind
    source: str
    line: int = 1
    """The cursor's, from 1."""
    column: int = 0
    """Characters before the cursor."""


class Item(Struct, frozen=True):
    """One thing that could be written."""

    name: str
    kind: str
    """A word for what it is: function, class, keyword."""


class Completed(Struct, frozen=True, tag_field="type", tag="completed"):
    """What could be written, the likeliest first."""

    items: tuple[Item, ...] = ()
    typed: int = 0
    """Characters before the cursor that are the beginning of each of them."""


class Explained(Struct, frozen=True, tag_field="type", tag="explained"):
    """What is said of what stands at the cursor; empty where nothing is."""

    title: str = ""
    """How it is called: `Session.flush(objects=None) -> None`."""
    text: str = ""
    """Its docstring."""


class Checked(Struct, frozen=True, tag_field="type", tag="checked"):
    """Whether the source is Python."""

    message: str = ""
    """What is wrong; empty where nothing is."""
    line: int = 0
    """Where, from 1; 0 where that cannot be said."""


class Warming(Struct, frozen=True, tag_field="type", tag="warming"):
    """There is no answer yet: SQLAlchemy is still being read."""


Answer = Completed | Explained | Checked | Warming

_question = msgspec.json.Decoder(Question)
_answer: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


def read_question(data: bytes) -> Question:
    """The question; ValueError where it is none."""
    return _question.decode(data)


def read_answer(data: bytes) -> Answer | None:
    """The answer of a process that is not to be trusted; None where it is none."""
    if len(data) > LARGEST_ANSWER:
        return None
    try:
        answer = _answer.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    match answer:
        case Completed(items, typed):  # names go into the learner's text as they are
            items = tuple(each for each in items[:MOST_ITEMS] if _is_name(each.name))
            return Completed(items, min(max(0, typed), LONGEST_NAME))
        case Explained(title, text):
            return Explained(title[:LONGEST_TITLE], text[:LONGEST_TEXT])
        case Checked(message, line):
            return Checked(message[:LONGEST_TITLE], line)
        case _:
            return answer


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST_NAME and name.removesuffix("=").isidentifier()
