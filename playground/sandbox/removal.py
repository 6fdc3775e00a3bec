"""Remove a tree that a stranger grew.

`shutil.rmtree` recurses (a thousand folders deep is enough to end it) and stops at
folders that were made unreadable. Here every folder that is found inside is first
moved up, beside the one to remove: so the tree is never more than one folder deep
where we work, no path grows long, and two descriptors do. No link is followed.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_FOLDER = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_PAUSE = 64
"""Entries between two pauses."""
_ATTEMPTS = 3
"""How often a folder is emptied: entries may hide from one who deletes while reading."""


def removing(folder: Path) -> Iterator[None]:
    """Remove the folder and all in it, or what stands in its place, pausing at every `next()`.

    What cannot be removed (an immutable file, somebody else's) is left, perhaps
    beside the folder.
    """
    try:
        top = os.open(folder.parent, os.O_PATH | _FOLDER)
    except OSError:
        return
    try:
        with suppress(OSError):
            os.unlink(folder.name, dir_fd=top)  # no folder after all: a link in its place
        with suppress(OSError):
            _make_ours(folder.name, top)
        waiting = [folder.name]
        while waiting:
            yield from _removing(waiting.pop(), top, waiting)
    finally:
        os.close(top)


def _removing(name: str, top: int, waiting: list[str]) -> Iterator[None]:
    for _ in range(_ATTEMPTS):
        try:
            folder = os.open(name, os.O_RDONLY | _FOLDER, dir_fd=top)
        except OSError:
            return
        try:
            yield from _emptying(folder, top, waiting)
        finally:
            os.close(folder)
        with suppress(OSError):
            os.rmdir(name, dir_fd=top)
            return


def _emptying(folder: int, top: int, waiting: list[str]) -> Iterator[None]:
    """Unlink the files in a folder; move its folders to the top, to wait there."""
    with os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number % _PAUSE == 0:
                yield
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(_moved_up(entry.name, folder, top))
                else:
                    os.unlink(entry.name, dir_fd=folder)


def _moved_up(name: str, folder: int, top: int) -> str:
    """Move a folder to the top; its new name, which nobody can have foreseen."""
    _make_ours(name, folder)  # moving changes its `..`, so it must be writable itself
    unforeseen = f"removing-{os.urandom(8).hex()}"
    os.rename(name, unforeseen, src_dir_fd=folder, dst_dir_fd=top)
    return unforeseen


def _make_ours(name: str, parent: int) -> None:
    """Give ourselves every right to the folder, whatever it was set to."""
    folder = os.open(name, os.O_PATH | _FOLDER, dir_fd=parent)
    try:
        # By way of /proc, because no call changes the mode of exactly this folder
        # through such a descriptor, and a name might lead through a link.
        os.chmod(f"/proc/self/fd/{folder}", 0o700)  # noqa: PTH101 - no path of ours
    finally:
        os.close(folder)
