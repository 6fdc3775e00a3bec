"""What an attribute points at: the other objects, each with its state's sign."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from playground.trace.model import Attribute, ObjectRecord
from playground.trace.text import one_line
from playground.ui.lines.row import Row, Span, cut
from playground.ui.results.states import GLYPHS

NAMED = 4
"""Objects that one attribute names before it counts the rest."""
NAME = 20
"""Cells that one name takes at most."""


class Scene(NamedTuple):
    """All the objects, by id: those of the moment, and those of the moment before."""

    now: Mapping[str, ObjectRecord] = {}
    before: Mapping[str, ObjectRecord] = {}

    def find(self, found: str) -> ObjectRecord | None:
        """The object of that id."""
        return self.now.get(found) or self.before.get(found)


def points(attribute: Attribute) -> bool:
    """Whether the attribute points at objects now."""
    return bool(attribute.refs)


def relation(
    name: str, record: ObjectRecord, attribute: Attribute, scene: Scene, *, fresh: bool
) -> Row:
    """`posts → ● ana, ● Post#2`; what came stands out, and what went is struck."""
    refs = tuple(attribute.refs or ())
    earlier = _earlier(record.id, name, scene) if fresh else refs
    came = [one for one in refs if one not in earlier]
    went = [one for one in earlier if one not in refs]
    # What came is named first where not all can be.
    order = refs if len(refs) <= NAMED else (*came, *(one for one in refs if one in earlier))
    arrow: Span = ("→", "changed") if fresh else ("→", "label")
    row: list[Span] = [(f"{one_line(name)} ", "label"), arrow]
    for found in order[:NAMED]:
        row += _named(found, scene, came=fresh and found in came)
    if len(refs) > NAMED:
        row.append((f" … {len(refs) - NAMED} more", "dim"))
    for found in went[:NAMED]:
        row += [(" ", ""), (_name(found, scene), "old")]
    return tuple(row)


def _named(found: str, scene: Scene, *, came: bool) -> list[Span]:
    record = scene.find(found)
    state = record.state if record is not None else "gone"
    name = _name(found, scene)
    return [(f" {GLYPHS[state]} ", state), (name, "changed" if came else "")]


def _name(found: str, scene: Scene) -> str:
    record = scene.find(found)
    return cut(one_line(record.name if record is not None else found), NAME)


def _earlier(owner: str, name: str, scene: Scene) -> Sequence[str]:
    before = scene.before.get(owner)
    attribute = before.attributes.get(name) if before is not None else None
    return tuple(attribute.refs or ()) if attribute is not None else ()
