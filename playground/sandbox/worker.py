"""The worker: a fork of the warm server that becomes one run.

Its name, streams and arguments are made a script's by the recorder; here it gets
its place, its limits, and an ear for the server.
"""

import gc
import mmap
import os
import signal
import traceback
from collections.abc import Callable, MutableSequence, Sequence
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn, cast

import msgspec

from playground.recorder import record
from playground.sandbox import manners, packing, words
from playground.sandbox.confine import Confinement, UnconfinedError, confine, stand_alone
from playground.sandbox.protocol import FAILED, Handed
from playground.sandbox.reports import Reports
from playground.trace.job import Job
from playground.trace.messages import EndMessage, FolderMessage, Told
from playground.trace.model import Status

STOPS = {signal.SIGTERM, signal.SIGINT}
"""How the server tells a worker that its time is up, and that the learner stopped it."""


class Assignment(NamedTuple):
    """What a worker needs to know."""

    server: int
    """The server's process id."""
    handed: Handed
    scratch: Path
    seconds: float
    confinement: Confinement | None
    """None for code of the user's own, which runs where the user is."""


class Answers:
    """What the app says to the questions of a run."""

    def __init__(self, descriptor: int) -> None:
        self._lines = os.fdopen(descriptor, encoding="utf-8", errors="replace", newline="\n")
        self.waiting = False
        """A question was asked, and there is no answer yet."""

    def line(self) -> str:
        """Wait for the next answer; empty when no more are to come."""
        self.waiting = True
        try:
            return self._lines.readline()
        finally:
            self.waiting = False


def live(assignment: Assignment) -> NoReturn:
    """Be the run. Called in the forked child, with `STOPS` blocked; never returns."""
    reports = Reports(assignment.handed.events)
    try:
        _redirect(assignment.handed)
        try:
            _live(assignment, reports)
        except MemoryError:
            reports.end("memory", "The run needs more memory than it may have.")
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - nothing may climb into the copy of the server
        traceback.print_exc()
        reports.end("crashed", f"The recorder failed with {type(error).__name__}.")
    finally:
        os._exit(FAILED)


def _live(assignment: Assignment, reports: Reports) -> None:
    handed, confinement = assignment.handed, assignment.confinement
    keep = (handed.job, handed.events, handed.position, handed.answers)
    try:
        if confinement is None:
            stand_alone(assignment.server, keep)
        else:
            confine(
                confinement,
                server=assignment.server,
                seconds=assignment.seconds,
                keep=keep,
                scratch=str(assignment.scratch),
            )
            _move_into(assignment.scratch)
    except (OSError, UnconfinedError) as error:
        reports.end("refused", f"The sandbox could not be set up: {error}.")
        return
    job = _read(handed.job)
    try:
        if job.folder:
            packing.unpack(job.folder, assignment.scratch)
    except (OSError, packing.PackingError) as error:
        reports.end("refused", f"The folder of the task before cannot be had: {error}.")
        return
    position = _map(handed.position)
    answers = Answers(handed.answers)
    _listen(assignment.seconds, position, reports, answers)
    manners.let_sql_be_stopped()
    if confinement is not None:
        manners.explain_denials(processes="seccomp" in confinement.layers)
    gc.enable()
    record.record(job, _emitting(job, assignment.scratch, reports), position, answers.line)


def _emitting(job: Job, scratch: Path, reports: Reports) -> Callable[[Told], None]:
    """How the recorder tells what happens: its last word comes after what is in the folder."""
    if not job.keep:
        return reports.emit

    def emit(message: Told) -> None:
        if isinstance(message, EndMessage) and message.outcome.status in {"finished", "error"}:
            try:
                reports.emit(FolderMessage(data=packing.pack(scratch)))
            except packing.PackingError as error:
                reports.emit(FolderMessage(trouble=str(error)))
        reports.emit(message)

    return emit


def _redirect(handed: Handed) -> None:
    """Let whatever is printed past the recorder go to the output pipe."""
    os.dup2(handed.output, 1)
    os.dup2(handed.output, 2)


def _move_into(scratch: Path) -> None:
    os.chdir(scratch)
    os.environ["HOME"] = os.environ["TMPDIR"] = str(scratch)


def _read(descriptor: int) -> Job:
    with open(descriptor, "rb") as file:
        return msgspec.json.decode(file.read(), type=Job)


def _map(descriptor: int) -> MutableSequence[int]:
    """The numbers in which the recorder notes where it is, for the app to read afterwards."""
    shared = mmap.mmap(descriptor, words.POSITION_SLOTS * 8)
    os.close(descriptor)
    # A view can do all that a mutable sequence can whose length is fixed.
    return cast("MutableSequence[int]", memoryview(shared).cast("q"))


def _listen(seconds: float, position: Sequence[int], reports: Reports, answers: "Answers") -> None:
    """Take the server's word for it when the run is to stop."""

    def stop(status: Status, message: str) -> None:
        reports.between(lambda: record.stop(status, message))

    def time_is_up(_number: int, _frame: FrameType | None) -> None:
        place = words.place_of(position)
        stop(
            "timeout",
            words.unanswered(place) if answers.waiting else words.timed_out(seconds, place),
        )

    def stopped(_number: int, _frame: FrameType | None) -> None:
        stop("interrupted", words.interrupted(words.place_of(position)))

    signal.signal(signal.SIGTERM, time_is_up)
    signal.signal(signal.SIGINT, stopped)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
