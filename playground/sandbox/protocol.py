"""What the app and the fork server say to each other.

Two kinds of SOCK_SEQPACKET socket, one JSON message a packet. The app's own
socket carries the server's `Ready`, and `RunRequest`s, each with the descriptors of its
run (SCM_RIGHTS). One of these is the run's own control socket, on which everything
else about this run is said: so a run needs nobody to sort its messages from those
of others, and the end of either side is seen by the other as the end of the socket.
"""

import contextlib
import os
import socket
import struct
from collections.abc import Sequence
from enum import Enum, auto
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from playground.sandbox.holding import Holding, Layer

LARGEST = 65_536
"""Bytes in one packet. What can be larger (a snippet) travels in a descriptor."""

FAILED = 70
"""Exit code of a worker that could not even say what went wrong (EX_SOFTWARE)."""

Told = Literal["timeout", "interrupted", "overfull", "gave way"]
"""Why the server told a worker to stop."""


class Ready(Struct, frozen=True, tag_field="type", tag="ready"):
    """Server to app, on the app's own socket, once: what holds for its runs."""

    layers: tuple[Layer, ...]
    missing: dict[Layer, str]


class RunRequest(Struct, frozen=True, tag_field="type", tag="run"):
    """App to server: run the job in the descriptor handed over with this."""

    seconds: float
    """Limit wished for; the server has a maximum of its own. See `Clock` for what counts."""
    who: str = ""
    """For whom: nobody's runs wait for all of another's."""


class Stop(Struct, frozen=True, tag_field="type", tag="stop"):
    """App to server: interrupt the run."""


class Pause(Struct, frozen=True, tag_field="type", tag="pause"):
    """App to server: somebody is being asked for input, so the clock stands still."""


class Resume(Struct, frozen=True, tag_field="type", tag="resume"):
    """App to server: the answer was given, and the run wants its place back."""


class Queued(Struct, frozen=True, tag_field="type", tag="queued"):
    """Server to app: the run waits for its turn; sent again when that comes nearer."""

    ahead: int
    """Runs that come before it."""


class Started(Struct, frozen=True, tag_field="type", tag="started"):
    """Server to app: the run has its worker now, or goes on with it; it waits no more."""

    pid: int
    sqlalchemy: str


class Ended(Struct, frozen=True, tag_field="type", tag="ended"):
    """Server to app: the worker is no more, and nothing can come from it."""

    seconds: float
    """The limit that applied."""
    told: Told | None = None
    code: int | None = None
    """Exit code, where the worker exited."""
    signal: int | None = None
    """The signal that ended it, where one did."""
    refused: str = ""
    """Why there never was a worker."""


class Handed(NamedTuple):
    """The descriptors that go with a `RunRequest`, in this order."""

    control: int
    job: int
    events: int
    output: int
    position: int
    answers: int

    def close_workers(self) -> None:
        """Close those that are the worker's: all but `control`."""
        close_all(self[1:])


class Duty(NamedTuple):
    """What a worker is told and handed over for its run, whatever it has done before."""

    seconds: float
    """The limit that applies to the time that it has."""
    job: int
    events: int
    output: int
    position: int
    answers: int


class Asked(Enum):
    """What an app said on a run's control socket."""

    NOTHING = auto()
    STOP = auto()
    PAUSE = auto()
    RESUME = auto()
    GONE = auto()


AppWord = Stop | Pause | Resume
ServerWord = Queued | Started | Ended

_SECONDS = struct.Struct("d")
_ASKED = {Stop: Asked.STOP, Pause: Asked.PAUSE, Resume: Asked.RESUME}
_ready_decoder = msgspec.json.Decoder(Ready)
_request_decoder = msgspec.json.Decoder(RunRequest)
_app_decoder: msgspec.json.Decoder[AppWord] = msgspec.json.Decoder(AppWord)
_server_decoder: msgspec.json.Decoder[ServerWord] = msgspec.json.Decoder(ServerWord)


def pair() -> tuple[socket.socket, socket.socket]:
    """Two connected ends."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def send_request(app: socket.socket, request: RunRequest, handed: Handed) -> None:
    """Ask for a run. The descriptors stay open here too: close them afterwards."""
    socket.send_fds(app, [msgspec.json.encode(request)], list(handed))


def send_ready(app: socket.socket, holding: Holding) -> None:
    """Tell the app what holds; it may be gone."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        app.send(msgspec.json.encode(Ready(tuple(holding.layers), dict(holding.missing))))


def receive_ready(server: socket.socket) -> Holding | None:
    """Wait until the server says what holds; None where it ended before."""
    try:
        data = server.recv(LARGEST)
    except ConnectionResetError:
        return None
    if not data:
        return None
    ready = _ready_decoder.decode(data)
    return Holding(frozenset(ready.layers), ready.missing)


def receive_request(app: socket.socket) -> tuple[RunRequest, Handed] | None:
    """The next request, or None when the app is gone.

    Raises BlockingIOError where there is none, and ValueError where it does not
    make sense or came without its descriptors (as it does when too many are open).
    """
    data, descriptors, _, _ = socket.recv_fds(
        app, LARGEST, len(Handed._fields), socket.MSG_DONTWAIT | socket.MSG_CMSG_CLOEXEC
    )
    if not data:
        return None
    try:
        return _request_decoder.decode(data), Handed(*descriptors)
    except (msgspec.DecodeError, TypeError) as error:
        close_all(descriptors)
        raise ValueError(f"a request that makes no sense: {error}") from error


def send_duty(worker: socket.socket, duty: Duty) -> None:
    """Tell a worker what to do; BrokenPipeError or ConnectionResetError where it is gone."""
    socket.send_fds(worker, [_SECONDS.pack(duty.seconds)], list(duty[1:]), socket.MSG_NOSIGNAL)


def receive_duty(server: socket.socket) -> Duty | None:
    """Wait until the server says what to do; None where it never will."""
    data, descriptors, _, _ = socket.recv_fds(server, _SECONDS.size, len(Duty._fields) - 1)
    return Duty(*_SECONDS.unpack(data), *descriptors) if data else None


def say(control: socket.socket, message: AppWord | ServerWord) -> None:
    """Send a message on a run's control socket; nobody may be left to hear it."""
    try:
        control.send(msgspec.json.encode(message), socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
    except (BrokenPipeError, ConnectionResetError, BlockingIOError):
        return


def asked(control: socket.socket) -> Asked:
    """What the app wants of a run."""
    try:
        data = control.recv(LARGEST, socket.MSG_DONTWAIT)
    except BlockingIOError:
        return Asked.NOTHING
    except ConnectionResetError:
        return Asked.GONE
    return _ASKED[type(_app_decoder.decode(data))] if data else Asked.GONE


def hear(control: socket.socket) -> ServerWord | None:
    """The server's next word on a run, or None when the server is gone.

    Raises BlockingIOError where there is none.
    """
    try:
        data = control.recv(LARGEST, socket.MSG_DONTWAIT)
    except ConnectionResetError:
        return None
    return _server_decoder.decode(data) if data else None


def close_all(descriptors: Sequence[int]) -> None:
    """Close the descriptors."""
    for descriptor in descriptors:
        os.close(descriptor)
