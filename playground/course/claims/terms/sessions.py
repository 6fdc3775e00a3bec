"""Terms about Sessions and the pool. Without a name they speak of every Session."""

from playground.course.claims.kinds import SessionName
from playground.course.claims.moment import Moment
from playground.course.claims.vocabulary import term


@term()
def in_transaction(moment: Moment, session: SessionName | None = None) -> bool:
    """Whether the Session is in a transaction, as `session.in_transaction()` says."""
    return any(one.in_transaction for one in moment.facts.sessions_at(session, moment.index))


@term()
def new(moment: Moment, session: SessionName | None = None) -> int:
    """How many objects are in `session.new`: the next flush inserts them."""
    return sum(one.counts.new for one in moment.facts.sessions_at(session, moment.index))


@term()
def dirty(moment: Moment, session: SessionName | None = None) -> int:
    """How many objects are in `session.dirty`."""
    return sum(one.counts.dirty for one in moment.facts.sessions_at(session, moment.index))


@term()
def deleted(moment: Moment, session: SessionName | None = None) -> int:
    """How many objects are in `session.deleted`: the next flush deletes their rows."""
    return sum(one.counts.deleted for one in moment.facts.sessions_at(session, moment.index))


@term()
def identity_map(moment: Moment, session: SessionName | None = None) -> int:
    """How many objects are in the identity map."""
    found = moment.facts.sessions_at(session, moment.index)
    return sum(one.identity_map.size for one in found)


@term()
def active(moment: Moment, session: SessionName | None = None) -> bool:
    """False from a failed flush until `rollback()`, as `session.is_active` says."""
    return all(one.active for one in moment.facts.sessions_at(session, moment.index))


@term()
def checked_out(moment: Moment) -> int:
    """How many connections are out of the pool."""
    return moment.facts.connections.out.at(moment.index) or 0


@term()
def nested(moment: Moment, session: SessionName | None = None) -> bool:
    """Whether the Session is within `begin_nested()`, as `in_nested_transaction()` says."""
    return any(one.nested for one in moment.facts.sessions_at(session, moment.index))


@term()
def savepoints(moment: Moment) -> int:
    """How many savepoints are open."""
    return moment.facts.connections.savepoints.at(moment.index) or 0
