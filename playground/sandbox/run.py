"""One run as the app sees it: its steps as they come, and in the end its trace."""

import os
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from playground.sandbox import words
from playground.sandbox.channels import Channels
from playground.sandbox.explaining import explained
from playground.sandbox.intake import Intake
from playground.sandbox.protocol import Ended, Pause, Queued, Resume, Started, Stop, hear, say
from playground.sandbox.verdict import Cut, Evidence, believed, outcome
from playground.trace.job import Job
from playground.trace.messages import AskMessage, FolderMessage
from playground.trace.model import FinalPicture, Outcome, Step
from playground.trace.picture import Picture, advance
from playground.trace.trace import Trace

_READ: Final = 1_048_576
_GATHERING: Final = 0.002
"""Seconds for which more is left to come together after something came: to be woken for each
step takes longer, here and in the worker, than most steps do."""
_LOOK: Final = 1_000
"""Milliseconds between two looks at whether the server still has time to stop the run."""
_STOPPING: Final = 10.0
"""Seconds that it has: it needs a hundredth of one, where it is not stopped or starved itself."""
_LAST_READS: Final = 100
"""Reads, at most, once the run is over: more than its pipes can hold."""
_LAST_WAIT: Final = 500
"""Milliseconds for the workers of a server that died to die as well."""


class Source(Protocol):
    """The server that a run comes from, as far as the run knows it."""

    suspected: bool
    """Somebody found signs that the server is gone."""

    @property
    def own(self) -> bool:
        """It runs code of the user's own, shut in by nothing."""
        ...

    @property
    def closing(self) -> bool:
        """It is we who ended it."""
        ...

    def last_words(self) -> str:
        """What it said in its distress; empty where that was nothing."""
        ...

    def kill(self) -> None:
        """End it, where that is ours to do: it does not answer."""
        ...


