"""The worker: a fork of the warm server that becomes one run.

Its name, streams and arguments are made a script's by the recorder; here it gets
its place, its limits, and an ear for the server.
"""

import gc
import mmap
import os
import select
import signal
import socket
import traceback
from collections.abc import Callable, MutableSequence, Sequence
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn, cast

import msgspec

from playground.recorder import record
from playground.sandbox import manners, packing, rehearsal, words
from playground.sandbox.confine import Confinement, UnconfinedError, enclose, seal, stand_alone
from playground.sandbox.protocol import FAILED, Duty, receive_duty
from playground.sandbox.rehearsal import Stretch
from playground.sandbox.reports import Reports
from playground.trace.job import Job
from playground.trace.messages import EndMessage, FolderMessage, Told
from playground.trace.model import Status

TIME_IS_UP = int(signal.SIGRTMAX)
STOPPED = TIME_IS_UP - 1
"""How the server tells a worker that its time is up, and that the learner stopped it.

With signals that mean nothing to Python and hardly anything to a script, which may handle
the others as it does anywhere.
"""
STOPS = {TIME_IS_UP, STOPPED}

_decoder = msgspec.json.Decoder(Job)  # here: to make one takes longer than to use it

READY = b"ready"
"""What it says to the server when it waits for something to do."""


class Post(NamedTuple):
    """What a worker needs to know before it has anything to do."""

    server: int
    """The server's process id."""
    orders: socket.socket
    """On which its `Duty` comes."""
    scratch: Path
    max_seconds: float
    """The longest that any run may take."""
    confinement: Confinement | None
    """None for code of the user's own, which runs where the user is."""
    pages: Sequence[Stretch]
    """What of its memory to have for itself while it waits."""


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


def live(post: Post) -> NoReturn:
    """Wait for a run and be it. Called in the forked child, with `STOPS` blocked; never returns."""
    try:
        trouble = _take_up(post)
        duty = receive_duty(post.orders)
        post.orders.close()
        if duty is not None:
            _serve(post, duty, trouble)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - nothing may climb into the copy of the server
        traceback.print_exc()
    finally:
        os._exit(FAILED)


def _take_up(post: Post) -> str:
    """Do all that can be done before there is anything to do; returns what stands against it."""
    try:
        if post.confinement is None:
            stand_alone(post.server, [post.orders.fileno()])
        else:
            enclose(
                post.confinement,
                server=post.server,
                seconds=post.max_seconds,
                keep=[post.orders.fileno()],
                scratch=str(post.scratch),
            )
            _move_into(post.scratch)
    except (OSError, UnconfinedError) as error:
        return str(error)
    manners.let_sql_be_stopped()
    if post.confinement is not None:
        manners.explain_denials(processes="seccomp" in post.confinement.layers)
    if not _called(post.orders):
        rehearsal.have(post.pages)
        post.orders.send(READY, socket.MSG_NOSIGNAL)
    return ""


def _called(orders: socket.socket) -> bool:
    poll = select.poll()
    poll.register(orders, select.POLLIN)
    return bool(poll.poll(0))


def _serve(post: Post, duty: Duty, trouble: str) -> None:
    """Be the run."""
    reports = Reports(duty.events)
    _redirect(duty.output)
    try:
        _run(post, duty, trouble, reports)
    except MemoryError:
        reports.end("memory", "The run needs more memory than it may have.")
    except BaseException as error:
        reports.end("crashed", f"The recorder failed with {type(error).__name__}.")
        raise


def _run(post: Post, duty: Duty, trouble: str, reports: Reports) -> None:
    try:
        if not trouble and post.confinement is not None:
            seal(post.confinement, duty.seconds)
    except UnconfinedError as error:
        trouble = str(error)
    if trouble:
        reports.end("refused", f"The sandbox could not be set up: {trouble}.")
        return
    job = _read(duty.job)
    try:
        if job.folder:
            packing.unpack(job.folder, post.scratch)
    except (OSError, packing.PackingError) as error:
        reports.end("refused", f"The folder of the task before cannot be had: {error}.")
        return
    position = _map(duty.position)
    answers = Answers(duty.answers)
    _listen(duty.seconds, position, reports, answers)
    gc.enable()
    record.record(job, _emitting(job, post.scratch, reports), position, answers.line)


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


def _redirect(output: int) -> None:
    """Let whatever is printed past the recorder go to the output pipe."""
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)


def _move_into(scratch: Path) -> None:
    os.chdir(scratch)
    os.environ["HOME"] = os.environ["TMPDIR"] = str(scratch)


def _read(descriptor: int) -> Job:
    with open(descriptor, "rb") as file:
        return _decoder.decode(file.read())


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

    signal.signal(TIME_IS_UP, time_is_up)
    signal.signal(STOPPED, stopped)
    # The server, of which this is a fork, leaves it to the app.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
