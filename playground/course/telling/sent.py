"""Sentences about what was sent to the database."""

import re

from playground.course.claims.moment import Moment
from playground.course.claims.sending import LONGEST_SQL, Sent
from playground.course.claims.terms import batches
from playground.course.claims.terms import sent as terms
from playground.course.claims.terms.sent import span
from playground.course.telling.told import Told, short, where
from playground.trace.model import Statement

_POOL = {"CHECKOUT": "connection left the pool", "CHECKIN": "connection came back to the pool"}


def count_sql(
    moment: Moment, verb: str | None = None, between: tuple[str, str] | None = None
) -> Told:
    """How often it was sent, and where last."""
    return _times(moment, verb, moment.facts.sending.between(verb, *span(moment, between)))


def cause(moment: Moment, verb: str, kind: str, between: tuple[str, str] | None = None) -> Told:
    """How often such a cause sent it, and where last."""
    sent = [
        one
        for one in moment.facts.sending.between(verb, *span(moment, between))
        if isinstance(one.event, Statement) and one.event.cause.kind == kind
    ]
    told = _times(moment, verb, sent)
    return Told(f"{told.text} ({kind})", told.step)


def sql_matches(moment: Moment, pattern: str, between: tuple[str, str] | None = None) -> Told:
    """How often such a statement was sent, and where last."""
    found = re.compile(pattern, re.IGNORECASE)
    sent = [
        one
        for one in moment.facts.sending.between(None, *span(moment, between))
        if isinstance(one.event, Statement) and found.search(one.event.sql[:LONGEST_SQL])
    ]
    return _times(moment, "such a statement" if sent else "such statement", sent)


def checked_out(moment: Moment) -> Told:
    """How many connections are out, and where the last went out or came back."""
    track = moment.facts.connections.out
    count = track.at(moment.index) or 0
    moves = track.upto(moment.index)
    noun = "connection is" if count == 1 else "connections are"
    text = f"{count or 'no'} {noun} out of the pool"
    return Told(text, moves[-1][0] if moves else None)


def savepoints(moment: Moment) -> Told:
    """How many savepoints are open, and where the last was set or went."""
    track = moment.facts.connections.savepoints
    changes = track.upto(moment.index)
    count = changes[-1][1] if changes else 0
    text = f"{count or 'no'} {'savepoint is' if count == 1 else 'savepoints are'} open"
    return Told(text, changes[-1][0] if changes else None)


def sent(moment: Moment, between: tuple[str, str] | None = None) -> Told:
    """What was sent, in order."""
    verbs = terms.sent(moment, between)
    if not verbs:
        return Told("nothing was sent")
    return Told(
        f"{_some([str(verb) for verb in verbs])} {'was' if len(verbs) == 1 else 'were'} sent"
    )


def parameters(moment: Moment, verb: str, between: tuple[str, str] | None = None) -> Told:
    """What went along with the statements."""
    told = count_sql(moment, verb, between)
    rows = [row for row in batches.parameters(moment, verb, between) if isinstance(row, tuple)]
    shown = [", ".join(map(short, row)) or "no values" for row in rows]
    return Told(f"{told.text}, with {_some(shown)}" if shown else told.text, told.step)


def executemany(moment: Moment, verb: str, between: tuple[str, str] | None = None) -> Told:
    """How many of them were sent for several rows at once."""
    told = count_sql(moment, verb, between)
    many = batches.executemany(moment, verb, between)
    return Told(f"{told.text}, {many or 'none'} of them for several rows at once", told.step)


def affected(moment: Moment, verb: str, between: tuple[str, str] | None = None) -> Told:
    """How many rows they changed."""
    told = count_sql(moment, verb, between)
    count = batches.affected(moment, verb, between)
    return Told(f"{told.text}, for {count} row{'' if count == 1 else 's'}", told.step)


def repeats(
    moment: Moment, verb: str | None = None, between: tuple[str, str] | None = None
) -> Told:
    """How often the same was sent."""
    told = count_sql(moment, verb, between)
    count = batches.repeats(moment, verb, between)
    return (
        Told(f"the same {verb or 'SQL'} was sent {count} times", told.step) if count > 1 else told
    )


def n_plus_one(moment: Moment) -> Told:
    """What was loaded one by one, and where."""
    found = batches.loops(moment)
    if not found:
        return Told("nothing was loaded one by one")
    last = found[0].members[-1].step
    return Told(f"{found[0].words()}, last {where(moment, last)}", last)


def _some(texts: list[str]) -> str:
    """The first few of them."""
    return ", ".join(texts[:6]) + (", …" if len(texts) > 6 else "")


def _times(moment: Moment, verb: str | None, sent: list[Sent]) -> Told:
    """How often, and where last: `INSERT was sent on line 12`."""
    what = _POOL.get(verb or "", f"{verb or 'SQL'} was sent")
    if not sent:
        return Told(f"no {what}")
    last = sent[-1].index
    what = f"a {what}" if verb in _POOL else what
    if len(sent) == 1:
        return Told(f"{what} {where(moment, last)}", last)
    return Told(f"{what} {len(sent)} times, last {where(moment, last)}", last)
