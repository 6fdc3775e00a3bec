"""One object as a card: its title, and what is in memory of it."""

from collections.abc import Mapping

from playground.trace.model import Attribute, ObjectRecord
from playground.trace.text import one_line
from playground.ui.lines.row import Row, Span, crop, cut, flow
from playground.ui.results.states import GLYPHS

VALUE = 28
"""Cells that one value takes at most; longer ones are cut."""


def title(
    record: ObjectRecord, change: ObjectRecord | None, session: str = "", *, arrow: bool = False
) -> Row:
    """The card's name line; an arrow beside the card tells already where it came from."""
    names = ", ".join(one_line(name) for name in record.names)
    spans: list[Span] = [(f"{GLYPHS[record.state]} ", record.state)]
    if names:
        spans += [(names, f"{record.state} strong"), (f" · {one_line(record.label)}", "dim")]
    else:
        spans += [(one_line(record.label), f"{record.state} strong")]
    if session:
        spans += [(f" in {one_line(session)}", "dim")]
    if record.state == "gone":
        spans += [(" gone: nothing refers to it any more", "dim")]
    if record.marked_for_deletion:
        spans += [(" ✗ to be deleted", "deleted")]
    elif record.dirty:
        spans += [(" ✎ dirty", "updated")]
    if change is not None and not arrow:
        spans += _came_from(change)
    return tuple(spans)


def _came_from(change: ObjectRecord) -> list[Span]:
    if change.was is None or change.state == "gone":
        return []
    return [(" ◂ ", "changed"), (f"was {change.was}", change.was)]


def attributes(record: ObjectRecord, change: ObjectRecord | None, cells: int) -> list[Row]:
    """The card's other lines."""
    changed: Mapping[str, Attribute] = change.attributes if change is not None else {}
    loaded = [
        _pair(name, attribute, changed.get(name))
        for name, attribute in record.attributes.items()
        if attribute.status in {"loaded", "modified"}
    ]
    rows = flow(loaded, cells)
    for status, words in (
        ("expired", "expired: "),
        ("unloaded", "not loaded: "),
        ("deferred", "deferred: "),
    ):
        names = [
            name for name, attribute in record.attributes.items() if attribute.status == status
        ]
        if names:
            fresh = any(name in changed for name in names)
            rows.append(_group(words, names, cells, fresh=fresh))
    return rows


def _group(words: str, names: list[str], cells: int, *, fresh: bool) -> Row:
    role = "faded changed" if fresh else "faded"
    text = words + ", ".join(one_line(name) for name in names)
    return ((cut(text, cells), role),)


def _pair(name: str, attribute: Attribute, change: Attribute | None) -> Row:
    label: Span = (f"{one_line(name)} ", "label")
    pencil: list[Span] = [("✎", "updated")] if attribute.status == "modified" else []
    now = cut(one_line(attribute.value or "None"), VALUE)
    if change is None:
        return (label, (now, ""), *pencil)
    if change.was is None:
        return (label, (now, "changed"), *pencil)
    was = cut(one_line(change.was), VALUE)
    return (label, (was, "old"), (" → ", "changed"), (now, "changed"), *pencil)


def line(
    record: ObjectRecord,
    change: ObjectRecord | None,
    cells: int,
    session: str = "",
    *,
    arrow: bool = False,
) -> Row:
    """The whole card in one line; what changed comes first, for it may be cut."""
    head = title(record, change, session, arrow=arrow)
    changed = change.attributes if change is not None else {}
    order = sorted(record.attributes.items(), key=lambda pair: pair[0] not in changed)
    spans = list(head)
    for name, attribute in order:
        if attribute.status in {"loaded", "modified"}:
            spans += [("  ", ""), *_pair(name, attribute, changed.get(name))]
    if any(attribute.status == "expired" for attribute in record.attributes.values()):
        spans += [("  expired", "faded")]
    return crop(spans, cells)
