"""Triggers that have a say in what is written."""

import re
from typing import NamedTuple

from playground.trace.explain.case import Case
from playground.trace.explain.lost import went
from playground.trace.explain.naming import where
from playground.trace.explain.rows import database_of
from playground.trace.explain.written import asked, written
from playground.trace.model import Statement, Step
from playground.trace.words import verb

_TRIGGER = re.compile(
    r"CREATE (?:TEMP |TEMPORARY )?TRIGGER (?:IF NOT EXISTS )?(?:\w+\.)?[\"\[`]?(\w+)[\"\]`]?"
    r" .*?\b(INSERT|UPDATE|DELETE)\b(?: OF [\w\", ]+)? ON [\"\[`]?(\w+)[\"\]`]?(.*)",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"DROP TRIGGER (?:IF EXISTS )?(?:\w+\.)?[\"\[`]?(\w+)", re.IGNORECASE)
_RAISE = re.compile(r"RAISE ?\( ?(?:ABORT|FAIL|ROLLBACK) ?, ?'((?:[^']|'')*)' ?\)", re.IGNORECASE)
_IGNORE = re.compile(r"RAISE ?\( ?IGNORE ?\)", re.IGNORECASE)
_CONSTRAINT = re.compile(r"(?:UNIQUE|NOT NULL) constraint failed: (\w+)\.")
_STALE = re.compile(r"(UPDATE|DELETE) statement on table '(\w+)' expected")


class Trigger(NamedTuple):
    """A trigger that was created before."""

    name: str
    made: str
    """`on line 12`."""
    verb: str
    """What sets it off."""
    table: str
    body: str

    def writes_to(self, table: str, verbs: str = "INSERT|REPLACE|UPDATE|DELETE") -> bool:
        """Whether one of its statements names that table as what it changes."""
        changes = rf"\b(?:{verbs})\b(?: OR \w+)?(?: INTO| FROM)? [\"\[`]?{table}\b"
        return re.search(changes, self.body, re.IGNORECASE) is not None

    def __str__(self) -> str:
        return f"The trigger {self.name}, created {self.made},"


def _triggers(case: Case, database: str) -> list[Trigger]:
    """Those of that database."""
    found: dict[str, Trigger | None] = {}
    for step, sent in case.statements(own=False):
        dropped = _DROPPED.match(" ".join(sent.sql.split()))
        if dropped and not sent.error:
            found.setdefault(dropped[1], None)
        said = _TRIGGER.match(" ".join(sent.sql.split()))
        if said and not sent.error and database_of(case, sent) == database:
            name, set_off, table, body = said.groups()
            found.setdefault(name, Trigger(name, where(step), set_off.upper(), table, body))
    return [each for each in found.values() if each]


def refused(case: Case) -> str | None:
    """Which trigger the database refused a statement for."""
    if case.kind != "IntegrityError" or case.failed is None:
        return None
    failed = case.failed[1]
    triggers = _triggers(case, database_of(case, failed))
    saying = [each for each in triggers if failed.error in _told(each)]
    if len(saying) == 1:
        return f"{saying[0]} refused the {verb(failed.sql)} with that message."
    constraint, change = _CONSTRAINT.search(failed.error or ""), written(failed)
    if constraint is None or change is None or constraint[1] == change.table:
        return None
    acting = [
        each
        for each in triggers
        if (each.verb, each.table) == (change.verb, change.table) and each.writes_to(constraint[1])
    ]
    if len(acting) != 1:
        return None
    return (
        f"{acting[0]} was set off by the {change.verb} on {change.table}, and what it would write"
        f" to {constraint[1]} was refused."
    )


def _told(trigger: Trigger) -> list[str]:
    return [each.replace("''", "'") for each in _RAISE.findall(trigger.body)]


def undone(case: Case) -> str | None:
    """Which trigger left a row as it was, or took it away again."""
    sent = [event for event in case.step.sql if isinstance(event, Statement)]
    if not sent:
        return None
    triggers = _triggers(case, database_of(case, sent[-1]))
    stale = _STALE.search(case.message) if case.kind == "StaleDataError" else None
    if stale:
        acting = [
            each
            for each in triggers
            if (each.verb, each.table) == stale.groups() and _IGNORE.search(each.body)
        ]
        said = f"leaves rows as they are (RAISE(IGNORE)), and the {stale[1]} counts on its rows"
    elif case.kind == "ObjectDeletedError" and (looked_for := asked(sent[-1])):
        table = looked_for[0]
        acting = [each for each in triggers if each.writes_to(table, "DELETE")]
        went_in = went(case, database_of(case, sent[-1]), *looked_for) or _inserted(case, table)
        off = went_in is not None and _sets_off(went_in, acting, table)
        said = f"deletes rows of {table}, and was set off {where(went_in)}" if went_in else ""
        acting = acting if off else []
    else:
        return None
    return f"{acting[0]} {said}." if len(acting) == 1 else None


def _sets_off(step: Step, triggers: list[Trigger], table: str) -> bool:
    """Whether the step sent what sets one of them off, and no DELETE from the table itself."""
    sent = [written(each) for each in step.sql if isinstance(each, Statement) and not each.error]
    changes = {(each.verb, each.table) for each in sent if each}
    set_off = any((each.verb, each.table) in changes for each in triggers)
    return set_off and ("DELETE", table) not in changes


def _inserted(case: Case, table: str) -> Step | None:
    """The last step that sent an INSERT to the table."""
    for step, sent in case.statements():
        change = written(sent)
        if change and (change.verb, change.table) == ("INSERT", table) and not sent.error:
            return step
    return None
