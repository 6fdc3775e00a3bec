"""What is asked of a workshop, and what it answers."""

from typing import Final

import msgspec
from msgspec import Struct

SOCKET: Final = "control.sock"
"""Its name in the folder of state."""
LONGEST: Final = 1_000_000
"""Bytes of a line."""


class AskStatus(Struct, frozen=True, tag_field="ask", tag="status"):
    """Who is here, and how it goes."""


class AskTell(Struct, frozen=True, tag_field="ask", tag="tell"):
    """Show these words to everybody, or to one."""

    words: str
    name: str | None = None


class AskGoTo(Struct, frozen=True, tag_field="ask", tag="goto"):
    """Open a lesson at everybody's, or at one's."""

    lesson: str
    name: str | None = None


class AskLock(Struct, frozen=True, tag_field="ask", tag="lock"):
    """Let nobody open these lessons, until they are unlocked."""

    lessons: tuple[str, ...]


class AskUnlock(Struct, frozen=True, tag_field="ask", tag="unlock"):
    """Let everybody open these lessons again; all of them, where none is named."""

    lessons: tuple[str, ...] = ()


class AskEnd(Struct, frozen=True, tag_field="ask", tag="end"):
    """Send one away; what they did is kept, and they may come again."""

    name: str


class AskWatch(Struct, frozen=True, tag_field="ask", tag="watch"):
    """Show me one's screen. After the answer, bytes for a terminal follow and nothing else."""

    name: str
    columns: int
    rows: int


class Person(Struct, frozen=True, kw_only=True):
    """A learner who has a seat."""

    name: str
    """Tells them apart: what they call themselves, and a number where another has the name."""
    id: str
    connected: bool
    door: str | None
    address: str | None
    size: tuple[int, int]
    seconds: float
    """Since they came."""
    idle: float
    """Seconds since they typed."""
    watched: bool
    runs: int
    lesson: str | None = None
    title: str | None = None
    task: str | None = None
    number: int | None = None
    tasks: int | None = None
    finished: bool = False
    """Whether that task is."""
    here: float | None = None
    """Seconds at that task."""
    tries: int = 0
    """Runs of that task that its checks did not let pass."""
    stuck: str | None = None
    """What the check wants that failed last."""


class Status(Struct, frozen=True, kw_only=True, tag_field="answer", tag="status"):
    """How the workshop is."""

    format: str = "playground-workshop"
    version: int = 1
    seconds: float
    """Since it opened."""
    most: int
    """Learners that it takes."""
    parked: int
    """Apps that wait for learners."""
    locked: tuple[str, ...]
    runs: int
    """That the learners who are here have asked for."""
    door: str = ""
    """Which of several doors says so, and only of itself; empty where there is no other."""
    counts: dict[str, int]
    """How often what has happened since it opened, by the log's names."""
    learners: tuple[Person, ...]


class Done(Struct, frozen=True, tag_field="answer", tag="done"):
    """It was done."""

    words: str


class Trouble(Struct, frozen=True, tag_field="answer", tag="trouble"):
    """It could not be done, and why."""

    why: str


Ask = AskStatus | AskTell | AskGoTo | AskLock | AskUnlock | AskEnd | AskWatch
Answer = Status | Done | Trouble

ask_decoder: msgspec.json.Decoder[Ask] = msgspec.json.Decoder(Ask)
answer_decoder: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)
