"""The files of keys that the instructor writes, in the folder of state."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

LISTS: Final = ("instructors", "authorized_keys")
"""Their names."""
LARGEST: Final = 1_000_000
"""Bytes of one that are read: some ten thousand keys."""


def text_of(file: Path) -> str:
    """What it says, whatever letters its comments have; OSError where that cannot be known."""
    # What waits for a writer, as a named pipe does, would make the whole workshop wait.
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file")
        return opened.read(LARGEST).decode(errors="replace")
