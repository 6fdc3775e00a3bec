"""Rows that a CHECK of their table refuses."""

import re

from playground.trace.explain.case import Case
from playground.trace.explain.created import tokens
from playground.trace.explain.rows import database_of, refusal
from playground.trace.text import cut

_FAILED = re.compile(r"CHECK constraint failed: (.+)\Z")
_LONGEST = 60


def check(case: Case) -> str | None:
    """What it asks for, and what the one row would have had."""
    refused = refusal(case)
    failed = _FAILED.search(refused[0].error or "") if refused else None
    if failed is None or refused is None:
        return None
    statement, change = refused
    made = case.created.get(database_of(case, statement), {}).get(change.table)
    if made is None or len(change.rows) != 1:
        return None
    told = tokens(failed[1])
    asking = [each for each in made.checks if told in ([each.name], [*each.asks])]
    if len(asking) != 1:
        return None  # it is another table's, to which a trigger wrote
    asked = {each.lower() for each in asking[0].asks}
    given = [f"{name} {value}" for name, value in change.rows[0].items() if name.lower() in asked]
    if not given:
        return None
    rule = cut(_text(asking[0].asks), _LONGEST)
    return f"{change.table} has CHECK ({rule}), and this {change.verb} gives {', '.join(given)}."


_SPACED = re.compile(r"(?<=\() | (?=[),])|(?<=[<>=!|]) (?=[<>=|])")
"""Spaces between words and signs that stand together."""


def _text(asks: tuple[str, ...]) -> str:
    return _SPACED.sub("", " ".join(asks))
