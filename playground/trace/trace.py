"""The record of a run, and its JSON form."""

import json
import re
from functools import cached_property
from typing import Literal

import msgspec
from msgspec import Struct

from playground.trace.model import FORMAT, VERSION, FinalPicture, Outcome, Step
from playground.trace.picture import Picture
from playground.trace.timeline import Timeline


class TraceError(ValueError):
    """The data is no trace that this version can read; the message says why."""


class Trace(Struct, frozen=True, kw_only=True, dict=True):
    """A run: its outcome, its steps, and the whole picture at the end."""

    format: Literal["playground-trace"] = FORMAT
    version: int = VERSION
    source: str
    setup: str = ""
    python: str = ""
    sqlalchemy: str = ""
    outcome: Outcome
    steps: tuple[Step, ...] = ()
    final: FinalPicture = FinalPicture()
    output: str = ""
    """What reached the process's output past Python, for example from a crash."""

    @cached_property
    def timeline(self) -> Timeline:
        """The steps as something to walk along."""
        return Timeline(self.steps)

    def at(self, index: int) -> Picture:
        """The picture at the end of that step; see `Timeline.at`."""
        return self.timeline.at(index)


_HEAD = 200
"""Bytes within which a trace says what it is."""


class _Head(Struct):
    format: str = ""
    version: int = 0


def dump(trace: Trace) -> bytes:
    """The trace as one JSON object, safe to print: what a terminal might obey is escaped."""
    data = msgspec.json.encode(trace)
    if not _SUSPECT.search(data):
        return data
    return _NOT_ASCII.sub(_escaped, data.decode()).encode()


_SUSPECT = re.compile(rb"[\x7f-\xff]")  # msgspec itself escapes what comes before the space
_NOT_ASCII = re.compile("[\x7f-\U0010ffff]+")


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    if text.isprintable():
        return text
    units = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
    return units.replace("\x7f", "\\u007f")


def load(data: bytes) -> Trace:
    """The trace in that JSON; raises TraceError."""
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if FORMAT.encode() in data[:_HEAD]:
            raise TraceError(f"this trace is damaged or cut off: {error}") from error
        raise TraceError(f"this is no trace: {error}") from error
    if head.format != FORMAT:
        raise TraceError(f"this is no trace: its format is {head.format!r}, not {FORMAT!r}")
    if head.version != VERSION:
        raise TraceError(
            f"this trace is of version {head.version}, and this playground reads version "
            f"{VERSION}; run its code again to have one of that version"
        )
    try:
        return msgspec.json.decode(data, type=Trace)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TraceError(f"this trace is damaged: {error}") from error
