"""Files that the user names: text that Python can read, or standard input."""

import sys
import tokenize
from io import BytesIO
from pathlib import Path

import click

from playground.export.files import unreadable
from playground.trace.text import visible

_LARGEST = 10_000_000
"""Bytes of a snippet's file that are read."""


def read(file: str) -> str:
    """The text of a file that the user named; a UsageError where it has none."""
    try:
        data = sys.stdin.buffer.read(_LARGEST + 1) if file == "-" else _bytes(Path(file))
    except OSError as error:
        raise click.UsageError(f"{visible(file)} cannot be read: {unreadable(error)}.") from error
    if len(data) > _LARGEST:
        raise click.UsageError(f"{visible(file)} is larger than {_LARGEST // 1_000_000} MB.")
    try:
        encoding, _ = tokenize.detect_encoding(BytesIO(data).readline)
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = data.count(b"\n", 0, error.start) + 1
        raise click.UsageError(
            f"{visible(file)} is no text that Python can read: line {where} is not "
            f"{visible(encoding)}. Save it as UTF-8."
        ) from error
    except (SyntaxError, LookupError) as error:
        raise click.UsageError(
            f"{visible(file)} is no text that Python can read: {error}. Save it as UTF-8."
        ) from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_LARGEST + 1)
