"""Terms about mapped objects."""

from playground.course.claims.kinds import (
    STATES,
    STATUSES,
    AttributeName,
    Path,
    SessionName,
    Value,
    Variable,
)
from playground.course.claims.moment import Moment
from playground.course.claims.texts import plain, value_of
from playground.course.claims.vocabulary import term
from playground.trace.model import Attribute


@term(gives=STATES)
def state(moment: Moment, name: Variable) -> str | None:
    """The object's state; None where the name never held a mapped object.

    `gone` where Python has thrown the object away.
    """
    found = moment.facts.object(name, moment.index)
    return found.state if found else None


@term()
def value(moment: Moment, path: Path) -> Value:
    """What an attribute holds in memory, as in `value('ana.name')`.

    None where nothing is in memory: expired, unloaded, deferred. A path may pass
    through relationships to one object: `value('post.author.name')`. What claims have
    no literal for (dates, decimals) is given as text.
    """
    found = _attribute(moment, path)
    return value_of(found.value) if found else None


@term(gives=STATUSES)
def status(moment: Moment, name: Variable, attribute: AttributeName) -> str | None:
    """Whether an attribute is loaded, modified, expired, unloaded or deferred."""
    found = _attribute(moment, f"{name}.{attribute}")
    return found.status if found else None


@term()
def expired(moment: Moment, name: Variable, attribute: AttributeName | None = None) -> bool:
    """Whether an attribute is expired; without one: whether any attribute is."""
    if attribute is not None:
        return status(moment, name, attribute) == "expired"
    found = moment.facts.object(name, moment.index)
    names = moment.facts.attributes[found.id] if found else ()
    return any(status(moment, name, each) == "expired" for each in names)


@term()
def key(moment: Moment, name: Variable) -> Value:
    """The primary key of the object's identity, as a list; None while it has none."""
    found = moment.facts.object(name, moment.index)
    return plain(found.key, None) if found else None


@term()
def has_key(moment: Moment, name: Variable) -> bool:
    """Whether the object has an identity: it stands, or stood, for a row."""
    return key(moment, name) is not None


@term()
def same_object(moment: Moment, one: Variable, other: Variable) -> bool:
    """Whether two names mean one object, as Python's `is` would say."""
    first = moment.facts.names.meaning(one, moment.index)
    return first is not None and first == moment.facts.names.meaning(other, moment.index)


@term()
def in_session(moment: Moment, name: Variable, session: SessionName | None = None) -> bool:
    """Whether the object belongs to that Session; without one: to any."""
    found = moment.facts.object(name, moment.index)
    if found is None or found.session is None:
        return False
    return session is None or found.session == moment.facts.session_names.meaning(
        session, moment.index
    )


def _attribute(moment: Moment, path: str) -> Attribute | None:
    """The attribute at the end of the path."""
    name, *through, last = path.split(".")
    thing = moment.facts.names.meaning(name, moment.index)
    for step in through:
        link = moment.facts.attribute(thing, step, moment.index) if thing else None
        refs = (link.refs or ()) if link else ()
        thing = refs[0] if len(refs) == 1 else None
    return moment.facts.attribute(thing, last, moment.index) if thing else None
