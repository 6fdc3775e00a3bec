"""One lane for each Session, where there are several, and one for what is in none."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from playground.trace.model import ObjectRecord, SessionRecord
from playground.trace.text import one_line
from playground.ui.lines.row import Row, crop


class Lane(NamedTuple):
    """Objects that are in the same Session."""

    title: str | None
    """None where there is one lane only, which needs no name."""
    objects: Sequence[ObjectRecord]


def lanes(objects: Iterable[ObjectRecord], sessions: Iterable[SessionRecord]) -> list[Lane]:
    """The objects by Session, in the order in which the Sessions came; none of them is empty.

    A Session that holds nothing has no lane: the pane of the Sessions tells of it.
    """
    alive = {found.id: found.name for found in sessions if not found.gone}
    if len(alive) < 2:
        return [Lane(None, list(objects))]
    found: dict[str | None, list[ObjectRecord]] = {None: [], **{name: [] for name in alive}}
    for record in objects:
        found[record.session if record.session in alive else None].append(record)
    return [
        Lane("in no Session" if name is None else f"in {alive[name]}", members)
        for name, members in found.items()
        if members
    ]


def head(title: str, cells: int) -> Row:
    """The row above a lane."""
    words = f"─ {one_line(title)} "
    return crop([(words, "lane"), ("─" * max(0, cells - len(words)), "rule")], cells)
