"""Where a reader puts what is wrong in a file."""

from pathlib import Path

from playground.course.model import Fault


class FaultList:
    """The faults of one file, in the order in which they were found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[Fault] = []

    def add(self, line: int | None, what: str, mend: str = "") -> None:
        """Note one fault; lines count from 1."""
        self.found.append(Fault(path=self.path, line=line, what=what, mend=mend))

    def __len__(self) -> int:
        return len(self.found)
