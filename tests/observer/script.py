"""A script of the corpus, and what its head says about it."""

from dataclasses import dataclass
from pathlib import Path

_COLLECT = '\n__import__("gc").collect()\n'
"""When cyclic garbage goes is the one thing that may differ."""


@dataclass(frozen=True, kw_only=True)
class Script:
    """One script to run in both ways."""

    source: str
    setup: str = ""
    input: tuple[str, ...] = ()
    concurrent: bool = False
    """Its connections are used at the same time: only the order on each is fixed."""

    @property
    def text(self) -> str:
        """The source, with a collection of the garbage at its end."""
        return self.source + _COLLECT


def read(path: Path) -> Script:
    """The script in a file. Its head may say `# input: TEXT` (once a line) and `# concurrent`."""
    source = path.read_text("utf-8")
    head = [line for line in source.splitlines()[:10] if line.startswith("# ")]
    given = [line.removeprefix("# input: ") for line in head if line.startswith("# input: ")]
    return Script(source=source, input=tuple(given), concurrent="# concurrent" in head)
