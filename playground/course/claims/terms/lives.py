"""Terms about how objects went from state to state."""

from playground.course.claims.kinds import Between, ClassName, Move, Thing, Value
from playground.course.claims.moment import Moment
from playground.course.claims.terms.sent import span
from playground.course.claims.vocabulary import term


@term()
def states(moment: Moment, name: Thing) -> tuple[Value, ...]:
    """The states that the object was in up to here, in order, as a list."""
    thing = moment.facts.thing(name, moment.index)
    return tuple(moment.facts.lives.states(thing, moment.index)) if thing else ()


@term()
def lifecycle(moment: Moment, name: Thing) -> tuple[Value, ...]:
    """The object's transitions up to here, by the names of Session's events.

    For instance `['transient_to_pending', 'pending_to_persistent']`. An object that
    came from a row begins with `loaded_as_persistent`.
    """
    thing = moment.facts.thing(name, moment.index)
    return tuple(moment.facts.lives.moves(thing, moment.index)) if thing else ()


@term()
def moves(moment: Moment, transition: Move, between: Between | None = None) -> int:
    """How many objects made that transition: `moves('transient_to_pending') == 3`."""
    return moment.facts.lives.count(transition, *span(moment, between))


@term()
def loaded(moment: Moment, class_name: ClassName) -> int:
    """How many objects of that class were made from rows up to here, gone ones included.

    `loaded('User') == 0` says that only columns were read. It counts those as well that were
    thrown away within the statement that loaded them.
    """
    return moment.facts.lives.loaded(class_name, moment.index)
