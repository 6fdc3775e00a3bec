"""Ask for runs: the app's way into the sandbox.

Importing this costs little, and brings in neither SQLAlchemy nor the recorder.
"""

import os
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from types import TracebackType
from typing import Self

from playground.sandbox import needs, protocol
from playground.sandbox.asking import LONGEST, ask
from playground.sandbox.confining import NOBODY
from playground.sandbox.errors import SandboxError
from playground.sandbox.holding import Holding, Layer, layers_named
from playground.sandbox.link import Link
from playground.sandbox.protocol import Handed, RunRequest
from playground.sandbox.run import Run
from playground.trace.job import Job
from playground.trace.model import Step
from playground.trace.trace import Trace

__all__ = ["ForkServer", "Run", "SandboxError"]

WITHOUT = "PLAYGROUND_WITHOUT"
_ATTEMPTS = 3


class ForkServer:
    """A warm process that forks a worker for every run.

    All methods may be called from any thread. The process ends with this object's
    `close`, or with the app, however that ends.
    """

    def __init__(
        self,
        *,
        max_seconds: float = LONGEST,
        scratch: Path | None = None,
        without: Collection[Layer] = (),
        own: Path | None = None,
        nice: int = 0,
        spares: int = 0,
    ) -> None:
        """Make one that is not started yet.

        Args:
            max_seconds: the longest that any run may take, whatever its job says.
            scratch: the folder for scratch folders, which must belong to this
                user alone; one in the system's folder for temporary files if None.
                Used only where runs do not have their folders in memory.
            without: layers of the sandbox to do without, as do those that the
                environment variable PLAYGROUND_WITHOUT names, separated by commas.
            own: run code of the user's own: without any sandbox, in the current folder
                and environment, with what can be imported from this folder. Never for
                anybody else's code.
            nice: how far all runs together stand back where there is not enough of the
                processors for everybody; from 0, not at all, to 19.
            spares: how many workers, at most, wait warm for runs that nobody has asked for
                yet: one, and as many as were asked for at once in the last minutes.
        """
        self._spares = spares
        self._nice = nice
        self._own = own
        self._without = layers_named((*without, *os.environ.get(WITHOUT, "").split(",")))
        self._max_seconds = max_seconds
        self._scratch = scratch
        self._lock = threading.Lock()
        self._link: Link | None = None
        self._closed = False

    def start(self) -> None:
        """Start the process if it is not running, without waiting until it is warm.

        Raises SandboxError where it cannot be started.
        """
        with self._lock:
            self._linked()

    @property
    def holds(self) -> Holding:
        """What the sandbox keeps snippets from on this machine; waits until that is known.

        Raises SandboxError where the server cannot be started.
        """
        with self._lock:
            link = self._linked()
        return link.holding

    @property
    def notice(self) -> str:
        """What the user should know about whose code may run here; as `holds`.

        Empty where the sandbox holds in full, and for code of the user's own.
        """
        return self.holds.notice if self._own is None else ""

    def submit(
        self, job: Job, *, who: str = "", on_news: Callable[[Run], None] | None = None
    ) -> Run:
        """Ask for a run; it begins as soon as there is room for it.

        Args:
            job: what to run.
            who: for whom. Nobody waits for all the runs of another.
            on_news: see `Run`.

        Raises SandboxError where the server cannot be started or talked to.
        """
        return ask(job, self.relay, who=who, longest=self._max_seconds, on_news=on_news)

    def run(self, job: Job, on_step: Callable[[Step], None] | None = None) -> Trace:
        """Run the job and wait for its end; `on_step` is called with each step as it comes."""
        run = self.submit(job)
        if on_step:
            for step in run:
                on_step(step)
        return run.trace

    def close(self) -> None:
        """Stop all runs, and end the process for good; returns when it is gone."""
        with self._lock:
            self._closed = True
            if self._link:
                self._link.close()
                self._link = None

    def relay(self, request: RunRequest, handed: Handed) -> Link:
        """Hand on a request, which may be another process's; the descriptors stay open here.

        Raises SandboxError where the server cannot be started, and OSError where it
        cannot be talked to.
        """
        with self._lock:
            for _ in range(_ATTEMPTS):
                link = self._linked()
                try:
                    protocol.send_request(link.socket, request, handed)
                except (BrokenPipeError, ConnectionResetError):
                    link.suspected = True  # it ended after we looked
                else:
                    return link
        raise SandboxError("The sandbox's server ends as soon as it is started.")

    def _linked(self) -> Link:
        """The link to a living server; with the lock held."""
        if self._closed:
            raise SandboxError("The sandbox's server was closed.")
        if self._link and not self._link.alive:
            self._link.kill()
            self._link = None
        if self._link is None:
            needs.require()
            scratch = self._scratch or _default_scratch()
            self._link = Link(
                scratch.absolute(),
                self._max_seconds,
                self._without,
                self._own,
                nice=self._nice,
                spares=self._spares,
            )
        return self._link

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _default_scratch() -> Path:
    import tempfile  # late: it costs as much as half of the rest

    return Path(tempfile.gettempdir()) / f"session-playground-{os.getuid() or NOBODY}"
