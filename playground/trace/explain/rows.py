"""The rows that the tables showed before, and what may have changed them since."""

from playground.trace.explain.case import Case
from playground.trace.explain.created import Created
from playground.trace.explain.written import Written, written
from playground.trace.model import Row, Statement, Step, TableRecord
from playground.trace.text import ELLIPSIS
from playground.trace.words import verb

FLUSHES = ("flush", "autoflush", "version check")
"""Why a flush sends an INSERT or an UPDATE."""
KEPT = (None, "RESTRICT", "NO ACTION")
"""What foreign keys say that let no row go to which others point."""
_READS = ("SELECT", "PRAGMA", "SAVEPOINT", "RELEASE", "BEGIN")


def refusal(case: Case) -> tuple[Statement, Written] | None:
    """The statement that the database refused, and what it would have written."""
    if case.kind != "IntegrityError" or case.failed is None:
        return None
    statement = case.failed[1]
    found = written(statement)
    return None if found is None else (statement, found)


def table_of(case: Case, statement: Statement, name: str) -> TableRecord | None:
    """A table of the database that the statement went to, as it was before the step."""
    return case.before.tables.get((database_of(case, statement), name))


def database_of(case: Case, statement: Statement) -> str:
    """The database that the statement went to."""
    return case.after.connections[statement.connection].database


def values_of(table: TableRecord, row: Row) -> dict[str, str]:
    """What the row has, by column; nothing where that is not known."""
    known = len(row.values) == len(table.columns)
    return dict(zip(table.columns, row.values, strict=True)) if known else {}


def has(table: TableRecord, row: Row, wanted: dict[str, str]) -> bool:
    """Whether the row is there with those values."""
    return row.mark not in ("deleted", "gone") and wanted.items() <= values_of(table, row).items()


def rows_with(table: TableRecord, wanted: dict[str, str]) -> list[Row]:
    """The rows that are there with those values, of which a long one is not known in full."""
    if any(ELLIPSIS in value for value in wanted.values()):
        return []
    return [row for row in table.rows if has(table, row, wanted)]


def primary_key(case: Case, table: TableRecord) -> tuple[str, ...]:
    """Its columns, by the statement that created the table; nothing where that is not known."""
    made = _made(case, table)
    return made.primary_key if made else ()


def _made(case: Case, table: TableRecord) -> Created | None:
    return case.created.get(table.database, {}).get(table.table)


def is_whole(table: TableRecord) -> bool:
    """Whether all its rows are listed."""
    return sum(row.mark != "deleted" for row in table.rows) == table.count


def sent_before(case: Case, failed: Statement) -> list[Statement]:
    """What the step had sent to that database before, but for what only reads."""
    sent = [each for each in case.step.sql if isinstance(each, Statement)]
    return [
        each
        for each in sent[: sent.index(failed)]
        if verb(each.sql) not in _READS and database_of(case, each) == database_of(case, failed)
    ]


def may_be_another(case: Case, failed: Statement, table: TableRecord, row: Row) -> bool:
    """Whether the step had changed the row, or deleted it, before the statement that failed."""
    made = _made(case, table)
    keys = made.foreign_keys if made else ()
    follows = {
        "DELETE": made is None or any(key.ondelete not in KEPT for key in keys),
        "UPDATE": made is None or any(key.onupdate not in KEPT for key in keys),
    }
    for change in map(written, sent_before(case, failed)):
        if change is None or follows.get(change.verb):
            return True
        if change.verb == "INSERT" or change.table != table.table:
            continue
        if change.may_concern(values_of(table, row)):
            return True
    return False


def row_since(case: Case, table: TableRecord, key: str, values: dict[str, str]) -> Step | None:
    """The step since which the row has had these values."""

    def told(step: Step) -> bool | None:
        found = (
            has(record, row, values)
            for record in step.tables
            if (record.database, record.table) == (table.database, table.table)
            for row in record.rows
            if row.key == key
        )
        return next(found, None)

    return case.since(told)
