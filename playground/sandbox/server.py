"""The fork server: a warm process with one thread that forks a worker for every run.

It ends with the app: when the app's socket ends, whatever ended it, the server
kills its workers, clears up and exits. The workers end with the server.
"""

import os
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from playground.sandbox import linux
from playground.sandbox.child import Child
from playground.sandbox.confine import Confinement
from playground.sandbox.holding import Holding
from playground.sandbox.protocol import receive_request, send_ready
from playground.sandbox.runs import Fork, Runs
from playground.sandbox.scratch import InMemory, Scratch, ScratchError
from playground.sandbox.spares import SHARE, affordable
from playground.sandbox.warmup import warm_up

TIDYING = 0.005
"""Seconds of clearing up between two looks at what has happened."""
LAST_TIDYING = 3.0
"""Seconds of clearing up at the end."""


def main(
    descriptor: int,
    base: Path,
    max_seconds: float,
    holding: Holding,
    readable: Sequence[str],
    *,
    nice: int = 0,
    spares: int = 0,
) -> None:
    """Serve the app at the other end of the socket until it is gone.

    Args:
        descriptor: the socket.
        base: the folder for all scratch folders of this user.
        max_seconds: the longest that any run may take.
        holding: what holds for this process, and will for its workers.
        readable: what workers have to read.
        nice: how far runs stand back; see `ForkServer`. To get warm, nothing does.
        spares: how many workers wait for work, at most.
    """
    app = socket.socket(fileno=descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the app's to answer
    linux.adopt_orphans()
    send_ready(app, holding)
    try:
        scratch = InMemory() if "namespaces" in holding.layers else Scratch(base)
    except ScratchError as error:
        sys.exit(str(error))
    _raise_descriptors()
    warm_up()
    if "namespaces" not in holding.layers:
        spares = 0  # the limit of their tasks counts what there is as they are made
    _stand_back(nice)
    confinement = Confinement(holding.layers, readable)

    fork = partial(Child, max_seconds=max_seconds, confinement=confinement)
    Server(app, scratch, max_seconds, fork, affordable(spares, SHARE)).serve()


def serve_own(descriptor: int, max_seconds: float) -> None:
    """Serve the app in the same way with code that is the user's own, shut in by nothing."""
    app = socket.socket(fileno=descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    linux.adopt_orphans()
    send_ready(app, Holding(frozenset(), {}))
    warm_up()
    fork = partial(Child, max_seconds=max_seconds, confinement=None)
    # Its runs are where the user is: there are no folders of theirs to see to.
    Server(app, InMemory(), max_seconds, fork, 0).serve()


def _raise_descriptors() -> None:
    """As many as the system lets us have: each run takes three, and each that waits six."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _stand_back(nice: int) -> None:
    """Let others have the processors first: this process, and this session beside others."""
    if not nice:
        return
    os.nice(nice)
    try:
        Path("/proc/self/autogroup").write_text(str(nice))
    except FileNotFoundError:
        return  # this kernel shares them out by processes, not by sessions
    except OSError:
        # It lets one process in a tenth of a second do so. It is the next one's turn.
        time.sleep(0.11)
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(nice))


class Server:
    """Waits for whatever happens next and sees to it."""

    def __init__(
        self,
        app: socket.socket,
        scratch: Scratch | InMemory,
        max_seconds: float,
        fork: Fork,
        spares: int,
    ) -> None:
        self._app = app
        self._scratch = scratch
        self._poll = select.poll()
        self._handlers: dict[int, Callable[[], None]] = {}
        self._runs = Runs(scratch, max_seconds, fork, spares, self)
        self._over = False

    def serve(self) -> None:
        """Serve until the app is gone; then leave nothing behind."""
        self.watch(self._app.fileno(), self._accept)
        while not self._over:
            for descriptor, _ in self._poll.poll(self._patience()):
                # The handler before may have done away with this one; or have its
                # number belong to another by now, who then finds nothing to do.
                handler = self._handlers.get(descriptor)
                if handler:
                    handler()
            self._runs.keep_time()
            self._scratch.tidy(TIDYING)
        self._runs.end_all()
        self._scratch.close(LAST_TIDYING)

    def watch(self, descriptor: int, handler: Callable[[], None]) -> None:
        """Call the handler whenever the descriptor can be read."""
        self._handlers[descriptor] = handler
        self._poll.register(descriptor, select.POLLIN)

    def forget(self, descriptor: int) -> None:
        """Do so no more; nothing happens where it was forgotten before."""
        if self._handlers.pop(descriptor, None):
            self._poll.unregister(descriptor)

    def _accept(self) -> None:
        try:
            received = receive_request(self._app)
        except (BlockingIOError, ValueError):
            return  # who asked senselessly sees the control socket end
        except ConnectionResetError:
            received = None
        if received is None:
            self._over = True
        else:
            self._runs.add(*received)

    def _patience(self) -> float | None:
        """Milliseconds until there is something to do even if nothing happens."""
        if not self._scratch.idle:
            return 0
        deadline = self._runs.next_deadline()
        return None if deadline is None else max(0.0, (deadline - time.monotonic()) * 1000)
