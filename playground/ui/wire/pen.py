"""From one pen to another in few bytes."""

from functools import lru_cache
from typing import Final, NamedTuple

SKIPS: Final = {"2": 4, "5": 2}
"""How many numbers an RGB or a numbered colour has behind its 38 or 48."""
OFF: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends an attribute; bold and dim end together."""


class Pen(NamedTuple):
    """What an SGR sequence sets; an empty colour is the terminal's own."""

    attributes: frozenset[str]
    ink: str
    paper: str


@lru_cache(maxsize=2_048)
def turn(old: str, new: str) -> str:
    """The sequences that make one pen of another; see `cells` for what a pen is."""
    (codes, _, link), (wanted, _, target) = old.partition("\0"), new.partition("\0")
    between = "" if parse(codes) == parse(wanted) else f"\x1b[{_shortest(codes, wanted)}m"
    return between if link == target else f"{between}\x1b]8;;{target}\x1b\\"


def _shortest(old: str, new: str) -> str:
    if not old or not new:
        return new
    before, after = parse(old), parse(new)
    anew = f"0;{new}"
    gone, more = before.attributes - after.attributes, after.attributes - before.attributes
    if not gone <= OFF.keys():
        return anew
    if gone & {"1", "2"}:
        more |= after.attributes & {"1", "2"}
    changes = [*sorted({OFF[attribute] for attribute in gone}), *sorted(more)]
    if before.ink != after.ink:
        changes.append(after.ink or "39")
    if before.paper != after.paper:
        changes.append(after.paper or "49")
    return min(";".join(changes), anew, key=len)


@lru_cache(maxsize=512)
def parse(codes: str) -> Pen:
    """Take an SGR sequence's numbers apart."""
    attributes, ink, paper = set(), "", ""
    rest = codes.split(";") if codes else []
    while rest:
        many = SKIPS[rest[1]] + 1 if rest[0] in {"38", "48"} else 1
        code, rest = ";".join(rest[:many]), rest[many:]
        match code[:1], len(code.partition(";")[0]):
            case ("3", 2) | ("9", 2):
                ink = "" if code == "39" else code
            case ("4", 2) | ("1", 3):
                paper = "" if code == "49" else code
            case _:
                attributes.add(code)
    return Pen(frozenset(attributes), ink, paper)
