"""A script of the corpus, and what its head says about it."""

from dataclasses import dataclass
from pathlib import Path

_COLLECT = """
for _ in range(3): __import__("atexit").register(__import__("gc").collect)
del _
"""
"""When cyclic garbage goes is the one thing that may differ, so all of it goes at the end."""


@dataclass(frozen=True, kw_only=True)
class Script:
    """One script to run in both ways."""

    source: str
    setup: str = ""
    input: tuple[str, ...] = ()
    any_order: bool = False
    """Which connection is used first is not fixed."""

    @property
    def preparation(self) -> str:
        """The setup, with the garbage to be collected when everything is over."""
        return self.setup + _COLLECT


def read(path: Path) -> Script:
    """The script in a file. Its head may say `# input: TEXT` (once a line) and `# any order`."""
    source = path.read_text("utf-8")
    head = [line for line in source.splitlines()[:10] if line.startswith("# ")]
    given = [line.removeprefix("# input: ") for line in head if line.startswith("# input: ")]
    return Script(source=source, input=tuple(given), any_order="# any order" in head)
