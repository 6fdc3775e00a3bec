"""The families of exceptions of which something is known."""

from collections.abc import Callable

from playground.trace.explain import (
    attached,
    duplicates,
    foreign_keys,
    lookups,
    lost,
    mapping,
    nulls,
    older,
    raising,
    tables,
    transactions,
    triggers,
    waiting,
)
from playground.trace.explain.case import Case

FAMILIES: tuple[Callable[[Case], str | None], ...] = (
    attached.detached,
    waiting.greenlet,
    waiting.coroutine,
    attached.elsewhere,
    attached.clash,
    attached.not_persistent,
    attached.deleted,
    raising.raising,
    transactions.pending_rollback,
    transactions.already_begun,
    transactions.closed_inside,
    transactions.locked,
    duplicates.unique,
    nulls.not_null,
    foreign_keys.foreign_key,
    triggers.refused,
    lost.stale,
    lost.gone,
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
