"""From a claim's text to a claim. Nothing is executed: only the shape is read."""

from collections.abc import Collection
from functools import lru_cache

from playground.course.anchors import END
from playground.course.claims.error import ClaimError
from playground.course.claims.kinds import ANCHOR, ANCHORS, CLAIM
from playground.course.claims.reader import read
from playground.course.claims.syntax import Call, Claim
from playground.course.suggest import suggest

LONGEST = 1_000
"""Characters that a claim may have."""


def parse(text: str, anchors: Collection[str] | None = None) -> Claim:
    """The claim in that text; with `anchors`, it may name no other than these and `end`.

    Raises ClaimError, and nothing else.
    """
    claim = _parse(text)
    if anchors is not None:
        for call in claim.calls:
            _check_anchors(call, anchors)
    return claim


def inner(call: Call) -> Claim | None:
    """The claim that a call has among its arguments."""
    texts = [call.arguments[one.name] for one in call.term.parameters if one.kind is CLAIM]
    return parse(str(texts[0])) if texts else None


@lru_cache(maxsize=1024)
def _parse(text: str) -> Claim:
    if len(text) > LONGEST:
        raise ClaimError(f"a claim has at most {LONGEST} characters", LONGEST, "say less at once")
    if not text.strip():
        raise ClaimError("there is no claim", 0)
    claim = Claim(text, read(text))
    for call in claim.calls:
        try:
            nested = inner(call)
        except ClaimError as error:
            what = f"in the claim inside: {error.what}"
            raise ClaimError(what, call.position, error.mend) from error
        # Each would ask the other at every step.
        if nested and any(inner(each) for each in nested.calls):
            raise ClaimError("a claim inside a claim has none inside", call.position)
    return claim


def _check_anchors(call: Call, anchors: Collection[str]) -> None:
    nested = inner(call)
    if nested:
        parse(nested.text, anchors)
    for parameter in call.term.parameters:
        value = call.arguments.get(parameter.name)
        if parameter.kind is ANCHORS and isinstance(value, tuple):
            for reference in value:
                check_anchor(str(reference), anchors, call.position)
        elif parameter.kind is ANCHOR and isinstance(value, str):
            check_anchor(value, anchors, call.position)


def check_anchor(reference: str, anchors: Collection[str], position: int = 0) -> None:
    """Raises ClaimError where the reference names none of the anchors, nor `end`."""
    name = reference.partition("[")[0]
    if name not in anchors and reference != END:
        raise ClaimError(f"there is no anchor '{name}'", position, suggest(name, [*anchors, END]))
