"""A run's folder as one piece of data, and back: what a lesson carries over between tasks.

Both are done by workers, shut in like any: the app keeps the data and never looks
inside. There is nothing in it but files and folders, no links and no rights.
"""

import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from playground.sandbox.limits import FOLDER, MOST_FILES

LARGEST = 12 * 1024**2
"""Bytes of a packed folder. As text it has a third more, which one message has room for."""


class PackingError(Exception):
    """The folder cannot be carried over; the message says why."""


class Entry(Struct, frozen=True, array_like=True):
    """A file or a folder."""

    path: bytes
    """Relative to the packed folder."""
    data: bytes | None = None
    """None for a folder."""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Entry]).decode


def pack(folder: Path) -> bytes:
    """All files and folders in it; links and whatever else there is are left out.

    Raises PackingError where that is too much, or cannot be read.
    """
    try:
        packed = zlib.compress(_encode(list(_entries(os.fsencode(folder)))), 1)
    except OSError as error:
        raise PackingError(f"a file in it cannot be read ({error.strerror})") from error
    except MemoryError as error:
        raise PackingError("there is too little memory left to pack it") from error
    if len(packed) > LARGEST:
        raise PackingError(f"it has more than {LARGEST // 1024**2} MB, packed")
    return packed


def unpack(data: bytes, folder: Path) -> None:
    """Put all that into the folder, which is empty.

    Raises PackingError where the data is not what `pack` makes, and OSError where there
    is no room for it.
    """
    unpacker = zlib.decompressobj()
    try:
        entries = _decode(unpacker.decompress(data, 2 * FOLDER))
    except (zlib.error, msgspec.DecodeError) as error:
        raise PackingError(f"what was kept of the folder is damaged ({error})") from error
    top = os.fsencode(folder)
    for entry in entries:
        parts = entry.path.split(b"/")
        if any(part in {b"", b".", b".."} or b"\0" in part for part in parts):
            raise PackingError("what was kept of the folder is damaged (a name leads out of it)")
        place = os.path.join(top, *parts)  # noqa: PTH118 - names are bytes
        if entry.data is None:
            os.mkdir(place, 0o700)  # noqa: PTH102 - likewise
        else:
            with open(place, "xb") as file:  # noqa: PTH123 - likewise
                file.write(entry.data)


def _entries(top: bytes) -> Iterator[Entry]:
    """Folders before what is in them; with a list, for a tree may be of any depth."""
    waiting = [top]
    count = size = 0
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for one in sorted(found, key=lambda one: one.name):
                count += 1
                path = os.path.relpath(one.path, top)
                if one.is_dir(follow_symlinks=False):
                    waiting.append(one.path)
                    yield Entry(path)
                elif one.is_file(follow_symlinks=False):
                    data = _read(one.path)
                    size += len(data)
                    yield Entry(path, data)
                if count > MOST_FILES or size > FOLDER:
                    raise PackingError("it holds too much")


def _read(path: bytes) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return b""  # another took its place meanwhile
        return file.read(FOLDER + 1)
