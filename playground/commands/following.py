"""A run followed from a terminal: its questions answered, Ctrl+C understood."""

import os
import signal
import sys
import threading
from types import FrameType, TracebackType
from typing import Self

import click

from playground.commands.printing import printable
from playground.sandbox.client import Run
from playground.trace.messages import AskMessage

INTERRUPTED = 130
"""Exit code of a program that Ctrl+C ended."""
PATIENCE = 1.0
"""Seconds in which a run that is stopped is over, as a rule."""


class Interrupts:
    """The first Ctrl+C stops the run, and what it did is told; a second leaves at once.

    Where the first takes long, the second is offered.
    """

    def __init__(self) -> None:
        self._run: Run | None = None
        self._over = threading.Event()
        self.stopped = False
        """There was one."""
        self._asking = False

    def of(self, run: Run) -> None:
        """Stop that run, from now on."""
        self._run = run
        if self.stopped:
            self._stop(run)

    def line(self) -> str:
        """What is typed or piped in next; empty at the end of file, and after Ctrl+C."""
        try:
            self._asking = True
            return "" if self.stopped else sys.stdin.readline()
        except KeyboardInterrupt:
            return ""
        finally:
            self._asking = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        signal.signal(signal.SIGINT, self._before)

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopped:
            os._exit(INTERRUPTED)  # the sandbox ends with this process
        self.stopped = True
        if self._run is not None:
            self._stop(self._run)
        if self._asking:
            raise KeyboardInterrupt

    def _stop(self, run: Run) -> None:
        # Not here: what the handler interrupts may be telling the server something.
        threading.Thread(target=self._stopping, args=[run], daemon=True).start()

    def _stopping(self, run: Run) -> None:
        run.stop()
        if not self._over.wait(PATIENCE):
            click.echo("The run is being stopped. Ctrl+C again leaves at once.", err=True)


class Terminal:
    """Asks the person at the terminal what a snippet asks, on standard error."""

    def __init__(self, interrupts: Interrupts) -> None:
        self._interrupts = interrupts
        self._steps = 0

    def hear(self, run: Run) -> None:
        """See `Run`: tell what there is to wait for, or ask."""
        if run.question is not None:
            line = self._asked(run, run.question)
            if not self._interrupts.stopped:
                run.answer(line.removesuffix("\n") if line else None)
        elif run.ahead is not None:
            from playground.sandbox.words import queued

            click.echo(queued(run.ahead), err=True)

    def _asked(self, run: Run, question: AskMessage) -> str:
        # What was printed before belongs to the question: a menu, for example.
        printed = "".join(step.stdout for step in run.steps[self._steps :])
        self._steps = len(run.steps)
        click.echo(printable(printed + question.prompt), err=True, nl=False)
        line = _in_secret(self._interrupts) if question.secret else self._interrupts.line()
        if not line.endswith("\n"):
            click.echo(err=True)
        return line


def _in_secret(interrupts: Interrupts) -> str:
    """A line that is not echoed while it is typed."""
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    silent = list(before)
    silent[3] = before[3] & ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSAFLUSH, silent)
    try:
        return interrupts.line()
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
        click.echo(err=True)
