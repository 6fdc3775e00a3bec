"""Triggers that have a say in what is written."""

import re

from playground.trace.explain.case import Case
from playground.trace.explain.naming import where
from playground.trace.explain.rows import database_of
from playground.trace.words import verb

_TRIGGER = re.compile(
    r"CREATE (?:TEMP |TEMPORARY )?TRIGGER (?:IF NOT EXISTS )?(?:\w+\.)?[\"\[`]?(\w+)", re.IGNORECASE
)
_RAISE = re.compile(r"RAISE ?\( ?(?:ABORT|FAIL|ROLLBACK) ?, ?'((?:[^']|'')*)' ?\)", re.IGNORECASE)


def refused(case: Case) -> str | None:
    """Which trigger says what the database refused a statement with."""
    if case.kind != "IntegrityError" or case.failed is None:
        return None
    failed = case.failed[1]
    made: dict[str, tuple[str, list[str]]] = {}
    for step, sent in case.statements(own=False):
        found = _TRIGGER.match(" ".join(sent.sql.split()))
        if found and not sent.error and database_of(case, sent) == database_of(case, failed):
            told = [each.replace("''", "'") for each in _RAISE.findall(sent.sql)]
            made.setdefault(found[1], (where(step), told))
    saying = [(name, place) for name, (place, told) in made.items() if failed.error in told]
    if len(saying) != 1:
        return None
    name, place = saying[0]
    return f"The trigger {name}, created {place}, refused the {verb(failed.sql)} with that message."
