"""What the door, the app server and the apps say to each other: one JSON message a packet."""

import socket
from typing import Final, Literal

import msgspec
from msgspec import Struct

LARGEST: Final = 65_536
"""Bytes in one packet."""


class Begin(Struct, frozen=True, kw_only=True):
    """Door to app server, once: what is the same for all apps."""

    store: str
    """SQLAlchemy URL of where work is kept."""
    pack: str = ""
    """Folder of the lessons; ours, and those that are installed, where it is empty."""
    notice: str = ""
    """What learners should know of the sandbox."""
    browsers: bool = False
    """Whether a learner can go on in a browser."""
    cache: str = ""
    """Folder of what can be made again; empty for none."""


class Launch(Struct, frozen=True):
    """Door to app server, with three descriptors (tty, relay, line): make an app."""

    environment: dict[str, str]
    room: str = ""
    """The workshop's folder of state, where it is to be the instructor's view of the room."""


class Launched(Struct, frozen=True, tag_field="type", tag="launched"):
    """App server to door, in the order of the wishes, with the app's pidfd."""

    pid: int


class Refused(Struct, frozen=True, tag_field="type", tag="refused"):
    """App server to door, in the order of the wishes: there is no app, and why."""

    why: str


class Warm(Struct, frozen=True, tag_field="type", tag="warm"):
    """App server to door, once: from now on apps are quick to make."""

    lessons: tuple[str, ...]
    """The ids of all that there are."""


class Enter(Struct, frozen=True, tag_field="type", tag="enter"):
    """Door to app, once: whose app it is."""

    learner: str
    name: str
    lease: str = ""
    """Who holds the learner's lease; see `playground.progress.lease`."""


class Greet(Struct, frozen=True, tag_field="type", tag="greet"):
    """Door to app: another terminal shows it now, which knows nothing yet."""


class Tell(Struct, frozen=True, tag_field="type", tag="tell"):
    """Door to app: show these words to the learner."""

    words: str
    title: str = ""


class GoTo(Struct, frozen=True, tag_field="type", tag="goto"):
    """Door to app: open this lesson."""

    lesson: str


class Watched(Struct, frozen=True, tag_field="type", tag="watched"):
    """Door to app: the instructor looks at this screen, or does so no more."""

    on: bool


class Lock(Struct, frozen=True, tag_field="type", tag="lock"):
    """Door to app: these lessons, and no others, are not to be opened for now."""

    lessons: tuple[str, ...]


class Link(Struct, frozen=True, tag_field="type", tag="link"):
    """Door to app, who asked for it: here the learner goes on in a browser, once, and soon."""

    address: str


class Painted(Struct, frozen=True, tag_field="type", tag="painted"):
    """App to door, once: the screen is there, and waits for its learner."""


class Here(Struct, frozen=True, kw_only=True, tag_field="type", tag="here"):
    """App to door, whenever it is another: where the learner is, and how it goes."""

    lesson: str
    title: str
    task: str
    number: int
    tasks: int
    finished: bool
    tries: int
    stuck: str = ""
    """The check that failed last; empty where none did."""


class Elsewhere(Struct, frozen=True, tag_field="type", tag="elsewhere"):
    """App to door: the learner wants a link that leads a browser here."""


class Left(Struct, frozen=True, tag_field="type", tag="left"):
    """App to door, last: it ends of its own will."""

    code: int
    lost: str | None = None
    """Why something of what the learner did is not kept."""


ServerWord = Launched | Refused | Warm
DoorWord = Enter | Greet | Tell | GoTo | Watched | Lock | Link
AppWord = Painted | Here | Elsewhere | Left
Ending = Literal["left", "crashed"]

begin_decoder = msgspec.json.Decoder(Begin)
launch_decoder = msgspec.json.Decoder(Launch)
server_decoder: msgspec.json.Decoder[ServerWord] = msgspec.json.Decoder(ServerWord)
door_decoder: msgspec.json.Decoder[DoorWord] = msgspec.json.Decoder(DoorWord)
app_decoder: msgspec.json.Decoder[AppWord] = msgspec.json.Decoder(AppWord)


def pair() -> tuple[socket.socket, socket.socket]:
    """Two connected ends."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def say(line: socket.socket, message: Struct) -> bool:
    """Send a message; whether it could be sent: nobody may be left, or willing, to hear it."""
    try:
        line.send(msgspec.json.encode(message), socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
    except (BrokenPipeError, ConnectionResetError, BlockingIOError):
        return False
    return True


def heard(line: socket.socket) -> bytes | None:
    """The next message, undecoded; None where the other side is gone.

    Raises BlockingIOError where there is none.
    """
    try:
        return line.recv(LARGEST, socket.MSG_DONTWAIT) or None
    except ConnectionResetError:
        return None
