"""Values of a type that the database, or a column of it, does not take."""

import re

from playground.trace.explain.case import Case
from playground.trace.explain.written import written

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
