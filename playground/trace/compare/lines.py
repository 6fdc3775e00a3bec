"""Which lines of two texts are the same."""

from collections.abc import Sequence
from difflib import SequenceMatcher

LARGEST = 250_000
"""Lines of the one by lines of the other that are looked through where the texts part: what
that takes grows faster than their number."""

Stretch = tuple[str, int, int, int, int]
"""`equal`, `replace`, `delete` or `insert`; from and to in the one, from and to in the other."""


def stretches(one: Sequence[str], two: Sequence[str]) -> list[Stretch]:
    """How the other comes out of the one, as `difflib` tells it; quick for texts of any size."""
    head = _alike(one, two)
    tail = _alike(one[head:][::-1], two[head:][::-1])
    left, right = one[head : len(one) - tail], two[head : len(two) - tail]
    ends: list[Stretch] = [("equal", 0, head, 0, head)] if head else []
    if len(left) * len(right) <= LARGEST:
        found = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        ends += [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in found]
    else:
        ends.append(("replace", head, len(one) - tail, head, len(two) - tail))
    if tail:
        ends.append(("equal", len(one) - tail, len(one), len(two) - tail, len(two)))
    return ends


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    """How many lines are the same from the start."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))
