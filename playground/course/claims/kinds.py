"""What a term's arguments may be, and what to say where one is not."""

import re
from collections.abc import Callable
from typing import Annotated, get_args

from msgspec import Struct

from playground.course.anchors import REFERENCE
from playground.course.suggest import suggest
from playground.trace.model import AttributeStatus, CauseKind, ObjectState

LONGEST_PATTERN = 200

Value = str | int | float | bool | None | tuple["Value", ...]
"""A value in a claim; lists are tuples there."""

EVENTS = {
    "BEGIN": "begin",
    "COMMIT": "commit",
    "ROLLBACK": "rollback",
    "SAVEPOINT": "savepoint",
    "ROLLBACK TO": "rollback_savepoint",
    "RELEASE": "release_savepoint",
    "PREPARE": "prepare",
    "CHECKOUT": "checkout",
    "CHECKIN": "checkin",
}
"""Verbs that are events of a connection, with the event's kind."""
STATEMENTS = (
    *("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "PRAGMA", "WITH"),
    *("ANALYZE", "ATTACH", "CALL", "DETACH", "EXPLAIN", "LOCK", "MERGE", "REINDEX", "REPLACE"),
    *("SET", "SHOW", "TRUNCATE", "VACUUM", "VALUES"),
)
"""Verbs that are a statement's first word."""
VERBS = (*EVENTS, *STATEMENTS)
STATES: tuple[str, ...] = get_args(ObjectState)
MOVES = (
    "loaded_as_persistent",
    *(f"{one}_to_{other}" for one in STATES for other in STATES if one != other),
)
"""Transitions, as Session's events call them, and those that no event tells of."""
STATUSES: tuple[str, ...] = get_args(AttributeStatus)
CAUSES: tuple[str, ...] = get_args(CauseKind)


class Kind(Struct, frozen=True):
    """What an argument stands for."""

    name: str
    """For the author: `a variable's name`."""
    complaint: Callable[[Value], str | None]
    """None for a good value, else what to do about it; may be empty."""


def _matching(pattern: str, mend: str) -> Callable[[Value], str | None]:
    compiled = re.compile(pattern)

    def complaint(value: Value) -> str | None:
        return None if isinstance(value, str) and compiled.fullmatch(value) else mend

    return complaint


def _among(known: tuple[str, ...]) -> Callable[[Value], str | None]:
    def complaint(value: Value) -> str | None:
        return None if value in known else suggest(str(value), known)

    return complaint


def _pattern(value: Value) -> str | None:
    if not isinstance(value, str) or not value:
        return "write it in quotes"
    if len(value) > LONGEST_PATTERN:
        return f"at most {LONGEST_PATTERN} characters"
    try:
        re.compile(value)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    return None


def _anchor(value: Value) -> str | None:
    if isinstance(value, str) and REFERENCE.fullmatch(value):
        return None
    return "write an anchor in quotes"


def _names(value: Value) -> str | None:
    if isinstance(value, tuple) and value and all(isinstance(name, str) for name in value):
        return None
    return "write ['one', 'other']"


def _anchors(value: Value) -> str | None:
    if isinstance(value, tuple) and len(value) == 2:
        ends = [end for end in value if isinstance(end, str)]
        if len(ends) == 2 and all(REFERENCE.fullmatch(end) for end in ends):
            return None
    return "write between=('one', 'other')"


_IDENTIFIER = r"[^\W\d]\w*"
_NAMED = "write the variable's name in quotes"
SESSION = Kind("the name of a Session's variable", _matching(_IDENTIFIER, _NAMED))
PATH = Kind(
    "an attribute, as in 'ana.name'",
    _matching(rf"{_IDENTIFIER}(\.{_IDENTIFIER})+", "write 'variable.attribute'"),
)
THING = Kind(
    "an object, as in 'ana' or 'post.author'",
    _matching(rf"{_IDENTIFIER}(\.{_IDENTIFIER})*", _NAMED),
)
ATTRIBUTE = Kind("an attribute's name", _matching(_IDENTIFIER, "write its name in quotes"))
TABLE = Kind("a table's name", _matching(r"\S(.*\S)?", "write the table's name in quotes"))
COLUMN = Kind("a column's name", _matching(r"\S(.*\S)?", "write the column's name in quotes"))
COLUMNS = Kind("columns' names", _names)
CLASS = Kind("a class's name", _matching(_IDENTIFIER, "write the class's name in quotes"))
EXCEPTION = Kind(
    "an exception's name",
    _matching(rf"{_IDENTIFIER}(\.{_IDENTIFIER})*", "write its name in quotes"),
)
METHOD = Kind(
    "a method, as in 'Session.begin_nested'",
    _matching(rf"{_IDENTIFIER}\.{_IDENTIFIER}", "write 'Class.method'"),
)
TEXT = Kind("a text", _matching(r"(?s).+", "write it in quotes"))
VERB = Kind("a verb of SQL", _among(VERBS))
STATEMENT = Kind("a statement's first word", _among(STATEMENTS))
CAUSE = Kind("a cause", _among(CAUSES))
PATTERN = Kind("a regular expression", _pattern)
STATE = Kind("a state", _among(STATES))
MOVE = Kind("a transition", _among(MOVES))
ANCHOR = Kind("an anchor", _anchor)
ANCHORS = Kind("two anchors", _anchors)
CLAIM = Kind("a claim", _matching(r"(?s).+", "write a claim in quotes"))

Thing = Annotated[str, THING]
SessionName = Annotated[str, SESSION]
Path = Annotated[str, PATH]
AttributeName = Annotated[str, ATTRIBUTE]
Table = Annotated[str, TABLE]
Column = Annotated[str, COLUMN]
Columns = Annotated[tuple[str, ...], COLUMNS]
ClassName = Annotated[str, CLASS]
State = Annotated[str, STATE]
Move = Annotated[str, MOVE]
Anchor = Annotated[str, ANCHOR]
ExceptionName = Annotated[str, EXCEPTION]
Method = Annotated[str, METHOD]
Text = Annotated[str, TEXT]
Verb = Annotated[str, VERB]
StatementVerb = Annotated[str, STATEMENT]
Cause = Annotated[str, CAUSE]
Pattern = Annotated[str, PATTERN]
Between = Annotated[tuple[str, str], ANCHORS]
Nested = Annotated[str, CLAIM]
