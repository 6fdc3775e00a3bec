"""What the snippet printed so far, the values of its expressions, the warnings."""

from textwrap import wrap as fold

from playground.trace.model import Step
from playground.trace.text import cut, one_line, visible
from playground.trace.trace import Trace
from playground.trace.words import raised
from playground.ui.lines.row import Row, wrap
from playground.ui.results.log import Log
from playground.ui.results.walk import Walk

NEXT = "F7 goes back to what led to it, F10 asks any step; mend it, and F5 runs it again."
"""What to do about an exception."""
LONGEST = 20_000
"""Characters of one step's output that are laid out."""


class OutputLog(Log):
    """Lines of output; one that was printed in pieces grows as the pieces come."""

    def __init__(self, walk: Walk, cells: int) -> None:
        super().__init__(walk, cells)
        self._rows: list[list[tuple[int, str, str]]] = []
        self._open = False
        """The last line has not been ended yet."""

    def add(self, place: int) -> None:
        """Append what that place printed, gave and warned of."""
        step = self.walk.step(place)
        if step.stdout:
            self._print(place, step.stdout, "")
        if step.stderr:
            self._print(place, step.stderr, "warning")
        for role, text in _remarks(step):
            room = max(12, self.cells - 2)
            lines = fold(cut(text, LONGEST), room, subsequent_indent="  ") or [""]
            self._whole(place, lines, role)

    def row(self, index: int, place: int) -> Row:
        """One of the rows, as it is seen from that place."""
        pieces = [piece for piece in self._rows[index] if piece[0] <= place]
        fresh = any(at == place for at, _, _ in pieces)
        edge = ("▌", "position") if fresh else (" ", "")
        return (edge, *((text, role) for _, text, role in pieces))

    def _whole(self, place: int, lines: list[str], role: str) -> None:
        self._open = False
        for line in lines:
            self._start(place, line, role)

    def _start(self, place: int, text: str, role: str) -> None:
        self._rows.append([(place, text, role)])
        self._places.append(place)

    def _print(self, place: int, text: str, role: str) -> None:
        text = visible(text[:LONGEST]).expandtabs(4)
        *lines, rest = text.split("\n")
        for number, line in enumerate([*lines, rest] if rest else lines):
            self._line(place, line, role, joined=self._open and number == 0)
        self._open = bool(rest)

    def _line(self, place: int, line: str, role: str, *, joined: bool) -> None:
        room = max(8, self.cells - 1)
        if joined and self._rows:
            taken = sum(len(text) for _, text, _ in self._rows[-1])
            head, line = line[: room - taken], line[max(0, room - taken) :]
            self._rows[-1].append((place, head, role))
            if not line:
                return
        for start in range(0, max(1, len(line)), room):
            self._start(place, line[start : start + room], role)


def _remarks(step: Step) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = [("key", f"← {visible(line)}") for line in step.typed or ()]
    if step.value is not None:
        found.append(("number", f"→ {one_line(cut(step.value, LONGEST))}"))
    found += [
        ("warning", f"⚠ {one_line(warned.category)}: {one_line(warned.message)}")
        for warned in step.warnings
    ]
    if step.kind == "error":
        found.append(("error", f"✗ {raised(step)}"))
    return found


def ending(trace: Trace, cells: int) -> list[Row]:
    """What reached the process's output past Python, and how the run ended."""
    rows: list[Row] = []
    if trace.output:
        lines = visible(trace.output[:LONGEST]).expandtabs(4).rstrip("\n").split("\n")
        rows += [((" ", ""), (line[: cells - 1], "warning")) for line in lines]
    if trace.outcome.status not in {"finished", "error"}:
        lines = fold(f"✗ {one_line(trace.outcome.message)}", max(12, cells - 2))
        rows += [((" ", ""), (line, "error")) for line in lines]
    if trace.outcome.status == "error" and trace.steps:
        rows += [((f" {line}", "dim"),) for line in wrap(NEXT, cells - 2, indent=0)]
    return rows
