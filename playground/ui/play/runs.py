"""One run at a time, fetched frame by frame, so that the screen keeps up with any."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Literal

from msgspec.structs import replace
from textual.screen import Screen
from textual.timer import Timer

from playground.trace.job import Job
from playground.trace.messages import AskMessage
from playground.trace.model import Step
from playground.trace.trace import Trace
from playground.ui.play.runner import Carry, Running

SHORT = 0.5
"""Seconds within which most runs are over: until then nothing of one is shown, for the screen
would be painted twice."""
FRAME = 0.3
"""Seconds between two looks at a run whose steps keep coming: to show more takes a processor
from others, and where many run at once it is why their runs take long."""
MOST = 4_000
"""Steps taken in at once, so that no key waits for more of them."""
BREATH = 0.04
"""Seconds between two such helpings of steps that are there."""
SLOW = 0.5
"""Seconds after which a run is said to be running: most are over before."""
TICK = 0.25
"""Seconds between two signs of life of a slow run, at first."""
LULL = 1.0
"""The same for one that takes long, or waits for its turn: where many wait, signs of life
would keep the processors from what they wait for."""
BRISK = 8
"""Signs of life until a run takes long."""

Asking = AskMessage | Literal["answered", "over"]
"""A question; or that the last one was answered, and there may be another, or not."""


class Runs:
    """Starts runs, and tells of their steps, their slowness and their end."""

    def __init__(
        self,
        screen: Screen[None],
        *,
        on_steps: Callable[[Sequence[Step]], None],
        on_end: Callable[[Sequence[Step], Trace], None],
        on_tick: Callable[[], None],
        on_question: Callable[[Asking], None],
    ) -> None:
        """Follow runs for a screen.

        Args:
            screen: whose timers and threads these are.
            on_steps: called with steps of a run that goes on.
            on_end: called with the last steps, and the run.
            on_tick: called again and again while a run takes its time.
            on_question: called when the run asks for input, and when it does so no more.
        """
        self._screen = screen
        self._on_steps = on_steps
        self._on_end = on_end
        self._on_tick = on_tick
        self._on_question = on_question
        self.question: AskMessage | None = None
        """What the run asks; None while it does not."""
        self._running: Running | None = None
        self._due = 0.0
        """When the run may be looked at again, by the monotonic clock."""
        self._timer: Timer | None = None
        self.ticks: int | None = None
        """Signs of life since the run turned out to be slow; None while it is not."""

    def start(self, job: Job, carry: Carry) -> None:
        """Run, instead of what runs now."""
        self.drop()
        self._due = monotonic() + SHORT
        # The learner is there to be asked.
        self._running = running = Running(carry, replace(job, asks=True), self._screen)
        self._screen.run_worker(running.follow, thread=True, group="run")
        self._timer = self._screen.set_timer(SLOW, self._tick)

    @property
    def ahead(self) -> int | None:
        """Runs that come before this one; None where it does not wait for its turn."""
        return None if self._running is None else self._running.ahead

    def answer(self, line: str | None) -> None:
        """Answer the run's question; None is the end of file."""
        if self._running is not None and self.question is not None:
            self.question = None
            self._timer = self._screen.set_timer(SLOW, self._tick)
            self._on_question("answered" if line is not None else "over")
            self._running.answer(line)

    def stop(self) -> None:
        """End the run; what it did so far still arrives."""
        if self._running is not None:
            self._running.stop()

    def drop(self) -> None:
        """End the run, and hear no more of it."""
        self.stop()
        if self._running is not None:
            self.question = None
            self._on_question("over")
        self._running = None
        self._rest()

    def arrived(self, running: Running) -> None:
        """Steps are there: fetch those of a run that is over at once, others in frames."""
        left = self._due - monotonic()
        if running.trace is not None or left <= 0:
            self._fetch(running)
        else:
            self._screen.set_timer(left, lambda: self._fetch(running))

    def _fetch(self, running: Running) -> None:
        if running is not self._running:
            return
        self._due = monotonic() + FRAME
        trace = running.trace
        steps = running.fetch(MOST)
        if running.waiting:
            # A key that was pressed meanwhile comes first.
            self._screen.set_timer(BREATH, lambda: self._fetch(running))
            self._on_steps(steps)
        elif trace is None:
            self._on_steps(steps)
            if running.question is not None and running.question is not self.question:
                self.question = running.question
                self._rest()  # it is the learner who takes their time now
                self._on_question(self.question)
        else:
            self.drop()
            self._on_end(steps, trace)

    def _rest(self) -> None:
        self.ticks = None
        if self._timer is not None:
            self._timer.stop()

    def _tick(self) -> None:
        if self._running is None:
            return
        self.ticks = 0 if self.ticks is None else self.ticks + 1
        brisk = self.ahead is None and self.ticks < BRISK
        self._timer = self._screen.set_timer(TICK if brisk else LULL, self._tick)
        self._on_tick()
