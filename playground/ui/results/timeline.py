"""The timeline: every place of the walk in one row."""

from playground.ui.lines.row import Row, Span
from playground.ui.results.marks import GLYPHS, Mark

ROLES = {
    Mark.QUIET: "",
    Mark.CHANGE: "dim",
    Mark.SQL: "keyword",
    Mark.SAVEPOINT: "pending",
    Mark.COMMIT: "good",
    Mark.ROLLBACK: "warning",
    Mark.ERROR: "error",
}


def strip(marks: bytes | bytearray, place: int, cells: int, *, limit: int | None = None) -> Row:
    """The whole run in that many cells, with the place that is shown.

    A cell that stands for several places shows the weightiest of their marks.
    Beyond `limit` nothing is told: a question is open there.
    """
    room = cells - 2
    if room < 1:
        return ()
    total = len(marks)
    if not total:
        return (("├" + "─" * room + "┤", "ahead"),)
    here = cell(place, total, room) if place >= 0 else -1
    found = _weightiest(marks if limit is None else marks[: limit + 1], total, room)
    spans: list[Span] = [("├", "passed" if here >= 0 else "ahead")]
    for at in range(room):
        if at == here:
            spans.append(("◆", "position"))
            continue
        passed = at < here
        mark = found.get(at, Mark.QUIET)
        if mark == Mark.QUIET:
            spans.append(("━", "passed") if passed else ("─", "ahead"))
        else:
            spans.append((GLYPHS[mark], ROLES[mark]))
    spans.append(("┤", "ahead"))
    return tuple(spans)


def cell(place: int, total: int, room: int) -> int:
    """The cell at which that place stands."""
    if total <= 1:
        return 0
    return place * (room - 1) // (total - 1)


def place_at(at: int, total: int, room: int) -> int:
    """The first place that stands at that cell, or the nearest before it."""
    if total <= 1 or room <= 1:
        return 0
    at = min(max(at, 0), room - 1)
    # The inverse of `cell`, rounded up: the first place that falls into it.
    place = -(-at * (total - 1) // (room - 1))
    return place if cell(place, total, room) == at else max(0, place - 1)


def _weightiest(marks: bytes | bytearray, total: int, room: int) -> dict[int, Mark]:
    if total <= room:
        return {cell(place, total, room): Mark(found) for place, found in enumerate(marks)}
    found: dict[int, Mark] = {}
    start = 0
    for at in range(room):
        stop = place_at(at + 1, total, room) if at + 1 < room else total
        if start < len(marks):
            found[at] = Mark(max(marks[start : max(stop, start + 1)]))
        start = stop
    return found
