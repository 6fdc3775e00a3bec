"""Scratch folders: one per run, empty at its start and gone after its end.

All of a user's servers keep theirs in one private folder, each server in a folder
of its own, which it holds locked (flock) for as long as it lives. So a folder
that can be locked belongs to a dead server, whatever its processes were called,
and is swept by the next one.

Removing goes bit by bit, so that a server with a million files to remove still
answers; see `removal` for how.
"""

import fcntl
import os
import stat
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from playground.sandbox.confining import SCRATCH
from playground.sandbox.measuring import overfull
from playground.sandbox.removal import removing

_DONE = object()


class ScratchError(Exception):
    """There is no place for scratch folders; the message is for a person."""


class Scratch:
    """One server's scratch folders."""

    def __init__(self, base: Path) -> None:
        """Make a folder for this server in `base`, and mark those of dead servers for removal.

        Raises ScratchError where `base` is not, and cannot become, a private
        folder of this user.
        """
        _make_private(base)
        self._folder, self._lock = _own_folder(base)
        self._count = 0
        self._used: set[str] = set()
        self._work: deque[Iterator[None]] = deque([_sweeping(base)])

    def new(self) -> Path:
        """Make the folder for a run."""
        self._count += 1
        folder = self._folder / f"run-{self._count}"
        folder.mkdir(mode=0o700)
        self._used.add(folder.name)
        return folder

    def discard(self, folder: Path) -> None:
        """Have a run's folder removed, by and by, and what the run has put beside it.

        Where no layer keeps it from that, a run can move its folder away.
        """
        self._used.discard(folder.name)
        self._work.append(self._clearing())

    measured = True
    """Whether nothing but a look bounds what is in the folders."""

    def overfull(self, folder: Path, process: int) -> bool:
        """Whether the run of this process has too much in its folder."""
        return overfull(folder, process)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to remove."""
        return not self._work

    def tidy(self, seconds: float) -> None:
        """Go on removing, for about that long."""
        until = time.monotonic() + seconds
        while self._work and time.monotonic() < until:
            if next(self._work[0], _DONE) is _DONE:
                self._work.popleft()

    def _clearing(self) -> Iterator[None]:
        try:
            found = list(self._folder.iterdir())
        except OSError:
            return
        for entry in found:
            if entry.name not in self._used:
                yield from removing(entry)

    def close(self, seconds: float) -> None:
        """Remove everything, giving up after that long; the next server's sweep gets the rest."""
        self._work.appendleft(removing(self._folder))
        self.tidy(seconds)
        os.close(self._lock)


class InMemory:
    """The scratch folders of workers that each mount their own: nothing is left of them."""

    idle = True
    measured = False

    def overfull(self, _folder: Path, _process: int) -> bool:
        """The mount has a size of its own."""
        return False

    def new(self) -> Path:
        """Where a worker mounts its folder."""
        return Path(SCRATCH)

    def discard(self, folder: Path) -> None:
        """It went with its worker."""

    def tidy(self, seconds: float) -> None:
        """There is nothing to remove."""

    def close(self, seconds: float) -> None:
        """There is nothing to remove."""


def _make_private(base: Path) -> None:
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = base.lstat()
    except OSError as error:
        raise ScratchError(
            f"No folder for runs can be made at {base}: {error.strerror}."
        ) from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise ScratchError(
            f"{base} is not a folder that belongs to this user alone. "
            "Remove it, or set TMPDIR to another place."
        )


def _own_folder(base: Path) -> tuple[Path, int]:
    """A new folder, locked, and the descriptor that holds the lock."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix="server-", dir=base))
        lock = _lock(folder)
        # Another server's sweep may have come between making and locking it.
        if lock is not None and folder.exists():
            return folder, lock
        if lock is not None:
            os.close(lock)


def _sweeping(base: Path) -> Iterator[None]:
    """Remove the folders that no living server holds."""
    try:
        folders = list(base.iterdir())
    except OSError:
        return
    for folder in folders:
        lock = _lock(folder)
        if lock is not None:
            yield from removing(folder)
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """A descriptor that holds the folder's lock; None where another has it or it is gone."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock
