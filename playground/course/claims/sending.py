"""What was sent to the database, and when."""

import re
from bisect import bisect_right

from msgspec import Struct

from playground.course.claims.kinds import EVENTS
from playground.trace.model import AnySqlEvent, Statement

LONGEST_SQL = 10_000
"""Characters of a statement that a pattern is matched against."""
_COMMENTS = re.compile(r"\A(\s|\(|--[^\n]*(\n|\Z)|/\*.*?\*/)*", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+")
_VERB_OF = {kind: verb for verb, kind in EVENTS.items()}
_CONTROL = {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "START", "PREPARE"}
"""Statements that say what an event says too: an engine may emit its own BEGIN."""


class Sent(Struct, frozen=True):
    """One statement or event of a connection."""

    place: int
    """Its place in everything that was sent."""
    index: int
    """The step it happened in."""
    verb: str
    event: AnySqlEvent


def verb_of(sql: str) -> str:
    """A statement's first word in capitals, comments and parentheses aside; may be empty."""
    head = sql[:LONGEST_SQL]
    comments = _COMMENTS.match(head)
    word = _WORD.match(head, comments.end() if comments else 0)
    return word.group().upper() if word else ""


class Sending:
    """Everything that the snippet sent, in order."""

    def __init__(self) -> None:
        self.all: list[Sent] = []
        self._statements: list[Sent] = []
        self._by_verb: dict[str, list[Sent]] = {}

    def add(self, index: int, event: AnySqlEvent) -> None:
        """The next event; steps come in order."""
        if isinstance(event, Statement):
            sent = Sent(len(self.all), index, verb_of(event.sql), event)
            if sent.verb in _CONTROL:
                return
            self._statements.append(sent)
        else:
            sent = Sent(len(self.all), index, _VERB_OF[event.kind], event)
        self.all.append(sent)
        self._by_verb.setdefault(sent.verb, []).append(sent)

    def between(self, verb: str | None, after: int, upto: int) -> list[Sent]:
        """Those with that verb, or every statement, sent after one step and up to another."""
        found = self._statements if verb is None else self._by_verb.get(verb, [])
        return found[_place(found, after) : _place(found, upto)]

    def count(self, verb: str | None, after: int, upto: int) -> int:
        """How many `between` finds."""
        found = self._statements if verb is None else self._by_verb.get(verb, [])
        return max(0, _place(found, upto) - _place(found, after))

    def after(self, sent: Sent) -> list[Sent]:
        """Everything that was sent after it."""
        return self.all[sent.place + 1 :]


def _place(sent: list[Sent], index: int) -> int:
    return bisect_right(sent, index, key=lambda one: one.index)
