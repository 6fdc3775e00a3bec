"""What happens at the doors, one JSON object a line."""

import sys
import time
from collections import Counter
from io import FileIO
from pathlib import Path
from typing import Final

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
        self._missed = 0
        """Lines that a full disk did not take, since it took one."""
        self._torn = False
        """The last line that is there is not there whole."""
        self._file: FileIO | None = None
        if file == STANDARD_ERROR:
            self._file = FileIO(sys.stderr.fileno(), "a", closefd=False)
        elif file is not None:
            file.touch(mode=0o600)
            self._file = FileIO(file, "a")

    def tell(self, event: str, **facts: object) -> None:
        """Something happened. A disk that is full keeps nobody out: the next line counts those."""
        self.counts[event] += 1
        if self._file is None:
            return
        line = {"at": round(time.time(), 3), "event": event, **facts}
        if self._missed:
            line["missed"] = self._missed
        data = b"\n" * self._torn + msgspec.json.encode(line) + b"\n"
        try:
            written = self._file.write(data)
        except OSError:
            written = 0
        self._missed = 0 if written == len(data) else self._missed + 1
        if written:
            self._torn = written < len(data)

    def close(self) -> None:
        """Nothing more happens."""
        if self._file is not None:
            self._file.close()
            self._file = None
