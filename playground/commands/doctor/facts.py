"""What the doctor tells. These names are the keys of `playground doctor --json`."""

from typing import Literal

from msgspec import Struct

from playground.sandbox.holding import Layer, Policy


class System(Struct, frozen=True):
    """The machine and what runs on it."""

    platform: str
    """As in `Linux 6.1.0`."""
    machine: str
    """The processor's architecture, as in `x86_64`."""
    cores: int
    root: bool
    """Whether this is the superuser, who is another user for snippets."""
    python: str
    executable: str
    packages: dict[str, str]
    """Versions of what the playground stands on, by their names."""
    sqlite: str


class LayerFact(Struct, frozen=True):
    """One layer of the sandbox."""

    name: Layer
    holds: bool
    why_not: str = ""
    help: str = ""
    """What may help, where something is known."""


class Attempt(Struct, frozen=True):
    """Something that a run tried, as a stranger's might."""

    what: str
    """As in `read a file of yours`."""
    denied: bool
    promised: bool
    """Whether the layers that hold should deny it."""
    told: str
    """What the run was told: the error, or what it got."""


class Sandbox(Struct, frozen=True):
    """What the sandbox keeps snippets from here."""

    starts: bool
    """Whether snippets can run at all."""
    message: str
    """Why not; else what it means for the learner, empty where everything holds."""
    sound: bool
    """Whether snippets run, and all that was promised was denied."""
    mode: str = ""
    policy: Policy | Literal[""] = ""
    strangers: bool = False
    """Whether code may run here that nobody has looked at."""
    layers: tuple[LayerFact, ...] = ()
    attempts: tuple[Attempt, ...] = ()


class Terminal(Struct, frozen=True):
    """The terminal, as far as the environment and the system know."""

    is_terminal: bool
    """Whether both input and output are one."""
    kind: str
    """TERM."""
    columns: int
    rows: int
    colours: int
    """How many it shows: 0, 16, 256 or 16,777,216; 0 where NO_COLOR is set."""
    utf8: bool
    within: str
    """`tmux`, `screen` or `ssh`, where it is known to be within one of them."""


class StoreFact(Struct, frozen=True):
    """Where the learner's work is kept."""

    place: str
    exists: bool
    opens: bool
    """Whether it does, or could be made, where it does not exist yet."""
    message: str
    """Why not; else empty."""


class Report(Struct, frozen=True):
    """All of it."""

    system: System
    sandbox: Sandbox
    terminal: Terminal
    store: StoreFact
    format: Literal["playground-doctor"] = "playground-doctor"
    version: Literal[1] = 1
