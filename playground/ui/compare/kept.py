"""A run that is kept, to be compared with later ones."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from playground.export.files import FileError, write
from playground.trace.text import one_line
from playground.trace.trace import Trace, TraceError, dump, load

LARGEST = 50_000_000
"""Bytes of a run that outlasts the app; a larger one is kept only as long as the app runs."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A run, with what is needed to name it."""

    trace: Trace
    lesson: str
    task: str
    title: str
    """What was run: the lesson and the task, or the file."""
    when: datetime
    """When it was kept; with a time zone."""

    def age(self, now: datetime) -> str:
        """`at 17:41`, or with the day where that is another."""
        then = self.when.astimezone(now.tzinfo)
        return (
            f"at {then:%H:%M}" if then.date() == now.date() else f"on {then.day} {then:%b, %H:%M}"
        )


class _File(msgspec.Struct):
    """The form in which it is written."""

    lesson: str
    task: str
    title: str
    when: datetime
    run: msgspec.Raw


def save(kept: Kept | None, file: Path) -> None:
    """Have it outlast the app, as far as that can be had; None is to forget it."""
    data = b"" if kept is None else dump(kept.trace)
    with suppress(OSError, FileError):
        if kept is None or len(data) > LARGEST:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        entry = _File(kept.lesson, kept.task, kept.title, kept.when, msgspec.Raw(data))
        write(file, msgspec.json.encode(entry), replace=True)


def restore(file: Path) -> Kept | None:
    """What was kept before; None where nothing was, or it cannot be read any more."""
    with suppress(OSError, msgspec.DecodeError, TraceError):
        if file.stat().st_size <= LARGEST * 2:
            found = msgspec.json.decode(file.read_bytes(), type=_File)
            return Kept(
                trace=load(bytes(found.run)),
                lesson=found.lesson,
                task=found.task,
                title=one_line(found.title),
                when=found.when.astimezone(),
            )
    return None
