"""Sentences about objects and Sessions."""

from collections.abc import Callable

from playground.course.claims.moment import Moment
from playground.course.claims.terms import attributes, lives, objects, sessions
from playground.course.telling.told import Told, short, since


def state(moment: Moment, name: str) -> Told:
    """The object's state and since when it is in it."""
    now = objects.state(moment, name)
    if now is None:
        return Told(f"{name} never was an object of a mapped class")
    return since(moment, f"{name} is {now}", lambda at: objects.state(at, name))


def value(moment: Moment, path: str) -> Told:
    """What the attribute holds and since when."""
    now = attributes.value(moment, path)
    return since(moment, f"{path} is {short(now)}", lambda at: attributes.value(at, path))


def expired(moment: Moment, name: str, attribute: str | None = None) -> Told:
    """Whether an attribute, or any, is expired, and since when."""
    now = attributes.expired(moment, name, attribute)
    if attribute:
        text = f"{name}.{attribute} is {'' if now else 'not '}expired"
    else:
        text = f"{'some' if now else 'no'} value of {name} is expired"
    return since(moment, text, lambda at: attributes.expired(at, name, attribute))


def status(moment: Moment, name: str, attribute: str) -> Told:
    """Whether the attribute is loaded, and since when."""
    now = attributes.status(moment, name, attribute)
    if now is None:
        return Told(f"{name}.{attribute} never was an attribute of an object")
    text = f"{name}.{attribute} is {now}"
    return since(moment, text, lambda at: attributes.status(at, name, attribute))


def key(moment: Moment, name: str) -> Told:
    """The object's key and since when it has it."""
    now = objects.key(moment, name)
    if now is None:
        return Told(f"{name} has no key")
    shown = ", ".join(map(short, now)) if isinstance(now, tuple) else short(now)
    return since(moment, f"{name} has the key {shown}", lambda at: objects.key(at, name))


def same_object(moment: Moment, one: str, other: str) -> Told:
    """Whether they are one."""
    same = objects.same_object(moment, one, other)
    text = f"{one} and {other} are {'one object' if same else 'not one object'}"
    return since(moment, text, lambda at: objects.same_object(at, one, other))


def in_session(moment: Moment, name: str, session: str | None = None) -> Told:
    """Whether it belongs to the Session, and since when."""
    now = objects.in_session(moment, name, session)
    text = f"{name} is in {session or 'a Session'}" if now else f"{name} is not in any Session"
    if session and not now:
        text = f"{name} is not in {session}"
    return since(moment, text, lambda at: objects.in_session(at, name, session))


def in_transaction(moment: Moment, session: str | None = None) -> Told:
    """Whether there is a transaction, and since when."""
    now = sessions.in_transaction(moment, session)
    text = f"{session or 'the Session'} is in {'a' if now else 'no'} transaction"
    return since(moment, text, lambda at: sessions.in_transaction(at, session))


def active(moment: Moment, session: str | None = None) -> Told:
    """Whether the Session waits for a rollback, and since when."""
    now = sessions.active(moment, session)
    text = f"{session or 'the Session'} {'is active' if now else 'waits for rollback()'}"
    return since(moment, text, lambda at: sessions.active(at, session))


def nested(moment: Moment, session: str | None = None) -> Told:
    """Whether it is within a savepoint, and since when."""
    now = sessions.nested(moment, session)
    text = f"{session or 'the Session'} is {'' if now else 'not '}within begin_nested()"
    return since(moment, text, lambda at: sessions.nested(at, session))


def old(moment: Moment, path: str) -> Told:
    """What the attribute held before it was modified."""
    now = attributes.old(moment, path)
    text = f"{path} has no old value" if now is None else f"{path} was {short(now)}"
    return since(moment, text, lambda at: attributes.old(at, path))


def size(moment: Moment, path: str) -> Told:
    """How many objects the relationship holds, and since when."""
    now = attributes.size(moment, path)
    text = f"{path} is not in memory" if now is None else f"{path} has {_objects(now)}"
    return since(moment, text, lambda at: attributes.size(at, path))


def passed(moment: Moment, name: str) -> Told:
    """The states that the object was in, and since when it is in the last."""
    found = " → ".join(map(str, lives.states(moment, name)))
    if not found:
        return Told(f"{name} never was an object of a mapped class")
    return since(moment, f"{name} was {found}", lambda at: lives.states(at, name))


def moves(moment: Moment, transition: str, between: tuple[str, str] | None = None) -> Told:
    """How many objects went that way."""
    count = lives.moves(moment, transition, between)
    return Told(f"{_objects(count)} went from {transition.replace('_to_', ' to ')}")


def loaded(moment: Moment, class_name: str) -> Told:
    """How many objects were made from rows, and when the last was."""
    count = lives.loaded(moment, class_name)
    was = "was" if count == 1 else "were"
    text = f"{_objects(count)} of {class_name} {was} loaded"
    return since(moment, text, lambda at: lives.loaded(at, class_name))


def count_objects(moment: Moment, class_name: str, state: str | None = None) -> Told:
    """How many objects there are, and since when."""
    count = objects.objects(moment, class_name, state)
    are = "is" if count == 1 else "are"
    text = f"{_objects(count)} of {class_name} {are} {state or 'there'}"
    return since(moment, text, lambda at: objects.objects(at, class_name, state))


def _objects(count: int) -> str:
    return f"{count or 'no'} object{'' if count == 1 else 's'}"


def collection(
    count: Callable[[Moment, str | None], int], words: str
) -> Callable[[Moment, str | None], Told]:
    """A teller for the size of one of a Session's collections."""

    def teller(moment: Moment, session: str | None = None) -> Told:
        now = count(moment, session)
        text = f"{session or 'session'}.{words} has {_objects(now)}"
        return since(moment, text, lambda at: count(at, session))

    return teller
