"""Terms about what was sent to the database, by the snippet and not by its setup."""

import re

from playground.course.claims.kinds import (
    Between,
    Cause,
    Pattern,
    StatementVerb,
    Value,
    Verb,
)
from playground.course.claims.moment import Moment
from playground.course.claims.sending import LONGEST_SQL, Sent
from playground.course.claims.vocabulary import term
from playground.trace.model import Checkin, Checkout, Statement


def span(moment: Moment, between: tuple[str, str] | None) -> tuple[int, int]:
    """After which step and up to which a term counts."""
    if between is None:
        return -1, moment.index
    return moment.step(between[0]), min(moment.step(between[1]), moment.index)


@term()
def count_sql(moment: Moment, verb: Verb | None = None, between: Between | None = None) -> int:
    """How many statements were sent up to here; with a verb, how many of that kind.

    An executemany is one statement. BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE,
    ROLLBACK TO, CHECKOUT and CHECKIN count what happened on a connection.
    `between=('a', 'b')` counts after the step of anchor `a` and up to that of `b`.
    """
    return moment.facts.sending.count(verb, *span(moment, between))


@term()
def sql_matches(moment: Moment, pattern: Pattern, between: Between | None = None) -> int:
    """How many statements the regular expression is found in, upper or lower case alike."""
    found = re.compile(pattern, re.IGNORECASE)
    sent = moment.facts.sending.between(None, *span(moment, between))
    return sum(1 for one in statements(sent) if found.search(one.sql[:LONGEST_SQL]))


@term()
def cause(moment: Moment, verb: StatementVerb, kind: Cause, between: Between | None = None) -> int:
    """How many statements with that verb were sent for that cause.

    For instance `cause('SELECT', 'lazy load') == 0`.
    """
    sent = moment.facts.sending.between(verb, *span(moment, between))
    return sum(1 for one in statements(sent) if one.cause.kind == kind)


@term()
def sent(moment: Moment, between: Between | None = None) -> tuple[Value, ...]:
    """The verbs of everything that was sent up to here, in order, as a list.

    Statements and what became of the transaction, as in `['BEGIN', 'INSERT', 'COMMIT']`;
    what the pool did is left out.
    """
    start, end = span(moment, between)
    return tuple(
        one.verb
        for one in moment.facts.sending.all
        if start < one.index <= end and not isinstance(one.event, Checkout | Checkin)
    )


def statements(sent: list[Sent]) -> list[Statement]:
    """The statements among what was sent."""
    return [one.event for one in sent if isinstance(one.event, Statement)]
