"""What happens at the doors, one JSON object a line."""

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Final, TextIO

import msgspec

STANDARD_ERROR: Final = Path("-")


class Log:
    """Written as it happens; who looks after the machine turns the file over."""

    def __init__(self, file: Path | None) -> None:
        """Append to that file, which nobody else may read; None writes nothing.

        `-` is standard error, where a container's words are collected.
        """
        self.counts: Counter[str] = Counter()
        """How often what has happened."""
        self._file: TextIO | None = None
        if file == STANDARD_ERROR:
            self._file = sys.stderr
        elif file is not None:
            file.touch(mode=0o600)
            self._file = file.open("a", encoding="utf-8", buffering=1)

    def tell(self, event: str, **facts: object) -> None:
        """Something happened."""
        self.counts[event] += 1
        if self._file is not None:
            line = {"at": round(time.time(), 3), "event": event, **facts}
            self._file.write(msgspec.json.encode(line).decode() + "\n")

    def close(self) -> None:
        """Nothing more happens."""
        if self._file not in {None, sys.stderr}:
            self._file.close()
        self._file = None
