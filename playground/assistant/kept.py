"""What was read of SQLAlchemy, kept for the next time: reading it anew takes seconds.

The file is the user's own, like the packages that it was made from. It is read and written
by the confined process only, before and beside all forks, which have no way to it.
"""

import hashlib
import os
import pickle
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import msgspec

_DIGEST: Final = 32
_LARGEST: Final = 100_000_000
"""Bytes."""

_NOT_OURS: Final = (
    *(pickle.UnpicklingError, AttributeError, EOFError, ImportError, ValueError),
    *(msgspec.DecodeError, zlib.error),
)
"""What is raised where the file is of another version, or no such file at all."""

Trees = dict[str, dict[Any, Any]]
"""As the parser keeps them: by grammar and by path."""


def load(descriptor: int) -> Iterator[Trees]:
    """What was kept, a file a time; nothing where nothing was, or not all of it."""
    size = os.fstat(descriptor).st_size
    if not _DIGEST < size <= _LARGEST:
        return
    with open(descriptor, "rb", closefd=False) as file:
        file.seek(0)
        digest, data = file.read(_DIGEST), file.read()
    if hashlib.sha256(data).digest() != digest:
        return
    # One after another: what unpickling needs beside its result is large.
    with suppress(*_NOT_OURS):
        for packed in msgspec.msgpack.decode(data, type=list[bytes]):
            grammar, path, tree = pickle.loads(zlib.decompress(packed))  # noqa: S301 - see above
            yield {grammar: {path: tree}}


def save(descriptor: int, trees: Trees) -> None:
    """Keep it. Where that ends half-way, nothing is kept."""
    packed = [
        zlib.compress(pickle.dumps((grammar, path, tree), pickle.HIGHEST_PROTOCOL), 1)
        for grammar, found in trees.items()
        for path, tree in found.items()
        if path is not None
    ]
    data = msgspec.msgpack.encode(packed)
    os.ftruncate(descriptor, 0)
    with open(descriptor, "r+b", closefd=False) as file:
        file.seek(_DIGEST)
        file.write(data)
        file.flush()
        file.seek(0)
        file.write(hashlib.sha256(data).digest())
