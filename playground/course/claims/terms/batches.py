"""Terms about statements: what went along, how many rows, how often the same."""

from collections import Counter
from collections.abc import Iterator, Mapping

from playground.course.claims.kinds import Between, StatementVerb, Value
from playground.course.claims.moment import Moment
from playground.course.claims.terms.sent import span, statements
from playground.course.claims.texts import plain
from playground.course.claims.vocabulary import term
from playground.trace.groups import Group
from playground.trace.model import Statement


@term()
def parameters(
    moment: Moment, verb: StatementVerb, between: Between | None = None
) -> tuple[Value, ...]:
    """The values that went along with the statements, a list for each row of them.

    For instance `['Ana', 'ana@x.example'] in parameters('INSERT')`. An executemany has a
    list for each of its rows; a statement with its values in the text has an empty one.
    """
    return tuple(row for one in _sent(moment, verb, between) for row in _rows(one))


@term()
def executemany(moment: Moment, verb: StatementVerb, between: Between | None = None) -> int:
    """How many of the statements were sent once for several rows."""
    return sum(1 for one in _sent(moment, verb, between) if one.executemany)


@term()
def affected(moment: Moment, verb: StatementVerb, between: Between | None = None) -> int:
    """How many rows the statements changed, as the driver tells it."""
    return sum(one.rowcount or 0 for one in _sent(moment, verb, between))


@term()
def repeats(
    moment: Moment, verb: StatementVerb | None = None, between: Between | None = None
) -> int:
    """How often the same statement was sent, whatever its parameters: the largest number.

    For instance `repeats('SELECT') == 1`.
    """
    return max(Counter(one.sql for one in _sent(moment, verb, between)).values(), default=0)


@term()
def n_plus_one(moment: Moment) -> int:
    """How many times one line loaded something for each object that a query had brought.

    `n_plus_one() == 0` says that nothing was loaded one by one.
    """
    return len(loops(moment))


def loops(moment: Moment) -> list[Group]:
    """The statements that are N+1, as far as they were sent up to here."""
    return [
        group
        for group in moment.facts.groups
        if group.is_n_plus_one and group.members[1].step <= moment.index
    ]


def _sent(moment: Moment, verb: str | None, between: tuple[str, str] | None) -> list[Statement]:
    return statements(moment.facts.sending.between(verb, *span(moment, between)))


def _rows(statement: Statement) -> Iterator[tuple[Value, ...]]:
    found = statement.parameters
    several = statement.executemany and isinstance(found, list)
    for row in found if several else [found]:
        # The recorder ends a long list with a mark that says how many more there are.
        if not (several and _tag(row) == "more"):
            yield tuple(map(_value, row.values() if isinstance(row, Mapping) else row or ()))


def _value(found: object) -> Value:
    if _tag(found) is not None and isinstance(found, Mapping):
        return str(found.get("value"))
    return plain(found, str(found))


def _tag(found: object) -> object:
    return found.get("type") if isinstance(found, Mapping) else None
