"""Values of a type that the database, or a column of it, does not take."""

import ast
import re

from playground.trace.explain.case import Case
from playground.trace.explain.written import written
from playground.trace.text import cut

_PARAMETER = re.compile(r"Error binding parameter (\d+): type '(\w+)' is not supported$")
_HINTS = {
    "dict": "a column of the type JSON would",
    "list": "a column of the type JSON would",
    "tuple": "a comma behind a value makes it a tuple",
}


def unsupported(case: Case) -> str | None:
    """Which column was to get it."""
    failed = case.failed[1] if case.failed else None
    found = _PARAMETER.search(failed.error or "") if failed else None
    change = written(failed) if failed and found and not failed.executemany else None
    if found is None or change is None or len(change.rows) != 1:
        return None
    place, type_ = int(found[1]) - 1, found[2]
    if place >= len(change.columns):
        return None
    said = f"{change.table}.{change.columns[place]} would get a {type_}"
    if type_ in {each.name for _, each in case.classes if each.table}:
        return f"{said}, and a column takes no object: a relationship does, or the object's key."
    hint = _HINTS.get(type_)
    return f"{said}, which no column of SQLite takes as it is" + (f": {hint}." if hint else ".")


_NO_DATE = re.compile(
    r"SQLite (?:Date|Time|DateTime) type only accepts Python (datetime|date|time)"
)
_WRITING = re.compile(r"\[SQL: (?:INSERT INTO|UPDATE) \"?(\w+)")
_GIVEN = re.compile(r"^\[parameters: (.*)\]$", re.MULTILINE)
_DATED = re.compile(r"\b(?:date|time|datetime)\b")
_LONGEST = 40


def no_date(case: Case) -> str | None:
    """Which column was to get a text where it takes a date."""
    said, sent, given = (each.search(case.problem.message) for each in (_NO_DATE, _WRITING, _GIVEN))
    if case.kind != "StatementError" or not (said and sent and given):
        return None
    columns = {
        each.name
        for _, definition in case.classes
        if definition.table == sent[1]
        for each in definition.attributes
        if _DATED.search(each.annotation or "")
    }
    texts = {
        (name, value)
        for row in _literals(given[1])
        for name, value in row.items()
        if name in columns and isinstance(value, str)
    }
    if len(texts) != 1:
        return None
    name, value = texts.pop()
    return (
        f"{sent[1]}.{name} would get the text {cut(repr(value), _LONGEST)}, and it takes objects of"
        f" {said[1]}: {said[1]}.fromisoformat() makes one of a text."
    )


_NO_JSON = re.compile(r"\(builtins\.TypeError\) Object of type (\w+) is not JSON serializable")
_JSON = re.compile(r"^\s*\"?(\w+)\"? JSONB?\b", re.IGNORECASE | re.MULTILINE)
_AS_JSON = {
    "bytes": "decode() makes a text of it",
    "date": "isoformat() makes a text of it",
    "datetime": "isoformat() makes a text of it",
    "time": "isoformat() makes a text of it",
    "Decimal": "str() makes a text of it",
    "UUID": "str() makes a text of it",
    "frozenset": "sorted() or list() makes a list of it",
    "set": "sorted() or list() makes a list of it",
}


def no_json(case: Case) -> str | None:
    """Which column was to get what JSON has no way to write."""
    said, sent = _NO_JSON.search(case.message), _WRITING.search(case.problem.message)
    if case.kind != "StatementError" or said is None or sent is None:
        return None
    made = [each.sql for _, each in case.statements() if _creates(each.sql, sent[1])]
    columns = _JSON.findall(made[0]) if made else []
    if not columns:
        return None
    where = f"{sent[1]}.{columns[0]}" if len(columns) == 1 else f"a JSON column of {sent[1]}"
    told = f"What {where} would get holds a {said[1]}, and JSON has no such values"
    if said[1] in {each.name for _, each in case.classes if each.table}:
        return f"{told}: the key of the object would do."
    hint = _AS_JSON.get(said[1])
    return told + (f": {hint}." if hint else ".")


def _creates(sql: str, table: str) -> bool:
    return re.match(rf"\s*CREATE TABLE (\w+\.)?\"?{table}\"? \(", sql) is not None


_NO_UUID = "(builtins.AttributeError) 'str' object has no attribute 'hex'"


def no_uuid(case: Case) -> str | None:
    """Which statement was given a text where it takes a UUID."""
    sent = re.search(r"\[SQL: (INSERT INTO|UPDATE|SELECT)\b", case.problem.message)
    if case.kind != "StatementError" or case.message != _NO_UUID or sent is None:
        return None
    does = "look for" if sent[1] == "SELECT" else "write"
    return (
        f"The {sent[1].split()[0]} would {does} a text where the column takes a UUID: UUID(...)"
        " makes one of a text."
    )


_MISMATCH = "datatype mismatch"


def no_number(case: Case) -> str | None:
    """Which key was to get something else than a whole number."""
    failed = case.failed[1] if case.failed else None
    change = written(failed) if failed and failed.error == _MISMATCH else None
    if failed is None or change is None or len(change.rows) != 1:
        return None
    database = case.after.connections[failed.connection].database
    made = case.created.get(database, {}).get(change.table)
    key = made.primary_key if made else ()
    value = change.rows[0].get(key[0]) if len(key) == 1 else None
    if value is None:
        return None
    return (
        f"{change.table}.{key[0]} would get {cut(value, _LONGEST)}: a primary key of the type"
        " INTEGER takes whole numbers only."
    )


def _literals(text: str) -> list[dict[str, object]]:
    """The sets of parameters that a message shows, where they can all be read."""
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return []
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
