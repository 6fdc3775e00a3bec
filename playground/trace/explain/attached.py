"""Objects that are not where they would have to be: detached, elsewhere, not yet there."""

import re
from collections.abc import Callable

from playground.trace.explain.case import Case
from playground.trace.explain.naming import at, how, name_of, where
from playground.trace.model import ObjectRecord, Statement, Step
from playground.trace.text import one_line
from playground.trace.words import verb

EXPIRING = ("commit", "rollback", "expire", "expire_all", "refresh", "flush")
_LEAVING = ("close", "expunge", "expunge_all", "reset", "close_all", "commit", "rollback")
_FLUSHING = ("commit", "flush", "execute", "scalars", "scalar", "get", "query")
_ONE, _SEVERAL = ("was", "it", "it"), ("were", "they", "them")
_FEW = 3
"""Objects that are named one by one."""
_OPERATION = re.compile(r"(lazy|deferred) load operation of attribute '(\w+)'")


def detached(case: Case) -> str | None:
    """Which line expired it, and which detached it.

    Where the exception may be of one of several objects, they all have to have been through
    the same.
    """
    if case.kind != "DetachedInstanceError":
        return None
    operation = _OPERATION.search(case.message)
    attribute = operation[2] if operation else None
    records = case.candidates(
        lambda each: each.state == "detached" and _has_to_load(each, attribute)
    )
    stories = {_parting(case, record, attribute) for record in records}
    parting = stories.pop() if len(stories) == 1 else None
    if parting is None:
        return None
    expired, leaving = parting
    were, they, them = _ONE if len(records) == 1 else _SEVERAL
    if expired is not None:
        both = "" if expired == leaving else f" {expired}"
        return (
            f"{_told(records, attribute)} {were} expired{both} and detached {leaving}:"
            f" only in a Session could {they} be loaded again."
        )
    if attribute is None:
        return None
    not_loaded = {unloaded(case, each, attribute) for each in records}
    if len(not_loaded) != 1:
        return None
    what = f"{name_of(records[0])}.{attribute}" if len(records) == 1 else f"their {attribute}"
    return (
        f"{_told(records)} {were} detached {leaving}, and {what} {not_loaded.pop()}:"
        f" there is no Session to load {them} now."
    )


def unloaded(case: Case, record: ObjectRecord, attribute: str) -> str:
    """That it had not been loaded: never before, or not since it was in memory last."""

    def told(each: ObjectRecord) -> bool | None:
        found = each.attributes.get(attribute)
        return None if found is None else found.status not in ("loaded", "modified")

    if case.changed(record.id, lambda each: told(each) is False) is None:
        return "had not been loaded before"
    since = case.object_since(record, told)
    return f"was unloaded {where(since)}" if since else "was not loaded any more"


def _has_to_load(record: ObjectRecord, attribute: str | None) -> bool:
    """Whether the attribute is not in memory; None stands for any that was expired."""
    statuses = {name: each.status for name, each in record.attributes.items()}
    if attribute is None:
        return "expired" in statuses.values()
    return statuses.get(attribute) not in ("loaded", "modified")


def _told(records: list[ObjectRecord], attribute: str | None = None) -> str:
    """Those objects, or that attribute of theirs."""
    if len(records) > _FEW:
        return f"{len(records):,} objects of {one_line(records[0].class_)}"
    names = [name_of(each) + (f".{attribute}" if attribute else "") for each in records]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _parting(
    case: Case, record: ObjectRecord, attribute: str | None
) -> tuple[str | None, str] | None:
    """How what is asked for was expired, where it was, and how the object was detached."""
    left = case.changed(record.id, lambda each: _became(each, "detached"))
    if left is None or any(
        each.was == "transient" for each in left.objects if each.id == record.id
    ):
        return None  # it was in no Session before
    gone = any(session.gone for session in left.sessions)
    leaving = f"when its Session was gone, {where(left)}" if gone else how(left, _LEAVING)
    expired = expired_in(case, record, attribute)
    return how(expired, EXPIRING) if expired else None, leaving


def _became(record: ObjectRecord, state: str) -> bool:
    return record.state == state and record.was not in (None, state)


def expired_in(case: Case, record: ObjectRecord, attribute: str | None) -> Step | None:
    """Where what is asked for was expired first since it was loaded; None where it is not."""
    statuses = {name: each.status for name, each in record.attributes.items()}
    if attribute is None:
        return case.changed(
            record.id,
            lambda each: any(changed.status == "expired" for changed in each.attributes.values()),
        )
    if statuses.get(attribute) != "expired":
        return None

    def told(each: ObjectRecord) -> bool | None:
        found = each.attributes.get(attribute)
        if found is None:
            return None
        if found.status in ("loaded", "modified"):
            return False
        return found.status == "expired" or None  # that it is unloaded tells nothing of it

    return case.object_since(record, told)


def elsewhere(case: Case) -> str | None:
    """Which Session has it, and since when."""
    if case.kind != "InvalidRequestError" or "already attached to session" not in case.message:
        return None
    record = told_alike(_of_others(case), lambda each: _belongs(case, each))
    if record is None:
        return None
    return (
        f"{record}, and"
        " an object is in one Session at a time: expunge it there, or close that Session, first."
    )


def _belongs(case: Case, record: ObjectRecord) -> str | None:
    """In which Session it is, and since when."""
    since = case.object_since(record, lambda each: each.session == record.session)
    session = case.before.sessions.get(record.session or "")
    if since is None or session is None:
        return None
    owner = name_of(session) if session.names else f"another Session ({session.id})"
    return f"has belonged to {owner} since {at(since)}"


