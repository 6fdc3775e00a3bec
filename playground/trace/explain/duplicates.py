"""Rows that would have what another row has already."""

import re

from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, name_of
from playground.trace.explain.rows import (
    FLUSHES,
    database_of,
    may_be_another,
    primary_key,
    refusal,
    row_since,
    rows_with,
    sent_before,
    table_of,
    values_of,
)
from playground.trace.explain.written import written
from playground.trace.model import Row, Statement, TableRecord

_UNIQUE = re.compile(r"UNIQUE constraint failed: ([\w., ]+)")

_PARTIAL = re.compile(r'CREATE UNIQUE INDEX .* ON "?(\w+)"? ?\(.*\) WHERE ', re.IGNORECASE)


def unique(case: Case) -> str | None:
    """Which row has the value already, and since when."""
    refused = refusal(case)
    failed = _UNIQUE.search(refused[0].error or "") if refused else None
    if failed is None or refused is None:
        return None
    statement, change = refused
    if _is_partial(case, statement, change.table):
        return None
    names = [name.strip().rpartition(".")[2] for name in failed[1].split(",")]
    wanted = [{name: row[name] for name in names} for row in change.rows if set(names) <= set(row)]
    table = table_of(case, statement, change.table)
    # Of several rows it is the first that fails.
    for place, values in enumerate(wanted):
        if "None" in values.values():
            continue  # a NULL is like no other
        said = " and ".join(f"{name} {value}" for name, value in values.items())
        own = change.keys[: place + 1]
        row = None if table is None else _having(case, statement, table, values, own)
        if table is not None and row is not None:
            had, more = _had(case, table, row, values), _to_go(case, statement, table, row)
            return f"{change.table} would have {said} twice: {had}.{more}"
        if values in wanted[:place] or _sent_already(case, statement, change.table, values):
            return f"Two of the rows that line {case.step.line} sends have the same {said}."
    return None


def _is_partial(case: Case, statement: Statement, table: str) -> bool:
    """Whether a unique index of the table leaves out rows: which, its condition says."""
    made = (
        found[1]
        for _, sent in case.statements()
        if database_of(case, sent) == database_of(case, statement)
        and (found := _PARTIAL.match(" ".join(sent.sql.split())))
    )
    return table in made


def _having(
    case: Case,
    failed: Statement,
    table: TableRecord,
    values: dict[str, str],
    own: tuple[dict[str, str], ...],
) -> Row | None:
    """The row that surely had those values then, and is none that the statement changes itself."""
    found = [
        row
        for row in rows_with(table, values)
        if not any(key.items() <= values_of(table, row).items() for key in own)
        and not may_be_another(case, failed, table, row)
    ]
    return found[0] if found else None


def _had(case: Case, table: TableRecord, row: Row, values: dict[str, str]) -> str:
    """Which row has them, since when, and whether others see it."""
    name = _row_name(case, table, row, values)
    since = row_since(case, table, row.key, values)
    place = f" since {at(since)}" if since else " already"
    committed = dict(zip(table.columns, row.was or row.values, strict=False))
    is_open = row.mark == "inserted" or not values.items() <= committed.items()
    return f"{name} has had it{place}{', not committed yet' if is_open else ''}"


def _to_go(case: Case, statement: Statement, table: TableRecord, row: Row) -> str:
    """What is to be said of a row whose object is to be deleted in the same flush."""
    key = [values_of(table, row).get(name) for name in primary_key(case, table)]
    owner = case.stored(table.table, row.key) if key == [row.key] else None
    if owner is None or not owner.marked_for_deletion or owner.session != case.flushing:
        return ""
    if statement.cause.kind not in FLUSHES:
        return ""
    return (
        f" {name_of(owner)} is to be deleted, but a flush sends its DELETEs last: flush() in"
        " between would send that one first."
    )


def _row_name(case: Case, table: TableRecord, row: Row, values: dict[str, str]) -> str:
    """What to call the row: by its primary key, where that is known and not what it is about."""
    key = {name: values_of(table, row).get(name) for name in primary_key(case, table)}
    if [*key.values()] == [row.key]:
        return f"row {row.key}"
    if not key or None in key.values() or key.keys() <= values.keys():
        return "a row"
    return "the row with " + " and ".join(f"{name} {value}" for name, value in key.items())


def _sent_already(case: Case, failed: Statement, table: str, values: dict[str, str]) -> bool:
    """Whether the step sent those values before, in a statement of their own."""
    changes = filter(None, map(written, sent_before(case, failed)))
    return any(
        values.items() <= row.items()
        for change in changes
        if change.table == table
        for row in change.rows
    )
