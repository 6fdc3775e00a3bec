"""What a run is asked to do."""

from msgspec import Struct

SNIPPET = "snippet.py"
"""The name under which the learner's code appears in tracebacks."""
SETUP = "setup.py"
"""The name under which a lesson's own preparation appears."""

CONSOLE = "console.py"
"""The name under which what was asked at a step appears."""


class Console(Struct, frozen=True, kw_only=True):
    """Code to be run at a step of the snippet, which then ends."""

    after: int
    """Index of the step; the code runs where the snippet stands when that is over."""
    code: str


class Job(Struct, frozen=True, kw_only=True):
    """One snippet to run, with what it needs and what it may use."""

    source: str
    setup: str = ""
    """Code that runs before the snippet, in the same module."""
    input: tuple[str, ...] = ()
    """Lines for `input()`; when they are used up there is EOFError, or a question."""
    asks: bool = False
    """Whoever asked for the run answers questions: `input()` waits for that."""
    folder: bytes = b""
    """What is in the working folder at first: what an earlier run left, packed."""
    keep: bool = False
    """Tell what the run leaves in its folder, where it ends by itself."""
    plain: bool = False
    """Only listen to the engine, and tell everything in one step: to see beside it that
    recording changes nothing."""
    console: Console | None = None
    """What is asked at a step. The steps that follow are the answer."""
    seconds: float = 10.0
    """Wall-clock limit, enforced from outside the worker."""
    max_steps: int = 100_000
    max_output: int = 1_000_000
    """Characters that the snippet may print."""
    max_objects: int = 20_000
    """Mapped objects that may be in memory at once."""
