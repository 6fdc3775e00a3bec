"""What a statement's text says about whether it writes."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

_SKIPPED = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
"""White space and comments before the first word."""
_READS = frozenset(
    {"SELECT", "PRAGMA", "EXPLAIN", "VALUES", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK"}
)
_NAME = r"""(?:"(?P<quoted>[^"]+)"|(?P<plain>\w+\b))(?!\s*\.)"""
_ROWS = re.compile(
    r"(?:(?:INSERT|REPLACE)(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)"
    rf"\s+(?:main\s*\.\s*)?{_NAME}",
    re.IGNORECASE,
)
_TABLES = re.compile(
    rf"(?:CREATE|ALTER|DROP)\s+TABLE\s+(?!IF\s)(?:main\s*\.\s*)?{_NAME}", re.IGNORECASE
)

_remembered = lru_cache(maxsize=256)
"""A run sends few different statements, each often."""

_TEMPORARY = re.compile(r"CREATE\s+TEMP(?:ORARY)?\s", re.IGNORECASE)


@_remembered
def makes_temporary(statement: str) -> bool:
    """Whether it makes a temporary table, which may take the name of a stored one."""
    return _TEMPORARY.match(statement, _begin(statement)) is not None


@_remembered
def is_read(statement: str) -> bool:
    """Whether it begins with a word that changes no row."""
    word = statement[_begin(statement) :][:9].upper().split(None, 1)
    return not word or word[0].rstrip(";") in _READS


def writes_surely(statement: str, knows: Callable[[str], bool]) -> bool:
    """Whether, having succeeded, it has surely written to SQLite's main database.

    A write to a temporary or an attached table, or a CREATE that found its
    table there, may not have. `knows` says whether a table is of the main
    database.
    """
    written = _written(statement)
    return written is True or (written is not None and knows(written))


@_remembered
def _written(statement: str) -> str | Literal[True] | None:
    """The table whose rows it changes; True where it changes what tables there are."""
    start = _begin(statement)
    if _TABLES.match(statement, start):
        return True
    found = _ROWS.match(statement, start)
    return None if found is None else found["quoted"] or found["plain"]


def _begin(statement: str) -> int:
    skipped = _SKIPPED.match(statement)
    return skipped.end() if skipped else 0
