"""Many objects as few rows: those that look alike become one."""

from collections.abc import Iterable, Mapping, Sequence

from playground.trace.model import ObjectRecord
from playground.trace.text import one_line
from playground.ui.lines.row import Row, Span, crop
from playground.ui.results.card import came_from, flags
from playground.ui.results.states import GLYPHS

LEAST = 4
"""Objects that are alike before they become one row."""


class Looks:
    """What an object looks like from afar; kept, for most objects stay as they are."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[ObjectRecord, object]] = {}

    def of(self, record: ObjectRecord, change: ObjectRecord | None) -> object:
        """A value that is the same for those that look alike."""
        if record.names:
            return record.id  # what the learner has named is to be found by its name
        if change is not None:
            moved = tuple((name, one.status) for name, one in change.attributes.items())
            return (self._still(record), change.was, moved)
        return self._still(record)

    def _still(self, record: ObjectRecord) -> object:
        kept = self._kept.get(id(record))
        if kept is None or kept[0] is not record:
            if len(self._kept) > 50_000:
                self._kept.clear()
            expired = any(one.status == "expired" for one in record.attributes.values())
            look = (record.class_, record.state, expired, record.dirty, record.marked_for_deletion)
            kept = self._kept[id(record)] = (record, look)
        return kept[1]


def gather(
    objects: Iterable[ObjectRecord], changes: Mapping[str, ObjectRecord], looks: Looks
) -> list[Sequence[ObjectRecord]]:
    """The objects in their order; those alike stand together, where the first of them stood."""
    alike: dict[object, list[tuple[int, ObjectRecord]]] = {}
    for place, record in enumerate(objects):
        look = looks.of(record, changes.get(record.id))
        alike.setdefault(look, []).append((place, record))
    found: list[tuple[int, list[ObjectRecord]]] = []
    for members in alike.values():
        if len(members) < LEAST:
            found += [(place, [record]) for place, record in members]
        else:
            found.append((members[0][0], [record for _, record in members]))
    found.sort(key=lambda one: one[0])
    return [members for _, members in found]


def crowd(
    members: Sequence[ObjectRecord],
    changes: Mapping[str, ObjectRecord],
    cells: int,
    *,
    arrow: bool = False,
) -> Row:
    """All of them in one line: how many, of what, from which to which, and what befell them."""
    first, last = members[0], members[-1]
    change = changes.get(first.id)
    spans: list[Span] = [
        (f"{GLYPHS[first.state]} ", first.state),
        (f"{len(members):,} × {one_line(first.class_)}", f"{first.state} strong"),
        *flags(first),
    ]
    if first.state == "gone":
        spans.append((" gone: nothing refers to them any more", "dim"))
    if change is not None:
        if not arrow:
            spans += came_from(change)
        names = [name for name, one in change.attributes.items() if one.status != "expired"]
        if names and change.was is None:
            spans.append((f"  {', '.join(map(one_line, names))}", "changed"))
    if any(one.status == "expired" for one in first.attributes.values()):
        spans.append(("  ◌ expired", "faded changed" if change is not None else "faded"))
    spans.append((f"  {one_line(first.label)} … {one_line(last.label)}", "dim"))
    return crop(spans, cells)
