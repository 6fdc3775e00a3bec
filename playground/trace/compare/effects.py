"""What a step did, in the words by which two steps are compared."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from playground.trace.compare.model import Difference
from playground.trace.model import ObjectRecord, Statement, Step
from playground.trace.text import one_line
from playground.trace.words import event_word, parameters, plural, raised, sent, told, verb

NOTHING = "nothing"
LONGEST = 2_000
"""Characters of what was printed that are told."""
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
"""As `repr` writes it of an object, and SQLAlchemy in its messages."""


def only(step: Step, *, on_left: bool) -> Iterator[Difference]:
    """The difference where the other run has no such step."""
    did = sent(step.sql)
    words = f"line {step.line} ran" + (f" and sent {did}" if did else "")
    absent = "no such step"
    yield Difference(
        what="path", left=words if on_left else absent, right=absent if on_left else words
    )


def differences(left: Step, right: Step) -> Iterator[Difference]:
    """How the effects of two steps differ: what matters most comes first."""
    if _placeless(_raised(left)) != _placeless(_raised(right)):
        yield Difference(what="raised", left=_raised(left), right=_raised(right))
    if _sql(left) != _sql(right):
        yield _unlike(left, right)
    yield from _uneven("object", _objects(left), _objects(right))
    yield from _uneven("rows", _rows(left), _rows(right))
    if _said(left) != _said(right):
        yield Difference(what="printed", left=_printed(left), right=_printed(right))


def _placeless(text: str) -> str:
    """The text as it is wherever its objects lie, which is elsewhere in each run."""
    return _ADDRESS.sub("", text)


def _said(step: Step) -> tuple[str, str]:
    return _placeless(step.stdout), _placeless(step.value or "")


def _raised(step: Step) -> str:
    return raised(step) if step.kind == "error" else NOTHING


def _sql(step: Step) -> list[tuple[str, str]]:
    """Statements with their values, and events, in order."""
    return [
        (event.sql, parameters(event)) if isinstance(event, Statement) else (event_word(event), "")
        for event in told(step.sql)
    ]


def _unlike(left: Step, right: Step) -> Difference:
    """In a few words; where those would be the same, the statements tell the difference."""
    one, two = sent(left.sql) or NOTHING, sent(right.sql) or NOTHING
    if one == two:
        events = zip_longest(_sql(left), _sql(right), fillvalue=(NOTHING, ""))
        (sql, values), (other, others) = next(pair for pair in events if pair[0] != pair[1])
        if sql == other:
            word = verb(sql)
            one, two = f"{word} with {values or NOTHING}", f"{word} with {others or NOTHING}"
        else:
            one, two = one_line(sql), one_line(other)
    return Difference(what="sent", left=one, right=two)


def _objects(step: Step) -> dict[str, str]:
    """By object, where it went and what it holds now."""
    return {record.label: _object(record) for record in step.objects}


def _object(record: ObjectRecord) -> str:
    moved = f"{record.was} → {record.state}" if record.was else record.state
    held = (
        f"{name} {attribute.status if attribute.value is None else attribute.value}"
        for name, attribute in record.attributes.items()
        if attribute.status != "unloaded" or attribute.was is not None
    )
    return ", ".join([f"{record.name} {moved}", *held])


def _rows(step: Step) -> dict[str, str]:
    """By table, how many rows it has."""
    return {
        table.table: f"{table.table}: {plural(table.count, 'row')}, {table.committed:,} committed"
        for table in step.tables
    }


def _uneven(what: str, left: dict[str, str], right: dict[str, str]) -> Iterator[Difference]:
    for name in dict.fromkeys([*left, *right]):
        if left.get(name) != right.get(name):
            yield Difference(
                what=what, left=left.get(name, NOTHING), right=right.get(name, NOTHING)
            )


def _printed(step: Step) -> str:
    return one_line((step.stdout or step.value or "")[:LONGEST]) or NOTHING