class Run:
    """A run that was asked for.

    Iterating waits for steps and yields them as they come; several threads may do
    so, and each gets them all. Nothing is read while nobody iterates: a run that
    is left alone waits in the end until its time is up. A run that is dropped is
    stopped.

    `on_news`, if any, is called with the run when `ahead` or `question` has become
    another, in a thread that iterates.
    """

    def __init__(
        self,
        job: Job,
        channels: Channels,
        source: Source,
        on_news: Callable[["Run"], None] | None = None,
    ) -> None:
        self.ahead: int | None = None
        """Runs that come before this one; None where it does not have to wait."""
        self.question: AskMessage | None = None
        """What the snippet asks; None while it does not."""
        self._on_news = on_news
        self._job = job
        self._channels = channels
        self._server = source
        self._intake = Intake(job)
        self._output = bytearray()
        self._cut: Cut | None = None
        self._started: Started | None = None
        self._ended: Ended | None = None
        self._trace: Trace | None = None
        self._pumping = threading.Lock()
        self._came = False
        """Steps came when it was read last: more may be on their way."""
        self._control = threading.Lock()
        self._give_up: float | None = None
        """When the server, asked to stop the run, has had its time to say that it did."""
        self._unheard = False
        """It had it, and said nothing."""
        self._open = {channels.control.fileno(), channels.events, channels.output}
        self._poll = select.poll()
        for descriptor in self._open:
            self._poll.register(descriptor, select.POLLIN)

    def __iter__(self) -> Iterator[Step]:
        steps = self._intake.steps
        seen = 0
        while True:
            while seen < len(steps):
                yield steps[seen]
                seen += 1
            with self._pumping:
                if seen == len(steps) and not self._pump():
                    return

    @property
    def steps(self) -> Sequence[Step]:
        """The steps that came so far."""
        return self._intake.steps

    def stop(self) -> None:
        """Interrupt the run, from any thread, as often as you like."""
        with self._control:
            if not self._trace:
                say(self._channels.control, Stop())
                self._give_up = self._give_up or time.monotonic() + _STOPPING

    def answer(self, line: str | None) -> None:
        """Answer the question, from any thread; None is the end of file, now and for ever."""
        with self._control:
            if self.question is not None and not self._trace:
                self.question = None
                self._channels.answer(line)
                say(self._channels.control, Resume())

    @property
    def trace(self) -> Trace:
        """What the run was; waits until it is over."""
        with self._pumping:
            while self._pump():
                pass
            if self._trace is None:
                raise AssertionError("a run that is over has its trace")
            return self._trace

    @property
    def folder(self) -> FolderMessage | None:
        """What it left in its folder, where the job said to keep it; waits for the end.

        None where it did not end by itself: then the folder is as it was before.
        """
        ended = self.trace.outcome.status in {"finished", "error"}
        return self._intake.folder if ended else None

    def _pump(self) -> bool:
        """Wait for something and take it in; False when the run is over."""
        if self._trace:
            return False
        if self._came:
            self._came = False
            time.sleep(_GATHERING)
        control = self._channels.control.fileno()
        ready = self._poll.poll(_LOOK)
        for descriptor, _ in ready:
            if descriptor == control:
                self._hear(control)
            else:
                self._take(descriptor)
        if not ready and self._give_up is not None and time.monotonic() > self._give_up:
            self._unheard = True
            self._server.kill()  # it hangs, and its runs with it
            self._server.suspected = True
            self._forget(control)
        if self._ended or control not in self._open:
            self._finish(control)
        return True

    def _hear(self, control: int) -> None:
        match hear(self._channels.control):
            case Queued(ahead):
                self.ahead = ahead
                self._tell()
            case Started() as started:
                self._started = started
                if self.ahead is not None:
                    self.ahead = None
                    self._tell()
            case Ended() as ended:
                self._ended = ended
            case None:
                self._server.suspected = True
                self._forget(control)

    def _take(self, descriptor: int) -> None:
        try:
            data = os.read(descriptor, _READ)
        except BlockingIOError:
            return
        if not data:
            self._forget(descriptor)
        elif descriptor == self._channels.events:
            self._came = True
            self._intake.feed(data)
            if self._intake.spoiled:
                self._end_it("spoiled")
            elif self._intake.question is not None:
                self._ask(self._intake.question)
        else:
            room = max(0, self._job.max_output - len(self._output))
            self._output += data[:room]
            if len(data) > room:
                self._end_it("flooded")

    def _ask(self, question: AskMessage) -> None:
        self._intake.question = None
        with self._control:
            self.question = question
            say(self._channels.control, Pause())
        self._tell()

    def _tell(self) -> None:
        if self._on_news:
            self._on_news(self)

    def _end_it(self, why: Cut) -> None:
        if self._cut is None:
            self._cut = why
            self.stop()

    def _forget(self, descriptor: int) -> None:
        self._open.discard(descriptor)
        self._poll.unregister(descriptor)

    def _finish(self, control: int) -> None:
        """Read what is still in the pipes, and let go of everything."""
        if control in self._open:
            self._forget(control)
        wait = 0 if self._ended else _LAST_WAIT
        for _ in range(_LAST_READS):
            ready = self._poll.poll(wait) if self._open else []
            if not ready:
                break
            for descriptor, _ in ready:
                self._take(descriptor)
        place = self._channels.place(self._job)
        trace = self._compose(place)
        with self._control:
            self._trace = trace
            self.question = None
            self._channels.close()

    def _compose(self, place: words.Place | None) -> Trace:
        end = self._intake.end
        told = outcome(
            Evidence(
                end=end,
                ended=self._ended,
                lost=self._lost(place),
                cut=self._cut,
                most_output=self._job.max_output,
                place=place,
            )
        )
        steps = tuple(self._intake.steps)
        return Trace(
            source=self._job.source,
            setup=self._job.setup,
            python=".".join(map(str, sys.version_info[:3])),
            sqlalchemy=self._started.sqlalchemy if self._started else "",
            outcome=told if self._server.own else explained(told),
            steps=steps,
            final=self._final(steps),
            output=self._output.decode(errors="replace"),
        )

    def _final(self, steps: tuple[Step, ...]) -> FinalPicture:
        """The whole picture at the end: the worker's, or the one at the last step that came."""
        end = self._intake.end
        if end and end.final and self._cut is None and believed(end, self._ended):
            return end.final
        return advance(Picture(), steps).final()

    def _lost(self, place: words.Place | None) -> Outcome:
        """How to tell it that the server went away."""
        if self._server.closing:
            return Outcome(status="interrupted", message=words.interrupted(place))
        if self._started is None:
            why = self._server.last_words()
            message = f"The sandbox could not be started: {why}" if why else words.never_begun()
            return Outcome(status="refused", message=message)
        told = words.unheard if self._unheard else words.abandoned
        return Outcome(status="crashed", message=told(place))
