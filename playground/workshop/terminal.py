"""A learner's terminal: what is known of it, and what has to be said to it."""

from typing import Final, NamedTuple

LARGEST: Final = (500, 200)
"""Columns and rows that an app is asked to paint at most: beyond, a size is no screen's."""
SMALLEST: Final = (20, 5)

RESET: Final = (
    "\x1b[?2026l"  # what was held back for a whole frame is shown
    "\x1b[<u"  # keys are reported as ever; before the screen changes
    "\x1b[?1049l"  # the screen that was there before
    "\x1b[?25h\x1b[?7h\x1b[0m"  # cursor, wrapping, colours
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # no mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # no focus, brackets around a paste, reports of size
)
"""Undoes whatever an app may have switched on, since one that crashed does not."""

REFUSED: Final = frozenset({"", "dumb", "unknown"})
"""Kinds of terminal that cannot be painted on."""

SENT_ALONG: Final = ("LANG", "LC_ALL", "LC_CTYPE", "COLORTERM", "NO_COLOR")
"""Variables of a client's environment that are looked at."""
LONGEST: Final = 100
"""Characters of such a variable, and of the terminal's name."""

_MILLIONS: Final = ("direct", "truecolor", "kitty", "alacritty", "foot", "wezterm", "ghostty")
"""In the names of terminals that have all colours. COLORTERM says so, but seldom comes along."""


class Size(NamedTuple):
    """Of a terminal, in characters."""

    columns: int
    rows: int

    def holds(self, other: "Size") -> bool:
        """Whether all of the other has room in it."""
        return self.columns >= other.columns and self.rows >= other.rows

    @classmethod
    def sane(cls, columns: int, rows: int) -> "Size":
        """What a client says, within what can be painted; 80 by 24 where it knows nothing."""
        if columns <= 0 or rows <= 0:
            return cls(80, 24)
        smallest, largest = SMALLEST, LARGEST
        return cls(
            min(max(columns, smallest[0]), largest[0]), min(max(rows, smallest[1]), largest[1])
        )


class Terminal(NamedTuple):
    """What a client says of its terminal."""

    term: str
    size: Size
    sent: tuple[tuple[str, str], ...] = ()
    """Variables of its environment that it sent along."""

    @property
    def paints(self) -> bool:
        """Whether a whole screen can be painted on it."""
        return self.term not in REFUSED and self.term.isprintable()

    @property
    def environment(self) -> dict[str, str]:
        """The app's environment, made from nothing: no COLUMNS and LINES, which freeze the size."""
        sent = dict(self.sent)
        locale = sent.get("LC_ALL") or sent.get("LC_CTYPE") or sent.get("LANG") or "C.UTF-8"
        colours = sent.get("COLORTERM", "") in {"truecolor", "24bit"}
        colours = colours or any(name in self.term for name in _MILLIONS)
        return {
            "LANG": "C.UTF-8" if "utf" in locale.lower() else "C",
            "TERM": self.term,
            **({"COLORTERM": "truecolor"} if colours else {}),
            **({"NO_COLOR": "1"} if sent.get("NO_COLOR") else {}),
        }


COMMON: Final = Terminal("xterm-256color", Size(120, 36)).environment
"""What most clients come with: parked apps are made for these."""


def farewell(words: str) -> bytes:
    """The last that a terminal gets: everything undone, and a sentence."""
    return f"{RESET}\r\n{words}\r\n".encode()
