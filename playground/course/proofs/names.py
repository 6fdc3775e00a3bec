"""The names in a claim are names that the run knows."""

import re
from collections.abc import Iterator

from playground.course.claims import Call, Claim, Facts, inner
from playground.course.claims.kinds import CLASS, COLUMN, COLUMNS, PATH, SESSION, TABLE, THING, Kind
from playground.course.suggest import suggest


def unknown_names(claim: Claim, facts: Facts) -> Iterator[tuple[str, str]]:
    """What each name is that the run does not know, and what may have been meant.

    A claim about a name that never was would hold or fail for ever, whatever the learner does.
    """
    for call in claim.calls:
        nested = inner(call)
        if nested:
            yield from unknown_names(nested, facts)
        yield from _unknown(call, facts)


def _unknown(call: Call, facts: Facts) -> Iterator[tuple[str, str]]:
    for parameter in call.term.parameters:
        name = call.arguments.get(parameter.name)
        if parameter.kind is COLUMNS and isinstance(name, tuple):
            for each in map(str, name):
                yield from _unknown_column(str(call.arguments.get("table")), each, facts)
        elif isinstance(name, str):
            yield from _unknown_name(parameter.kind, name, call, facts)


def _unknown_name(kind: Kind, name: str, call: Call, facts: Facts) -> Iterator[tuple[str, str]]:
    if kind is TABLE:
        known = {table for _, table in facts.tables}
        if name not in known:
            yield f"the run has no table '{name}'", suggest(name, known)
    elif kind is SESSION and name not in facts.session_names:
        yield f"the run has no Session named '{name}'", suggest(name, facts.session_names)
    elif kind in {THING, PATH}:
        variable, _, attribute = name.partition(".")
        if variable not in facts.names:
            yield f"the run has no object named '{variable}'", suggest(variable, facts.names)
        elif attribute:
            yield from _unknown_attribute(name, facts)
    elif kind is COLUMN:
        yield from _unknown_column(str(call.arguments.get("table")), name, facts)
    elif kind is CLASS:
        known = {record.class_ for track in facts.objects.values() for record in track.values}
        if name not in known and not re.search(rf"\b{name}\b", facts.trace.setup):
            yield f"the run has no mapped class '{name}'", suggest(name, known)


def _unknown_attribute(path: str, facts: Facts) -> Iterator[tuple[str, str]]:
    """The attribute next to the variable; what it leads to may be of any class."""
    variable, attribute, *_ = path.split(".")
    things = facts.names.things(variable)
    known = {name for thing in things for name in facts.attributes.get(thing, {})}
    if attribute not in known:
        yield f"'{variable}' has no attribute '{attribute}'", suggest(attribute, known)


def _unknown_column(table: str, column: str, facts: Facts) -> Iterator[tuple[str, str]]:
    records = [track.values for (_, name), track in facts.tables.items() if name == table]
    known = {name for values in records for record in values for name in record.columns}
    if known and column not in known:
        yield f"the table '{table}' has no column '{column}'", suggest(column, known)
