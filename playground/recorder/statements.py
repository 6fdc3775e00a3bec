"""What a statement's text says about whether it writes."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import Literal, NamedTuple

from playground.trace.text import visible

_SKIPPED = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
"""White space and comments before the first word."""
_READS = frozenset(
    {"SELECT", "PRAGMA", "EXPLAIN", "VALUES", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK"}
)
_NAME = r"""(?:"(?P<quoted>[^"]+)"|(?P<plain>\w+\b))(?!\s*\.)"""
_KNOWN = re.compile(
    r"(?:(?:INSERT|REPLACE)(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM"
    r"|(?:ALTER|DROP)\s+TABLE(?!\s+IF\s))"
    rf"\s+(?:main\s*\.\s*)?{_NAME}",
    re.IGNORECASE,
)
"""To a table that is there: without a schema it may be one of an attached database."""
_NEW = re.compile(rf"CREATE\s+TABLE\s+(?!IF\s)(?:main\s*\.\s*)?{_NAME}", re.IGNORECASE)

_TEMPORARY = re.compile(r"CREATE\s+TEMP(?:ORARY)?\s", re.IGNORECASE)


class Said(NamedTuple):
    """What a statement's text says of it."""

    shown: str
    """The text as it is shown."""
    verb: str
    """Its first word, in capitals."""
    reads: bool
    """It begins with a word that changes no row."""
    attaches: bool
    """It attaches a file to the connection."""
    makes_temporary: bool
    """It makes a temporary table, which may take the name of a stored one."""
    written: str | Literal[True] | None
    """The table that it changes; True where it makes one."""

    def writes_surely(self, stored: Container[str]) -> bool:
        """Whether, having succeeded, it has surely written to SQLite's main database.

        A write to a temporary or an attached table, or a CREATE that found its
        table there, may not have. `stored` are the main database's tables that
        everybody sees: one that another connection is just making is not there yet.
        """
        return self.written is True or self.written in stored


@lru_cache(maxsize=256)  # a run sends few different statements, each often
def said_by(statement: str) -> Said:
    """What is to be known from the text alone."""
    skipped = _SKIPPED.match(statement)
    start = skipped.end() if skipped else 0
    first = statement[start : start + 9].upper().split(None, 1)
    verb = first[0].rstrip(";") if first else ""
    return Said(
        shown=visible(statement.strip()),
        verb=verb,
        reads=not verb or verb in _READS,
        attaches=verb.startswith("ATTACH"),
        makes_temporary=_TEMPORARY.match(statement, start) is not None,
        written=_written(statement, start),
    )


def _written(statement: str, start: int) -> str | Literal[True] | None:
    if _NEW.match(statement, start):
        return True
    found = _KNOWN.match(statement, start)
    return None if found is None else found["quoted"] or found["plain"]
