"""Sentences about objects and Sessions."""

from collections.abc import Callable

from playground.course.claims.moment import Moment
from playground.course.claims.terms import objects, sessions
from playground.course.telling.told import Told, short, since


def state(moment: Moment, name: str) -> Told:
    """The object's state and since when it is in it."""
    now = objects.state(moment, name)
    if now is None:
        return Told(f"{name} never was an object of a mapped class")
    return since(moment, f"{name} is {now}", lambda at: objects.state(at, name))


def value(moment: Moment, path: str) -> Told:
    """What the attribute holds and since when."""
    now = objects.value(moment, path)
    return since(moment, f"{path} is {short(now)}", lambda at: objects.value(at, path))


def expired(moment: Moment, name: str, attribute: str | None = None) -> Told:
    """Whether an attribute, or any, is expired, and since when."""
    now = objects.expired(moment, name, attribute)
    if attribute:
        text = f"{name}.{attribute} is {'' if now else 'not '}expired"
    else:
        text = f"{'some' if now else 'no'} value of {name} is expired"
    return since(moment, text, lambda at: objects.expired(at, name, attribute))


def status(moment: Moment, name: str, attribute: str) -> Told:
    """Whether the attribute is loaded, and since when."""
    now = objects.status(moment, name, attribute)
    if now is None:
        return Told(f"{name}.{attribute} never was an attribute of an object")
    text = f"{name}.{attribute} is {now}"
    return since(moment, text, lambda at: objects.status(at, name, attribute))


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


def collection(
    count: Callable[[Moment, str | None], int], words: str
) -> Callable[[Moment, str | None], Told]:
    """A teller for the size of one of a Session's collections."""

    def teller(moment: Moment, session: str | None = None) -> Told:
        now = count(moment, session)
        things = f"{now or 'no'} object{'' if now == 1 else 's'}"
        text = f"{session or 'session'}.{words} has {things}"
        return since(moment, text, lambda at: count(at, session))

    return teller
