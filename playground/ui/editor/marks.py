"""What the editor shows about a run, beside the lines and behind them."""

from dataclasses import dataclass
from typing import Final

CURRENT: Final = "▶"
CONTINUED: Final = "│"
FAILED: Final = "✗"
SYNTAX_ERROR: Final = "!"
SQL: Final = "≋"
UNLIKE: Final = "≠"
CUT: Final = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks on lines, counted from 1. They belong to the text that ran.

    The editor does not move them when the text changes: whoever set them knows when
    they have become wrong, and takes them away.
    """

    current: int | None = None
    """The line that ran: `▶` and a wash."""
    current_end: int | None = None
    """The last line of the statement that ran, where it is longer: `│` and the wash."""
    failed: int | None = None
    """The line that failed: `✗`."""
    syntax_error: int | None = None
    """The line that Python could not read: `!`."""
    fault: str = ""
    """What Python has against it: at the end of the line, where there is room."""
    sql: frozenset[int] = frozenset()
    """The lines that emitted SQL: `≋`."""
    unlike: frozenset[int] = frozenset()
    """The lines that the text beside this one has not: `≠`."""
    note: str = ""
    """A few words at the right end of the current line, where there is room."""

    def is_current(self, line: int) -> bool:
        """Whether the line belongs to the statement that ran."""
        return self.current is not None and (
            self.current <= line <= max(self.current, self.current_end or 0)
        )

    def glyph(self, line: int) -> str:
        """The mark for what became of the line; a failure hides everything else."""
        if line == self.failed:
            return FAILED
        if line == self.syntax_error:
            return SYNTAX_ERROR
        if line == self.current:
            return CURRENT
        if line in self.unlike:
            return UNLIKE
        return CONTINUED if self.is_current(line) else " "

    def look(self, line: int) -> tuple[str, bool, bool, str]:
        """All that decides how a line is marked."""
        note = self.note if line == self.current else ""
        if line == self.syntax_error and self.fault:
            note = self.fault
        return self.glyph(line), line in self.sql, self.is_current(line), note
