"""How full a run's folder is, where it is on the disk and nothing but a look bounds it.

Looking now and then, a run is caught after it wrote too much, not before. Files
that it holds open but has unlinked count as well.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from playground.sandbox.limits import FOLDER, MOST_FILES

_BLOCK = 512
"""Bytes; what `st_blocks` counts, whatever the file system does (stat(2))."""


def overfull(folder: Path, process: int) -> bool:
    """Whether the folder, and what this process of its run hides, are beyond the limits."""
    size = sum(status.st_blocks for status in _hidden(process)) * _BLOCK
    count = 0
    try:
        for status in _statuses(str(folder)):
            count += 1
            size += status.st_blocks * _BLOCK
            if size > FOLDER or count > MOST_FILES:
                return True
    except OSError:
        return True  # nobody who means well has a path that is too long, or a closed folder
    return size > FOLDER


def _statuses(folder: str) -> Iterator[os.stat_result]:
    """Of all that is in the folder; with a list, for a tree may be of any depth."""
    waiting = [folder]
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except FileNotFoundError:
            continue  # it was removed meanwhile
        with entries:
            for entry in entries:
                try:
                    yield entry.stat(follow_symlinks=False)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                except FileNotFoundError:
                    continue


def _hidden(process: int) -> Iterator[os.stat_result]:
    """Of the regular files that it has open and that have no name any more."""
    try:
        descriptors = os.listdir(f"/proc/{process}/fd")  # noqa: PTH208 - names are enough
    except OSError:
        return  # it has ended
    for descriptor in descriptors:
        try:
            status = Path(f"/proc/{process}/fd/{descriptor}").stat()
        except OSError:
            continue
        if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
            yield status
