"""The timeline: every place of the walk in one row."""

from playground.ui.lines.row import Row, Span
from playground.ui.results.axis import Axis
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
HERE = "◆"
FOLDED = "┄"
"""The same again, so often that it is folded."""


def empty(cells: int) -> Row:
    """The row where nothing has been run."""
    return (("├" + "─" * (cells - 2) + "┤", "ahead"),) if cells > 2 else ()


def strip(marks: bytes | bytearray, axis: Axis, place: int, *, limit: int | None = None) -> Row:
    """The whole run, with the place that is shown; two cells wider than the axis.

    A cell that stands for several places shows the weightiest of their marks.
    Beyond `limit` nothing is told: a question is open there.
    """
    told = marks if limit is None else marks[: limit + 1]
    here = axis.cell(place) if place >= 0 else -1
    spans: list[Span] = [("├", "passed" if here >= 0 else "ahead")]
    for at in range(axis.room):
        if at == here:
            spans.append((HERE, "position"))
            continue
        mark = Mark(max(told[axis.bounds[at] : axis.bounds[at + 1]], default=Mark.QUIET))
        passed = "passed" if at < here else "ahead"
        if limit is None and mark < Mark.ERROR and axis.folded(at):
            spans.append((FOLDED, passed))
        elif mark == Mark.QUIET:
            spans.append(("━" if at < here else "─", passed))
        else:
            spans.append((GLYPHS[mark], ROLES[mark]))
    spans.append(("┤", "ahead"))
    return tuple(spans)
