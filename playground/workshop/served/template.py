"""An app that is painted, stands still and belongs to nobody: learners' apps are copies of it.

It lives in the app server, between two turns of its loop. Whatever an app does to begin with
is done already in each copy, and memory that a copy only reads is shared with all others.
What leads outside is nothing but held places, by their numbers: a copy puts its own there.
"""

import asyncio
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final, NamedTuple

from rich.console import Console

from playground.assistant.client import Borrowed
from playground.course.model import Pack
from playground.progress.store import Store
from playground.sandbox.relay import RelayedServer
from playground.ui import ascii as only_ascii
from playground.workshop.served import messages
from playground.workshop.served.app import ServedApp
from playground.workshop.served.keeper import WaitingKeeper
from playground.workshop.served.messages import Begin, Left

Handler = Callable[[int, FrameType | None], Any] | int | None
"""What hears a signal, as `signal.getsignal` has it."""
SIZE: Final = (120, 36)
"""Columns and rows it is painted for; most terminals have more, and a copy is laid out anew."""
PATIENCE: Final = 60.0
"""Seconds in which it is painted, on a machine that is very busy."""
_REST: Final = 0.2
"""Seconds that it goes on once it is painted: what is left to do is done once for all."""
_SIGNALS: Final = (
    signal.SIGHUP,
    signal.SIGTERM,
    signal.SIGTSTP,
    signal.SIGCONT,
    signal.SIGWINCH,
)
"""What an app answers itself."""


class Look(NamedTuple):
    """All that an app takes from its terminal's environment before it is painted."""

    colours: str | None
    """The system that Rich finds; None for none."""
    plain: bool
    """Asked for by NO_COLOR."""
    ascii: bool

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Look":
        """What an app in that environment looks like."""
        console = Console(force_terminal=True, _environ=environment)
        plain = "NO_COLOR" in environment
        return cls(console.color_system, plain, only_ascii.wanted(environment))


class Template:
    """The app that copies are made of, in this process and all that are forked from it."""

    def __init__(
        self,
        begin: Begin,
        pack: Pack,
        store: Store,
        environment: Mapping[str, str],
        *,
        assisted: bool,
    ) -> None:
        """Paint it.

        Args:
            begin: what is the same for all apps.
            pack: the lessons.
            store: one that this process opened, and closed.
            environment: of a terminal with the look that it is to have.
            assisted: whether copies have somebody who knows the code that is edited.

        Raises:
            RuntimeError: it ended before it was painted, or took too long.
        """
        self._line, self._door = messages.pair()
        self._relay, self._relayed = socket.socketpair()
        self._link, self._lent = socket.socketpair()
        self._loop = _CopiedLoop()
        self._keeper = WaitingKeeper(begin.store, store)
        self._server = RelayedServer(self._relay, begin.notice)
        with _within(environment), _signals_kept() as handlers:
            self._app = ServedApp(
                self._server,
                self._keeper,
                pack,
                self._line,
                browsers=begin.browsers,
                assistant=Borrowed(self._link) if assisted else None,
            )
            self._printing = sys.stdout, sys.stderr
            self._life = self._loop.create_task(self._app.run_async(size=SIZE))
            self._loop.run_until_complete(self._painted())
            self._loop.end_threads()
            self._exchange_printing()
        self._handlers = handlers

    async def _painted(self) -> None:
        """Go on until it is."""
        self._door.settimeout(0)
        hears = asyncio.ensure_future(self._loop.sock_recv(self._door, messages.LARGEST))
        await asyncio.wait(
            {hears, self._life}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED
        )
        if self._life.done() or not hears.done():
            raise RuntimeError("The app painted nothing.")
        await asyncio.sleep(_REST)

    def _exchange_printing(self) -> None:
        """What is printed goes where it went before, and the other way round."""
        (sys.stdout, sys.stderr), self._printing = self._printing, (sys.stdout, sys.stderr)

    def held(self) -> tuple[int, ...]:
        """Descriptors that a copy has no use for."""
        return tuple(end.detach() for end in (self._door, self._relayed, self._lent))

    def go_on(self, line: socket.socket, relay: socket.socket, link: socket.socket | None) -> Left:
        """Be the learner's app, to its end: in a process that is a copy, and has its terminal.

        Args:
            line: leads to the door.
            relay: where to run snippets.
            link: leads to who knows the code; None where there is nobody now.
        """
        for place, ours in ((self._line, line), (self._relay, relay), (self._link, link)):
            if ours is not None:
                os.dup2(ours.fileno(), place.fileno(), inheritable=False)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._exchange_printing()
        self._loop.renew()
        self._loop.call_soon(self._app.arrive)
        try:
            self._loop.run_until_complete(self._life)
        finally:
            self._keeper.close()
            self._server.close()
        return Left(self._app.return_code or 0, self._keeper.lost)


class _CopiedLoop(asyncio.SelectorEventLoop):
    """A loop that goes on in a copy of its process: nothing of it lies in the kernel.

    But for what wakes it, which each copy has of its own.
    """

    def __init__(self) -> None:
        super().__init__(selectors.PollSelector())
        self._threads = ThreadPoolExecutor()
        self.set_default_executor(self._threads)

    def end_threads(self) -> None:
        """Have none, until one is needed: a copy of the process has only the one that copies."""
        self._threads.shutdown()
        self._threads = ThreadPoolExecutor()
        self.set_default_executor(self._threads)

    def renew(self) -> None:
        """Wake nobody else, and be woken by nobody else."""
        self._close_self_pipe()  # type: ignore[attr-defined]  # there is no public way
        self._make_self_pipe()  # type: ignore[attr-defined]  # likewise


@contextmanager
def _within(environment: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _signals_kept() -> Iterator[dict[int, Handler]]:
    """Whoever had the signals before has them again; gives who has them meanwhile, then."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    found: dict[int, Handler] = {}
    try:
        yield found
    finally:
        found.update({number: signal.getsignal(number) for number in _SIGNALS})
        for number, handler in before.items():
            signal.signal(number, handler)
