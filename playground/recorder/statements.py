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
_NAME = (
    r"""(?:(?:"(?P<of>[^"]+)"|(?P<plainly_of>\w+))\s*\.\s*)?"""
    r"""(?:"(?P<quoted>[^"]+)"|(?P<plain>\w+\b))(?!\s*\.)"""
)
_KNOWN = re.compile(
    r"(?:(?:INSERT|REPLACE)(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM"
    r"|(?:ALTER|DROP)\s+TABLE(?!\s+IF\s))"
    rf"\s+{_NAME}",
    re.IGNORECASE,
)
"""To a table that is there: without a schema it may be one of an attached database."""
_NEW = re.compile(rf"CREATE\s+TABLE\s+(?!IF\s){_NAME}", re.IGNORECASE)

_MAIN = "main"
_CREATE = re.compile(
    r"CREATE\s+(?P<temporary>TEMP(?:ORARY)?\s+)?(?:TABLE|VIEW)\s+(?:IF\s+NOT\s+EXISTS\s+)?"
    rf"(?:{_NAME})?",
    re.IGNORECASE,
)
ANY = ""
"""Stands for a name that cannot be told."""


class Said(NamedTuple):
    """What a statement's text says of it."""

    shown: str
    """The text as it is shown."""
    verb: str
    """Its first word, in capitals."""
    reads: bool
    """It begins with a word that changes no row."""
    ends: bool
    """It takes changes back, or ends a savepoint, which may be all of a transaction."""
    attaches: bool
    """It attaches a file to the connection."""
    hides: str | None
    """The name that it takes for a temporary table, in small letters: it may be a stored one's."""
    schema: str
    """What it names as the schema of the table that it changes, in small letters; else `main`."""
    named: bool
    """It names the schema: no temporary table can hide the one that it means."""
    written: str | Literal[True] | None
    """The table that it changes; True where it makes one."""

    def writes_surely(self, stored: Container[str]) -> bool:
        """Whether, having succeeded, it has surely written to SQLite's main database.

        A write to a temporary or an attached table, or a CREATE that found its
        table there, may not have. `stored` are the main database's tables that
        everybody sees: one that another connection is just making is not there yet.
        """
        return self.schema == _MAIN and (self.written is True or self.written in stored)


@lru_cache(maxsize=256)  # a run sends few different statements, each often
def said_by(statement: str) -> Said:
    """What is to be known from the text alone."""
    skipped = _SKIPPED.match(statement)
    start = skipped.end() if skipped else 0
    first = statement[start : start + 9].upper().split(None, 1)
    verb = first[0].rstrip(";") if first else ""
    new, known = _NEW.match(statement, start), _KNOWN.match(statement, start)
    table = new or known
    return Said(
        shown=visible(statement.strip()),
        verb=verb,
        reads=not verb or verb in _READS,
        ends=verb in ("ROLLBACK", "RELEASE"),
        attaches=verb.startswith("ATTACH"),
        hides=_hidden(statement, start),
        schema=_schema(table),
        named=table is not None and bool(table["of"] or table["plainly_of"]),
        written=True if new else known and (known["quoted"] or known["plain"]),
    )


def _hidden(statement: str, start: int) -> str | None:
    made = _CREATE.match(statement, start)
    if made is None or not (made["temporary"] or _schema(made) == "temp"):
        return None
    return (made["quoted"] or made["plain"] or ANY).lower()


def _schema(table: re.Match[str] | None) -> str:
    return _MAIN if table is None else (table["of"] or table["plainly_of"] or _MAIN).lower()