def told_alike(
    records: list[ObjectRecord], tell: Callable[[ObjectRecord], str | None]
) -> str | None:
    """What is so of the object that is meant: the only one, or one of which the same is told."""
    told = {tell(record) for record in records}
    said = told.pop() if len(told) == 1 else None
    if said is None:
        return None
    name = name_of(records[0]) if len(records) == 1 else f"That {one_line(records[0].class_)}"
    return f"{name} {said}"


def _of_others(case: Case) -> list[ObjectRecord]:
    """The objects that may be the one in another Session.

    What was handed over is looked at before what it leads to.
    """
    owned = case.candidates(lambda each: each.session is not None, named=False)
    handed = [
        (asked, case.before.named(name))
        for owner, name in case.code().handed(case.step.line)
        if (asked := _session_of(case, owner))
    ]
    first = [record for asked, record in handed if record in owned and record.session != asked]
    asking = {asked for asked, _ in handed}
    if first or len(asking) != 1:
        return first or owned
    return [each for each in owned if each.session not in asking]


def _session_of(case: Case, name: str) -> str | None:
    """Id of the Session of that name, or of the one that the object of that name is in."""
    session, record = case.before.session_named(name), case.before.named(name)
    return session.id if session else record.session if record else None


_CLASH = re.compile(r"another instance with key \(<class '(?:.*\.)?(\w+)'>, (\(.*\)), None\) is")


def clash(case: Case) -> str | None:
    """Which object the Session has for that row already, and since when."""
    named = _CLASH.search(case.message) if case.kind == "InvalidRequestError" else None
    if named is None:
        return None
    found = [
        record
        for record in case.before.in_state("persistent")
        if record.class_ == named[1] and repr(record.key) == named[2] and record.session
    ]
    record = found[0] if len(found) == 1 else None
    session = case.before.sessions.get(record.session or "") if record else None
    if record is None or session is None:
        return None
    had = (record.session, record.key)
    since = case.object_since(record, lambda each: (each.session, each.key) == had)
    if since is None:
        return None
    owner = name_of(session) if session.names else "The Session"
    return (
        f"{owner} has had {name_of(record)} for that row since {at(since)}, and a"
        " Session has one object for a row: merge() would copy the values to that one."
    )


_NEEDED = {
    "is not persisted": "delete",
    "is not persistent within this Session": "load",
}


def not_persistent(case: Case) -> str | None:
    """In which state it is instead, and since when."""
    wanted = next((verb for said, verb in _NEEDED.items() if said in case.message), None)
    if wanted is None or case.kind != "InvalidRequestError":
        return None
    handed = case.handed()
    records = [handed] if handed else _unnamed(case, wanted)
    return told_alike(records, lambda each: _instead(case, each, wanted))


def _unnamed(case: Case, wanted: str) -> list[ObjectRecord]:
    """The objects that may be meant where none is handed over by a name of its own."""
    owner = case.code().hands_over(case.step.line)
    asked = _session_of(case, owner) if owner else None
    if asked is None:
        return []
    if wanted == "delete":
        return case.candidates(lambda each: each.state in ("transient", "pending"), named=False)
    return case.candidates(
        lambda each: (each.state, each.session) != ("persistent", asked), named=False
    )


def _instead(case: Case, record: ObjectRecord, wanted: str) -> str | None:
    """What is so of the object, for which there would have to be a row."""
    since = case.object_since(record, lambda each: each.state == record.state)
    if since is None:
        return None
    if record.state == "persistent":
        belongs = _belongs(case, record) if wanted == "load" else None
        return f"{belongs}: no other Session can load or expire it." if belongs else None
    if record.state == "transient":
        return _transient(case, record, since, wanted)
    if record.state == "pending":
        session = case.before.sessions.get(record.session or "")
        if session is None or not session.active:
            return None  # a flush may have tried
        return (
            f"is pending: it was added {where(since)}, and no flush has sent its INSERT"
            f" yet, so there is no row to {wanted}."
        )
    return f"is {record.state} since {at(since)}."


def _transient(case: Case, record: ObjectRecord, since: Step, wanted: str) -> str:
    """Why the Session knows of no row of it."""
    if case.changed(record.id, lambda each: each.state != "transient" or bool(each.events)):
        return f"is transient again since {at(since)}: no Session knows of a row to {wanted}."
    if _may_have_row(case, record):
        return "is transient: no flush ever sent it, and no Session loaded it."
    return f"is transient: no flush ever sent it, so there is no row to {wanted}."


def _may_have_row(case: Case, record: ObjectRecord) -> bool:
    """Whether a row of its table may have the key that it was given."""
    tables = {each.table for _, each in case.classes if each.name == record.class_}
    values = {each.value for each in record.attributes.values()}
    return any(
        table.more or any(row.key in values for row in table.rows)
        for table in case.before.tables.values()
        if table.table in tables
    )


def deleted(case: Case) -> str | None:
    """Which flush deleted the row of what was to be added again."""
    if case.kind != "InvalidRequestError" or "has been deleted.  Use" not in case.message:
        return None
    record = case.object(lambda each: each.state in ("deleted", "detached"))
    if record is None:
        return None
    step = case.changed(record.id, lambda each: _became(each, "deleted")) or case.changed(
        record.id, lambda each: _became(each, "detached")
    )
    if step is None or not any(
        isinstance(event, Statement) and verb(event.sql) == "DELETE" for event in step.sql
    ):
        return None
    name = name_of(record)
    return (
        f"{name} was deleted {how(step, _FLUSHING)}, and a Session takes no object"
        f" whose row it knows to be gone. After make_transient({name}), add() takes it as new."
    )
