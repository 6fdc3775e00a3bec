"""Which pages of the server's memory a run writes to, found by running one.

A fork shares all its memory with the server until one of them writes: then that page
is copied, at some microseconds each. For a short run that is most of its time. (To
Python, looking at an object is writing: its count of references changes.)
"""

import os
import signal
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from playground.recorder import record
from playground.sandbox import linux
from playground.sandbox.warmup import USUAL
from playground.sandbox.words import POSITION_SLOTS
from playground.trace.job import Job
from playground.trace.messages import EndMessage, Told

_OWN = 1 << 56
"""Of a page in /proc/…/pagemap: no other process has it (admin-guide/mm/pagemap.rst)."""
_OF_A_FILE = 1 << 61
_ENTRY = 8
"""Bytes a page in that file."""
_LONGEST = 10
"""Seconds for the rehearsal, for which the server waits."""

Stretch = tuple[int, int]
"""Consecutive pages: the address of the first, and bytes."""


def rehearse() -> list[Stretch]:
    """The pages that a usual run writes to; none where the kernel does not tell."""
    reading, writing = os.pipe()
    actor = os.fork()
    if actor == 0:
        _act(writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        told = file.read()
    os.waitpid(actor, 0)
    return list(struct.iter_unpack("QQ", told))


def have(stretches: Sequence[Stretch]) -> None:
    """Have these pages for this process alone, before they are needed."""
    for address, size in stretches:
        with suppress(OSError):  # then they will come one by one
            linux.have_pages(address, size)


def _act(writing: int) -> NoReturn:
    def emit(message: Told) -> None:
        if isinstance(message, EndMessage):
            stretches = [*_written_to()]
            with os.fdopen(writing, "wb") as file:
                file.write(b"".join(struct.pack("QQ", *each) for each in stretches))
            os._exit(0)

    signal.alarm(_LONGEST)
    try:
        record.record(Job(source=USUAL), emit, [0] * POSITION_SLOTS)
    finally:
        os._exit(1)


def _written_to() -> Iterator[Stretch]:
    """The pages that this process does not share with the one that it was forked from."""
    size = os.sysconf("SC_PAGE_SIZE")
    with Path("/proc/self/pagemap").open("rb", buffering=0) as pages:
        for first, last in _writable():
            pages.seek(first // size * _ENTRY)
            entries = memoryview(pages.read((last - first) // size * _ENTRY)).cast("Q")
            begun: int | None = None
            for number, entry in enumerate((*entries, 0)):
                if entry & _OWN and not entry & _OF_A_FILE:
                    begun = number if begun is None else begun
                elif begun is not None:
                    yield first + begun * size, (number - begun) * size
                    begun = None


def _writable() -> Iterator[tuple[int, int]]:
    """Where this process has memory of its own: first and last address."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        where, rights, *_ = line.split()
        if rights == "rw-p":
            first, _, last = where.partition("-")
            yield int(first, 16), int(last, 16)
