"""One object as a card: its title, and what is in memory of it."""

from collections.abc import Mapping

from rich.cells import cell_len

from playground.trace.model import Attribute, AttributeStatus, ObjectRecord
from playground.trace.text import one_line
from playground.ui.lines.row import Row, Span, crop, cut, flow, width
from playground.ui.results.relation import Scene, points, relation
from playground.ui.results.states import GLYPHS

VALUE = 28
"""Cells that one value takes at most; longer ones are cut."""
ABSENT: dict[AttributeStatus, str] = {
    "expired": "◌ expired:",
    "unloaded": "· not loaded:",
    "deferred": "· deferred:",
}
"""What is not in memory: its sign and its word, in the order in which it is told."""
PRESENT = frozenset({"loaded", "modified"})


def title(record: ObjectRecord, change: ObjectRecord | None, *, arrow: bool = False) -> Row:
    """The card's name line; an arrow beside the card tells already where it came from."""
    names = ", ".join(one_line(name) for name in record.names)
    spans: list[Span] = [(f"{GLYPHS[record.state]} ", record.state)]
    if names:
        spans += [(names, f"{record.state} strong"), (f" · {one_line(record.label)}", "dim")]
    else:
        spans += [(one_line(record.label), f"{record.state} strong")]
    if record.state == "gone":
        spans += [(" gone: nothing refers to it any more", "dim")]
    spans += flags(record)
    if change is not None and not arrow:
        spans += came_from(change)
    return tuple(spans)


def flags(record: ObjectRecord) -> list[Span]:
    """What the next flush will do with it."""
    if record.marked_for_deletion:
        return [(" ✗ to delete", "deleted")]
    return [(" ✎ dirty", "updated")] if record.dirty else []


def came_from(change: ObjectRecord) -> list[Span]:
    """Where it came from, in words."""
    if change.was is None or change.state == "gone":
        return []
    return [(" ◂ ", "changed"), (f"was {change.was}", change.was)]


def attributes(
    record: ObjectRecord, change: ObjectRecord | None, cells: int, scene: Scene
) -> list[Row]:
    """The card's other lines: values, then objects that it points at, then what is absent."""
    changed: Mapping[str, Attribute] = change.attributes if change is not None else {}
    present = [pair for pair in record.attributes.items() if pair[1].status in PRESENT]
    rows = flow(
        [_pair(name, one, changed.get(name), cells) for name, one in present if not points(one)],
        cells,
    )
    rows += flow(
        [
            relation(name, record, one, scene, fresh=name in changed)
            for name, one in present
            if points(one)
        ],
        cells,
    )
    for status, words in ABSENT.items():
        names = [name for name, one in record.attributes.items() if one.status == status]
        if names:
            rows.append(_absent(words, names, changed, cells))
    return rows


def _absent(words: str, names: list[str], changed: Mapping[str, Attribute], cells: int) -> Row:
    """`◌ expired: id, name`; a value that was there a step before is seen once more, struck."""
    fresh = any(name in changed for name in names)
    spans: list[Span] = [(words, "faded changed" if fresh else "faded")]
    for number, name in enumerate(names):
        role = "faded changed" if name in changed else "faded"
        spans.append((f"{',' if number else ''} {one_line(name)}", role))
        was = changed[name].was if name in changed else None
        if was is not None:
            spans += [(" ", ""), (cut(one_line(was), VALUE), "old")]
    return crop(spans, cells)


def _pair(name: str, attribute: Attribute, change: Attribute | None, cells: int) -> Row:
    label: Span = (f"{one_line(name)} ", "label")
    pencil: list[Span] = [("✎", "updated")] if attribute.status == "modified" else []
    now = cut(one_line(attribute.value or "None"), VALUE)
    if change is None:
        return (label, (now, ""), *pencil)
    if change.was is None:
        return (label, (now, "changed"), *pencil)
    # Old and new have to be seen both: each gets its half, and the old one gives way.
    room = cells - width([label]) - 4
    now = cut(now, max(room // 2, room - cell_len(one_line(change.was))))
    was = cut(one_line(change.was), min(VALUE, room - cell_len(now)))
    return (label, (was, "old"), (" → ", "changed"), (now, "changed"), *pencil)


def line(record: ObjectRecord, change: ObjectRecord | None, cells: int, scene: Scene) -> Row:
    """What is in memory of it in one line; what changed comes first, for it may be cut."""
    changed = change.attributes if change is not None else {}
    spans: list[Span] = []
    for name, one in sorted(record.attributes.items(), key=lambda pair: pair[0] not in changed):
        if one.status in PRESENT:
            shown = (
                relation(name, record, one, scene, fresh=name in changed)
                if points(one)
                else _pair(name, one, changed.get(name), cells)
            )
            spans += [*_gap(spans), *shown]
    expired = [name for name, one in record.attributes.items() if one.status == "expired"]
    if expired:
        fresh = any(name in changed for name in expired)
        spans += [*_gap(spans), ("◌ expired", "faded changed" if fresh else "faded")]
    return tuple(spans)


def _gap(spans: list[Span]) -> list[Span]:
    return [("  ", "")] if spans else []
