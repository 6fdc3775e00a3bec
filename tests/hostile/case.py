"""One hostile snippet, with what it must not achieve.

A case is a file in `cases/`: a head of comments, then the snippet. Its first
comment says what it tries. After it come, each on a line of its own:

    held by: landlock, seccomp | namespaces    which layers hold it, each of the sets
                                               alone; `limits` where no layer is needed
    ends: timeout, memory                      how the run may end
    shows: text     hides: text                what its output must, or must not, have
    seconds: 0.5                               its limit, where that matters
    harms: yes                                 it is not run where nothing holds it

A snippet says by itself what was denied to it and what was not (see `prelude`):
nothing must get through, and something must have been tried. Names in capitals
are told to it by the harness: where the host's secrets, sockets and processes are.
"""

from pathlib import Path
from typing import NamedTuple, get_args

from playground.sandbox.holding import LAYERS, Layer
from playground.trace.model import Status

CASES = Path(__file__).with_name("cases")
ORDINARY: frozenset[Status] = frozenset({"finished", "error", "memory"})
"""How a snippet ends that says itself what it was denied."""


class Case(NamedTuple):
    """One snippet and what is to come of it."""

    name: str
    what: str
    source: str
    held_by: tuple[frozenset[Layer], ...]
    ends: frozenset[Status]
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    seconds: float = 5.0
    harms: bool = False

    @property
    def tries(self) -> bool:
        """The snippet says itself what was denied."""
        return "attempt(" in self.source

    def promised(self, layers: frozenset[Layer]) -> bool:
        """Whether these layers are to hold it."""
        return any(enough <= layers for enough in self.held_by)


def read(path: Path) -> Case:
    """The case in a file; ValueError where its head makes no sense."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    head = [line[1:].strip() for line in lines[: _first_code(lines)]]
    found: dict[str, list[str]] = {}
    for line in head[1:]:
        key, _, value = line.partition(":")
        found.setdefault(key, []).append(value.strip())
    case = Case(
        name=path.stem,
        what=head[0],
        source=source,
        held_by=tuple(map(_layers, found.pop("held by")[0].split("|"))),
        ends=frozenset(map(_status, found.pop("ends", [", ".join(ORDINARY)])[0].split(","))),
        shows=tuple(found.pop("shows", ())),
        hides=tuple(found.pop("hides", ())),
        seconds=float(found.pop("seconds", ["5"])[0]),
        harms=found.pop("harms", ["no"]) == ["yes"],
    )
    if found:
        raise ValueError(f"{path.name}: the head has {', '.join(found)}, which means nothing")
    return case


def every() -> list[Case]:
    """All cases, by name."""
    return [read(path) for path in sorted(CASES.glob("*.py"))]


def _first_code(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))


def _layers(text: str) -> frozenset[Layer]:
    names = {name.strip() for name in text.split(",")} - {"limits"}
    found = frozenset(layer for layer in LAYERS if layer in names)
    if len(found) != len(names):
        raise ValueError(f"there are no layers {text!r}")
    return found


def _status(text: str) -> Status:
    for status in get_args(Status):
        if status == text.strip():
            found: Status = status
            return found
    raise ValueError(f"no run ends as {text!r}")
