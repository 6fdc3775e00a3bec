"""Values of the learner's program as safe, bounded text and JSON.

Only values whose exact type is built in (or from the standard library's data types, or one
that SQLAlchemy collects objects and rows in) are looked into, by the methods of those types.
Everything else is named by its type: a `__repr__` of the learner's may read an expired
attribute and so change what is recorded.
"""

import datetime as dt
import decimal
import uuid
import zoneinfo
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Row, RowMapping
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import History
from sqlalchemy.orm.collections import InstrumentedDict, InstrumentedList, InstrumentedSet
from sqlalchemy.sql.elements import quoted_name
from sqlalchemy.util import IdentitySet

from playground.trace.text import ELLIPSIS, cut, visible

TEXT = 200
"""Characters of a string or number that are shown."""
ITEMS = 20
"""Items of a container that are shown."""
SORTED = 1_000
"""Items, at most, of what has no order that are put into one."""
DEPTH = 3
"""Containers within containers that are shown."""

Name = Callable[[object], str | None]
"""What to call a value that is an object of the learner's, None for any other."""


_IdentityMap: Any = type(Session().identity_map)  # its name is private, and changes


class _Kind(NamedTuple):
    """How a kind of container is shown."""

    opening: str
    closing: str
    items: Callable[[Any], Iterable[Any]]
    """What is in it; asks nothing of the learner's."""
    empty: str = ""
    """How it is shown where nothing is in it, if not as the two together."""
    unordered: bool = False
    """What is in it has the order of a set of SQLAlchemy's, another one in each run."""


_SEQUENCES = {
    id(list): _Kind("[", "]", list.__iter__),
    id(InstrumentedList): _Kind("[", "]", list.__iter__),
    id(tuple): _Kind("(", ")", tuple.__iter__),
    id(Row): _Kind("(", ")", Row.__iter__),
    id(set): _Kind("{", "}", set.__iter__, "set()"),
    id(InstrumentedSet): _Kind("{", "}", set.__iter__, "set()"),
    id(frozenset): _Kind("frozenset({", "})", frozenset.__iter__, "frozenset()"),
    id(IdentitySet): _Kind("IdentitySet([", "])", IdentitySet.__iter__, unordered=True),
    id(_IdentityMap): _Kind("<identity map: [", "]>", _IdentityMap.values, unordered=True),
}
_WITH_COMMA = frozenset({id(tuple), id(Row)})
"""Those in which one item alone is followed by a comma."""
_MAPPINGS: dict[int, Callable[[Any], Iterable[tuple[Any, Any]]]] = {
    id(dict): dict.items,
    id(InstrumentedDict): dict.items,
    id(RowMapping): lambda row: zip(RowMapping.keys(row), RowMapping.values(row), strict=True),
}


def _nameless(_value: object) -> str | None:
    return None


def show(value: object, name: Name = _nameless, depth: int = DEPTH) -> str:
    """The value as one line of safe text, bounded in length."""
    kind = type(value)
    # By the type's id: a metaclass of the learner's may have a `__hash__`.
    shown = _SHOWN.get(id(kind))
    if shown is not None:
        return shown(value)
    called = name(value)
    if called is not None:
        return called
    if id(kind) in _SEQUENCES:
        return _show_sequence(value, kind, name, depth)
    if id(kind) in _MAPPINGS:
        return _show_mapping(value, kind, name, depth)
    if kind is History:
        return _show_history(value, name, depth)  # type: ignore[arg-type]  # an exact one
    return f"<{type_name(kind)}>"


def type_name(kind: type) -> str:
    """The type's name; `type.__name__` cannot be overridden by a metaclass here."""
    return visible(cut(str(type.__dict__["__name__"].__get__(kind)), TEXT))


def _cut_repr(value: Any) -> str:  # noqa: ANN401  # a str, bytes or bytearray
    if len(value) <= TEXT:
        return visible(repr(value))
    return visible(repr(value[:TEXT])) + f"{ELLIPSIS} ({len(value):,} long)"


def _show_view(value: memoryview) -> str:
    """What drivers take bytes as."""
    try:
        text = visible(repr(value[:TEXT].tobytes()))
    except (ValueError, TypeError, NotImplementedError):  # released, or no line of bytes
        return "<memoryview>"
    return text if value.nbytes <= TEXT else text + f"{ELLIPSIS} ({value.nbytes:,} long)"


def _show_int(value: int) -> str:
    # A number of a million digits takes seconds to print, and Python refuses
    # beyond 4,300 of them.
    if value.bit_length() > 4 * TEXT:
        return f"<int of {value.bit_length():,} bits>"
    return repr(value)


def _show_decimal(value: decimal.Decimal) -> str:
    text = repr(value)
    return text if len(text) <= TEXT else text[:TEXT] + ELLIPSIS


