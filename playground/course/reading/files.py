"""A file's text, or the reason why there is none."""

import stat
from pathlib import Path

from playground.course.reading.faults import FaultList

LARGEST = 1_000_000
"""Bytes that a file of a pack may have; the longest lesson has some 15,000."""


def read_text(path: Path, faults: FaultList) -> str | None:
    """The text with Unix line ends and without a byte order mark; None after a fault."""
    try:
        # Opening a named pipe would wait for a writer that never comes.
        if not stat.S_ISREG(path.stat().st_mode):
            faults.add(None, "this is no ordinary file")
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        faults.add(None, f"this cannot be read: {error.strerror}")
        return None
    if len(data) > LARGEST:
        faults.add(None, f"this has more than {LARGEST:,} bytes", "split the lesson")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(line, "this is not UTF-8", "save the file as UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
