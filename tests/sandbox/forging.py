"""Messages as a hostile run may write them: of the right shape, senseless, or broken."""

from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from playground.trace.messages import EndMessage, StepMessage

Json = Any
"""Whatever JSON can say."""

NUMBERS = st.one_of(
    st.integers(0, 5),
    st.integers(-(2**70), 2**70),
    st.sampled_from([-1, 2**31, 2**53, 2**53 + 1, 2**63, 2**64, 10**400]),
)
TEXTS = st.one_of(
    st.sampled_from(["", "o1", "o2", "s1", "c1", "users", "[bold red]x[/]", "[/", "\\"]),
    st.sampled_from(
        ["\x1b]0;owned\x07", "\x1b[2J\x9b31m", "a\rb\nc\td", "\u202e\u2066\u200b", "\0"]
    ),
    st.text(max_size=8),
    st.builds(str.__mul__, st.sampled_from(["x", "\n", "漢", "😀", "\u0301"]), st.just(300)),
)
ANYTHING: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, st.floats(allow_nan=False, allow_infinity=False))
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
DEEP = st.integers(1, 2_000).map(lambda depth: b"[" * depth + b"]" * depth)
"""Text of JSON, since this can be deeper than can be encoded here."""
DEEP_MARK = "as deep as can be"


def mostly(good: st.SearchStrategy[int]) -> st.SearchStrategy[int]:
    """A good number, or now and then any: one bad one spoils the run."""
    return st.integers(0, 30).flatmap(lambda chance: NUMBERS if chance == 30 else good)


def shaped(kind: inspect.Type) -> st.SearchStrategy[Json]:  # noqa: PLR0911 - one return a type
    """JSON of that type, every field that may be left out being left out at times."""
    match kind:
        case inspect.StructType():
            return _struct(kind)
        case inspect.UnionType():
            kinds = [one for one in kind.types if type(one) is not inspect.CustomType]
            return st.one_of([shaped(one) for one in kinds])
        case inspect.VarTupleType():
            return st.lists(shaped(kind.item_type), max_size=3)
        case inspect.DictType():
            return st.dictionaries(TEXTS, shaped(kind.value_type), max_size=2)
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.IntType():
            return NUMBERS if kind.ge is None else mostly(st.integers(0, 9))
        case inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case inspect.BoolType():
            return st.booleans()
        case inspect.StrType():
            return TEXTS
        case inspect.NoneType():
            return st.none()
        case inspect.AnyType():
            return ANYTHING | st.just(DEEP_MARK)
    raise NotImplementedError(f"the contract has a type that is new here: {kind}")


def _struct(kind: inspect.StructType) -> st.SearchStrategy[Json]:
    fields = {field.encode_name: field for field in kind.fields}
    required = {name: shaped(field.type) for name, field in fields.items() if field.required}
    optional = {name: shaped(field.type) for name, field in fields.items() if not field.required}
    if kind.tag_field:
        required[kind.tag_field] = st.just(kind.tag)
    return st.fixed_dictionaries(required, optional=optional)


@st.composite
def steps(draw: st.DrawFn, index: int) -> bytes:
    """A step of the right shape, on a line that there is more often than not."""
    message = draw(shaped(inspect.type_info(StepMessage)))
    message["step"]["index"] = index
    message["step"]["line"] = draw(mostly(st.integers(1, 3)))
    message["step"]["end_line"] = draw(mostly(st.integers(3, 4)))
    return line(message, draw(DEEP))


@st.composite
def ends(draw: st.DrawFn) -> bytes:
    """A last word of the right shape."""
    return line(draw(shaped(inspect.type_info(EndMessage))), draw(DEEP))


def line(message: Json, deep: bytes) -> bytes:
    encoded = msgspec.json.encode(message)
    return encoded.replace(b'"' + DEEP_MARK.encode() + b'"', deep) + b"\n"


@st.composite
def runs(draw: st.DrawFn, first: int = 0) -> list[bytes]:
    """All that a run says, from that step on, with an end."""
    number = draw(st.integers(0, 6))
    return [draw(steps(first + index)) for index in range(number)] + [draw(ends())]


@st.composite
def broken(draw: st.DrawFn, first: int = 0) -> bytes:
    """The same cut, repeated, in another order, with something strange in between."""
    lines = draw(runs(first))
    for _ in range(draw(st.integers(0, 3))):
        where = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 5)):
            case 0:
                lines[where] = lines[where][: draw(st.integers(0, len(lines[where])))]
            case 1:
                lines.insert(where, lines[where])
            case 2:
                lines[where], lines[-1] = lines[-1], lines[where]
            case 3:
                lines.insert(where, draw(st.binary(max_size=20)) + b"\n")
            case 4:
                lines.insert(where, draw(DEEP) + b"\n")
            case 5:
                at = draw(st.integers(0, max(0, len(lines[where]) - 1)))
                lines[where] = lines[where][:at] + draw(st.binary(max_size=3)) + lines[where][at:]
    return b"".join(lines)