def _show_time(value: dt.datetime | dt.time) -> str:
    # A time zone of the learner's own class has a `__repr__` of the learner's.
    foreign = value.tzinfo is not None and type(value.tzinfo) not in _ZONES
    return f"<{type(value).__name__}>" if foreign else repr(value)


_ZONES = frozenset({dt.timezone, zoneinfo.ZoneInfo})

_BY_TYPE: dict[type, Callable[[Any], str]] = {
    str: _cut_repr,
    int: _show_int,
    bool: repr,
    type(None): repr,
    type(...): repr,
    float: repr,
    complex: repr,
    bytes: _cut_repr,
    bytearray: _cut_repr,
    memoryview: _show_view,
    decimal.Decimal: _show_decimal,
    dt.date: repr,
    dt.datetime: _show_time,
    dt.time: _show_time,
    dt.timedelta: repr,
    uuid.UUID: repr,
}
"""How to show a value of exactly that type."""
_SHOWN = {id(kind): shown for kind, shown in _BY_TYPE.items()}


def _show_sequence(value: Any, kind: type, name: Name, depth: int) -> str:  # noqa: ANN401
    opening, closing, items, empty, unordered = _SEQUENCES[id(kind)]
    if not len(value):
        return empty or opening + closing
    if depth == 0:
        return f"{opening}{ELLIPSIS}{closing}"
    if unordered and len(value) <= SORTED:
        shown = sorted(show(item, name, depth - 1) for item in list(items(value)))[:ITEMS]
    else:
        shown = [show(item, name, depth - 1) for item in _first(items(value))]
    if id(kind) in _WITH_COMMA and len(value) == 1:
        closing = ",)"
    return opening + ", ".join(shown) + _more(value) + closing


def _show_mapping(value: Any, kind: type, name: Name, depth: int) -> str:  # noqa: ANN401
    if depth == 0 and len(value):
        return "{" + ELLIPSIS + "}"
    shown = [
        f"{show(key, name, depth - 1)}: {show(item, name, depth - 1)}"
        for key, item in _first(_MAPPINGS[id(kind)](value))
    ]
    return "{" + ", ".join(shown) + _more(value) + "}"


def _show_history(value: History, name: Name, depth: int) -> str:
    fields = zip(History._fields, tuple.__iter__(value), strict=True)
    return f"History({', '.join(f'{field}={show(one, name, depth)}' for field, one in fields)})"


def _first(items: Iterable[Any]) -> list[Any]:
    try:
        return list(islice(items, ITEMS))
    except RuntimeError:  # another thread changed it while we looked
        return []


def _more(value: Any) -> str:  # noqa: ANN401  # any sized container
    left = len(value) - ITEMS
    return f", {ELLIPSIS} {left:,} more" if left > 0 else ""


def as_json(value: object, depth: int = DEPTH) -> Any:  # noqa: ANN401  # a JSON value
    """The value as JSON; what JSON does not have is tagged with its type.

    A string is cut at 2,000 characters and a container at 50 items, with a
    visible mark.
    """
    kind = type(value)
    if kind is str or kind is quoted_name:
        return _json_text(str.__str__(value))
    if kind is int:
        # Beyond 2**53 a JSON reader in another language rounds.
        if -(2**53) <= value <= 2**53:  # type: ignore[operator]  # an exact int
            return value
        return {"type": "int", "value": _show_int(value)}  # type: ignore[arg-type]
    if value is None or kind is bool:
        return value
    if kind is float:
        finite = value - value == 0  # type: ignore[operator]  # an exact float
        return value if finite else {"type": "float", "value": repr(value)}
    if depth and (kind is list or kind is tuple):
        items = [as_json(item, depth - 1) for item in islice(value, 50)]  # type: ignore[call-overload]
        left = len(value) - 50  # type: ignore[arg-type]  # an exact list or tuple
        return [*items, {"type": "more", "value": f"{left:,}"}] if left > 0 else items
    if depth and kind is dict and all(type(key) is str for key in value):  # type: ignore[attr-defined]
        return {
            _json_text(key): as_json(item, depth - 1)
            for key, item in islice(value.items(), 50)  # type: ignore[attr-defined]
        }
    text = str(value) if id(kind) in _PRINTED else show(value)
    return {"type": type_name(kind), "value": visible(text)}


_PRINTED = frozenset(
    map(id, (decimal.Decimal, dt.date, dt.datetime, dt.time, dt.timedelta, uuid.UUID))
)
"""Types that read better as `str` than as `repr` beside their name."""


def _json_text(value: str) -> str:
    if len(value) <= 2_000 and value.isascii():
        return value
    text = value if len(value) <= 2_000 else value[:2_000] + f"{ELLIPSIS} ({len(value):,} long)"
    # A lone surrogate is no valid UTF-8 and so no valid JSON.
    return text.encode("utf-8", "backslashreplace").decode()
