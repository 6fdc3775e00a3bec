"""Names that were not imported, or not from where they are."""

import re
from difflib import get_close_matches

from playground.trace.explain.case import Case

_HOMES = {
    "sqlalchemy": (
        "Boolean", "CheckConstraint", "Column", "Date", "DateTime", "Engine", "Enum", "Float",
        "ForeignKey", "Index", "Integer", "JSON", "MetaData", "Numeric", "String", "Table", "Text",
        "UniqueConstraint", "and_", "case", "create_engine", "delete", "desc", "event", "exists",
        "func", "insert", "inspect", "not_", "or_", "select", "text", "update",
    ),
    "sqlalchemy.orm": (
        "DeclarativeBase", "Mapped", "MappedAsDataclass", "Session", "WriteOnlyMapped", "aliased",
        "backref", "contains_eager", "declarative_base", "deferred", "joinedload", "lazyload",
        "load_only", "mapped_column", "raiseload", "registry", "relationship", "scoped_session",
        "selectinload", "sessionmaker", "subqueryload", "undefer", "validates",
    ),
    "sqlalchemy.ext.asyncio": (
        "AsyncAttrs", "AsyncSession", "async_sessionmaker", "create_async_engine",
    ),
    "sqlalchemy.ext.hybrid": ("hybrid_method", "hybrid_property"),
    "sqlalchemy.exc": (
        "IntegrityError", "InvalidRequestError", "NoResultFound", "OperationalError",
        "PendingRollbackError", "SQLAlchemyError", "StatementError",
    ),
    "sqlalchemy.orm.exc": ("DetachedInstanceError", "StaleDataError"),
}  # fmt: skip
"""What learners import, and from where."""
_HOME = {name: home for home, names in _HOMES.items() for name in names}
_NOT_THERE = re.compile(r"^cannot import name '(\w+)' from '(sqlalchemy[\w.]*)'")
_UNKNOWN = re.compile(r"^name '(\w+)' is not defined$")


def elsewhere(case: Case) -> str | None:
    """Where the name is that was to be imported from SQLAlchemy."""
    found = _NOT_THERE.search(case.message) if case.kind == "ImportError" else None
    if found is None:
        return None
    name, module = found.groups()
    home = _HOME.get(name)
    if home is not None:
        return f"{name} is elsewhere: from {home} import {name}."
    near = get_close_matches(name, _HOMES.get(module, ()), n=1, cutoff=0.75)
    return f"{module} has no {name}, but {near[0]}." if near else None


def missing(case: Case) -> str | None:
    """Which import would bring the name that nothing has bound."""
    found = _UNKNOWN.search(case.message) if case.kind == "NameError" else None
    home = _HOME.get(found[1]) if found else None
    if found is None or home is None or any(each.name == found[1] for _, each in case.classes):
        return None
    if found[1].islower() and not case.code().applies(case.step.line, found[1]):
        return None  # it may be a name of the learner's own
    if case.bound(found[1]) or case.says(rf"\bimport\b[^#\n]*\b{found[1]}\b"):
        return None
    return f"Nothing has imported {found[1]}: from {home} import {found[1]}."
