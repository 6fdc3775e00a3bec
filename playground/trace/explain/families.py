"""The families of exceptions of which something is known."""

from collections.abc import Callable

from playground.trace.explain import (
    attached,
    lookups,
    mapping,
    older,
    raising,
    rows,
    tables,
    transactions,
)
from playground.trace.explain.case import Case

FAMILIES: tuple[Callable[[Case], str | None], ...] = (
    attached.detached,
    attached.greenlet,
    attached.elsewhere,
    attached.clash,
    attached.not_persistent,
    attached.deleted,
    raising.raising,
    transactions.pending_rollback,
    transactions.already_begun,
    transactions.closed_inside,
    transactions.locked,
    rows.unique,
    rows.not_null,
    rows.foreign_key,
    rows.stale,
    rows.gone,
    lookups.results,
    lookups.nothing,
    lookups.unmapped,
    tables.missing,
    tables.defined_twice,
    tables.unknown_class,
    mapping.no_key,
    mapping.no_table,
    mapping.no_join,
    mapping.no_property,
    mapping.no_attribute,
    mapping.not_mapped,
    older.driver,
    older.dialect,
    older.legacy,
)
"""Each says what happened where the exception is of its kind and the trace tells."""
