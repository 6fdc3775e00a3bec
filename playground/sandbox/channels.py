"""The descriptors of one run: those that the app keeps, and those that it hands over."""

import contextlib
import fcntl
import os
import socket
import struct
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from playground.sandbox import protocol
from playground.sandbox.protocol import Handed
from playground.sandbox.words import POSITION_SLOTS, Place, place_of
from playground.trace.job import Job

Sent = TypeVar("Sent")

PIPE = 1_048_576
"""Bytes that the event pipe should hold, so that a run seldom waits for its reader."""

LONGEST_ANSWER = 10_000
"""Characters; a pipe has room for that many, whatever they are."""


class Channels:
    """The app's ends. They are closed with `close`, or when nobody holds this any more."""

    def __init__(self, job: Job) -> None:
        """Open them all.

        Raises OSError where the system has no room for more descriptors, and
        UnicodeEncodeError where the job's source is not text.
        """
        with contextlib.ExitStack() as opened:

            def own(descriptor: int) -> int:
                opened.callback(os.close, descriptor)
                return descriptor

            self.control, control = protocol.pair()
            opened.callback(self.control.close)
            theirs = own(control.detach())
            self.events, events = map(own, os.pipe())
            self.output, output = map(own, os.pipe())
            self._position = own(_position())
            answers, self._answers = map(own, os.pipe())
            self._to_hand_over = Handed(
                theirs, own(_written(job)), events, output, self._position, answers
            )
            with contextlib.suppress(PermissionError):  # beyond the user's share
                fcntl.fcntl(events, fcntl.F_SETPIPE_SZ, PIPE)
            for descriptor in (self.events, self.output, self._answers):
                os.set_blocking(descriptor, False)
            opened.pop_all()
        self._close = weakref.finalize(
            self,
            _close,
            self.control,
            (self.events, self.output, self._position, self._answers),
        )

    def hand_over(self, send: Callable[[Handed], Sent]) -> Sent:
        """Have the others' ends sent, and close them here; returns what `send` does."""
        handed = self._to_hand_over
        try:
            return send(handed)
        finally:
            protocol.close_all(
                (handed.control, handed.job, handed.events, handed.output, handed.answers)
            )

    def place(self, job: Job) -> Place | None:
        """Where the run is, or was when it ended; None where what stands there makes no sense."""
        data = os.pread(self._position, POSITION_SLOTS * 8, 0)
        place = place_of(struct.unpack(f"{POSITION_SLOTS}q", data))
        text = job.setup if place and place.in_setup else job.source
        return place if place and place.line <= text.count("\n") + 1 else None

    def answer(self, line: str | None) -> None:
        """Send a line to the snippet; None is the end of all lines."""
        if line is None:
            # What was said before still arrives; then there is nobody at this end.
            with Path(os.devnull).open("wb") as nobody:
                os.dup2(nobody.fileno(), self._answers, inheritable=False)
            return
        # Nobody reads where the pipe is full or its other end closed.
        with contextlib.suppress(BlockingIOError, BrokenPipeError):
            os.write(self._answers, line[:LONGEST_ANSWER].encode(errors="replace") + b"\n")

    def close(self) -> None:
        """Close the app's ends; the server ends the run if it is not over."""
        self._close()


def _close(control: socket.socket, descriptors: tuple[int, ...]) -> None:
    control.close()
    protocol.close_all(descriptors)


def _written(job: Job) -> int:
    """The job as a file in memory: it may be far too large for a message."""
    descriptor = os.memfd_create("job")
    with open(descriptor, "wb", closefd=False) as file:
        file.write(msgspec.json.encode(job))
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _position() -> int:
    """Shared memory for the place, of a size that the worker cannot change."""
    descriptor = os.memfd_create("position", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.truncate(descriptor, POSITION_SLOTS * 8)
    fcntl.fcntl(
        descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL
    )
    return descriptor
