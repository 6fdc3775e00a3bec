"""One fork server for many apps: each asks over a socket of its own, which leads to a relay.

    app (RelayedServer) ── requests, with their descriptors ──> relay ──> fork server
     └──────────── the descriptors of a run, once it is asked for ────────────┘

The relay is told by nobody for whom a run is: it knows whose socket that is.
"""

import contextlib
import os
import socket
from collections.abc import Callable

from msgspec.structs import replace

from playground.sandbox import linux, protocol
from playground.sandbox.asking import LONGEST, ask
from playground.sandbox.errors import SandboxError
from playground.sandbox.protocol import Ended, Handed, RunRequest, say
from playground.sandbox.run import Run
from playground.trace.job import Job

Send = Callable[[RunRequest, Handed], object]


class RelayedServer:
    """The app's end: a fork server that another process started, and restarts."""

    own = False
    suspected = False

    def __init__(self, relay: socket.socket, notice: str = "") -> None:
        """Ask over that socket.

        Args:
            relay: the app's end of `protocol.pair`.
            notice: what the user should know of the sandbox here.
        """
        # Where there are no namespaces a run is of the same user as this process.
        linux.keep_private()
        self.notice = notice
        self.closing = False
        self._relay = relay

    def start(self) -> None:
        """It is warm already."""

    def submit(
        self, job: Job, *, who: str = "", on_news: Callable[[Run], None] | None = None
    ) -> Run:
        """Ask for a run; see `ForkServer.submit`. For whom it is the relay knows better."""
        return ask(job, self._send, who=who, longest=LONGEST, on_news=on_news)

    def last_words(self) -> str:
        """Nothing is heard here of how a server fares."""
        return ""

    def kill(self) -> None:
        """It is not ours to end: it may be slow only, and others have their runs there."""

    def close(self) -> None:
        """Ask for nothing more. What runs ends as its descriptors are closed."""
        self.closing = True
        self._relay.close()

    def _send(self, request: RunRequest, handed: Handed) -> "RelayedServer":
        protocol.send_request(self._relay, request, handed)
        return self


class Request:
    """A request that came to the relay, with its descriptors, which are closed in the end."""

    def __init__(self, request: RunRequest, handed: Handed) -> None:
        self._request = request
        self._handed = handed

    @classmethod
    def receive(cls, app: socket.socket) -> "Request | None":
        """The next one; None where the app is gone.

        Raises BlockingIOError where there is none, and ValueError where it makes no sense.
        """
        try:
            received = protocol.receive_request(app)
        except ConnectionResetError:
            return None
        return cls(*received) if received else None

    def hand_on(self, send: Send, *, who: str) -> None:
        """Hand it on in that one's name; where that cannot be done, tell the app why."""
        try:
            send(replace(self._request, who=who), self._handed)
        except (SandboxError, OSError) as error:
            self._refuse(str(error))
        finally:
            protocol.close_all(self._handed)

    def _refuse(self, why: str) -> None:
        with contextlib.closing(socket.socket(fileno=os.dup(self._handed.control))) as control:
            say(control, Ended(seconds=self._request.seconds, refused=why))
