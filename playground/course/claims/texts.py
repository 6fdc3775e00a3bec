"""Values out of the safe texts that a trace holds."""

import ast
import warnings
from functools import lru_cache

from playground.course.claims.kinds import Value

LONGEST = 2_000
"""Characters of a text that are read as a value."""


@lru_cache(maxsize=10_000)
def value_of(text: str | None) -> Value:
    """The literal that the text writes; the text itself where it writes none.

    Lists become tuples; sets and dicts stay text, since a claim cannot write them.
    """
    if text is None or len(text) > LONGEST:
        return text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text
    return plain(found, text)


def plain(value: object, otherwise: Value) -> Value:
    """The value with tuples for lists; `otherwise` where claims have no such value."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return tuple(plain(item, repr(item)) for item in value)
    return otherwise
