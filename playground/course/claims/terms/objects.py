"""Terms about mapped objects."""

from playground.course.claims.kinds import STATES, ClassName, SessionName, State, Thing, Value
from playground.course.claims.moment import Moment
from playground.course.claims.texts import plain
from playground.course.claims.vocabulary import term


@term(gives=STATES)
def state(moment: Moment, name: Thing) -> str | None:
    """The object's state; None where the name never held a mapped object.

    `gone` where Python has thrown the object away. Wherever an object is asked for, a
    path through relationships may stand for a variable: `state('post.author')`.
    """
    found = moment.facts.object(name, moment.index)
    return found.state if found else None


@term()
def key(moment: Moment, name: Thing) -> Value:
    """The primary key of the object's identity, as a list; None while it has none."""
    found = moment.facts.object(name, moment.index)
    return plain(found.key, None) if found else None


@term()
def has_key(moment: Moment, name: Thing) -> bool:
    """Whether the object has an identity: it stands, or stood, for a row."""
    return key(moment, name) is not None


@term()
def same_object(moment: Moment, one: Thing, other: Thing) -> bool:
    """Whether two names mean one object, as Python's `is` would say.

    For instance `same_object('post.author', 'ana')`.
    """
    first = moment.facts.thing(one, moment.index)
    return first is not None and first == moment.facts.thing(other, moment.index)


@term()
def in_session(moment: Moment, name: Thing, session: SessionName | None = None) -> bool:
    """Whether the object belongs to that Session; without one: to any.

    An object in a Session whose state is `persistent` is in its identity map.
    """
    found = moment.facts.object(name, moment.index)
    if found is None or found.session is None:
        return False
    return session is None or found.session == moment.facts.session_names.meaning(
        session, moment.index
    )


@term()
def objects(moment: Moment, class_name: ClassName, state: State | None = None) -> int:
    """How many objects of that class there are; with a state, how many are in it.

    Objects that are gone count where `gone` is asked for.
    """
    found = (track.at(moment.index) for track in moment.facts.objects.values())
    return sum(
        1
        for one in found
        if one
        and one.class_ == class_name
        and (one.state == state if state else one.state != "gone")
    )
