"""Sentences about objects and Sessions."""

from collections.abc import Callable

from playground.course.claims.moment import Moment
from playground.course.claims.terms import objects, sessions
from playground.course.telling.told import Told, since


def state(moment: Moment, name: str) -> Told:
    """The object's state and since when it is in it."""
    now = objects.state(moment, name)
    if now is None:
        return Told(f"{name} never was an object of a mapped class")
    start = since(moment, lambda at: objects.state(at, name) == now)
    return Told(f"{name} is {now} {start.text}", start.step)


def value(moment: Moment, path: str) -> Told:
    """What the attribute holds and since when."""
    now = objects.value(moment, path)
    start = since(moment, lambda at: objects.value(at, path) == now)
    return Told(f"{path} is {now!r} {start.text}", start.step)


def expired(moment: Moment, name: str, attribute: str | None = None) -> Told:
    """Whether an attribute, or any, is expired, and since when."""
    now = objects.expired(moment, name, attribute)
    start = since(moment, lambda at: objects.expired(at, name, attribute) == now)
    what = (
        f"{name}.{attribute} is" if attribute else f"{'some' if now else 'no'} value of {name} is"
    )
    no = "not " if attribute and not now else ""
    return Told(f"{what} {no}expired {start.text}", start.step)


def status(moment: Moment, name: str, attribute: str) -> Told:
    """Whether the attribute is loaded, and since when."""
    now = objects.status(moment, name, attribute)
    if now is None:
        return Told(f"{name}.{attribute} never was an attribute of an object")
    start = since(moment, lambda at: objects.status(at, name, attribute) == now)
    return Told(f"{name}.{attribute} is {now} {start.text}", start.step)


def key(moment: Moment, name: str) -> Told:
    """The object's key and since when it has it."""
    now = objects.key(moment, name)
    start = since(moment, lambda at: objects.key(at, name) == now)
    if now is None:
        return Told(f"{name} has no key")
    shown = ", ".join(map(repr, now)) if isinstance(now, tuple) else repr(now)
    return Told(f"{name} has the key {shown} {start.text}", start.step)


def same_object(moment: Moment, one: str, other: str) -> Told:
    """Whether they are one."""
    now = objects.same_object(moment, one, other)
    start = since(moment, lambda at: objects.same_object(at, one, other) == now)
    return Told(f"{one} and {other} are {'one object' if now else 'not one object'}", start.step)


def in_session(moment: Moment, name: str, session: str | None = None) -> Told:
    """Whether it belongs to the Session, and since when."""
    now = objects.in_session(moment, name, session)
    start = since(moment, lambda at: objects.in_session(at, name, session) == now)
    whose = session or ("a Session" if now else "any Session")
    return Told(f"{name} is {'' if now else 'not '}in {whose} {start.text}", start.step)


def in_transaction(moment: Moment, session: str | None = None) -> Told:
    """Whether there is a transaction, and since when."""
    now = sessions.in_transaction(moment, session)
    start = since(moment, lambda at: sessions.in_transaction(at, session) == now)
    what = "in a transaction" if now else "in no transaction"
    return Told(f"{session or 'the Session'} is {what} {start.text}", start.step)


def active(moment: Moment, session: str | None = None) -> Told:
    """Whether the Session waits for a rollback, and since when."""
    now = sessions.active(moment, session)
    start = since(moment, lambda at: sessions.active(at, session) == now)
    what = "is active" if now else "waits for rollback()"
    return Told(f"{session or 'the Session'} {what} {start.text}", start.step)


def collection(
    count: Callable[[Moment, str | None], int], words: str
) -> Callable[[Moment, str | None], Told]:
    """A teller for the size of one of a Session's collections."""

    def teller(moment: Moment, session: str | None = None) -> Told:
        now = count(moment, session)
        start = since(moment, lambda at: count(at, session) == now)
        things = f"{now or 'no'} object{'' if now == 1 else 's'}"
        return Told(f"{session or 'session'}.{words} has {things} {start.text}", start.step)

    return teller
