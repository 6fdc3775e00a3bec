"""Files that a learner takes away or brings: written whole or not at all, never over another."""

import os
from contextlib import suppress
from pathlib import Path

from playground.trace.text import visible
from playground.trace.trace import Trace, TraceError, load

LARGEST = 256_000_000
"""Bytes of a saved trace that are read: twice of what a run may send."""


class FileError(Exception):
    """A file cannot be written or read; the message says so in plain words."""


def unreadable(error: OSError) -> str:
    """Why a file cannot be read, in plain words."""
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "it is a folder"
        case PermissionError():
            return "you may not read it"
        case _:
            return error.strerror or type(error).__name__


class AlreadyThereError(FileError):
    """There is a file of that name, and nobody said that it may be replaced."""


def write(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file, whole or not at all: where it fails, what was there before is still there.

    Raises AlreadyThereError where there is a file and `replace` is not set; FileError where
    it cannot be written.
    """
    if path.is_dir():
        raise FileError(f"{visible(str(path))} cannot be written: Is a directory.")
    try:
        if replace and path.is_file():
            _replace(path.resolve(), data)
        elif replace and path.exists():
            path.write_bytes(data)  # a device or a pipe, which nothing can be put in place of
        else:
            _create(path, data)
    except FileExistsError as error:
        raise AlreadyThereError(f"{visible(str(path))} is there already.") from error
    except OSError as error:
        raise FileError(f"{visible(str(path))} cannot be written: {error.strerror}.") from error


def _create(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        try:
            stream.write(data)
            stream.flush()
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    _create(part, data)
    try:
        part.chmod(path.stat().st_mode & 0o7777)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


def free(path: Path) -> Path:
    """The path; with a number in its name where there is such a file already."""
    stem, dot, ending = path.name.partition(".")
    number, found = 1, path
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{stem}-{number}{dot}{ending}")
    return found


def is_trace(name: str) -> bool:
    """Whether a file of that name is meant to be a saved trace."""
    return name.endswith(".json")


def read_trace(path: Path) -> Trace:
    """The trace that was saved in that file. Raises FileError."""
    where = visible(str(path))
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise FileError(f"{where} cannot be read: {unreadable(error)}.") from error
    if len(data) > LARGEST:
        raise FileError(f"{where} is larger than {LARGEST // 1_000_000} MB: no trace is.")
    try:
        return load(data)
    except TraceError as error:
        raise FileError(f"{where}: {visible(str(error))}.") from error
