"""Which layers of the sandbox hold on this machine, and what that means.

Limits on time, memory, output and the like always hold. What a layer adds to
them, and what is lost without it, was found by running hostile snippets in every
mode (`tests/hostile`).
"""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple, cast, get_args

from playground.sandbox.errors import SandboxError

Layer = Literal["namespaces", "landlock", "seccomp"]
"""namespaces: a snippet sees other files, processes and networks than the machine's.
landlock: it may open only the files that it needs. seccomp: it may make only the calls to
the kernel that it needs."""

LAYERS: Final[tuple[Layer, ...]] = get_args(Layer)

Policy = Literal["strangers", "noticed", "refused", "own"]
"""Whose code may run: anybody's; anybody's, with a notice of what does not hold; nobody's
but the user's own, because strangers could do harm; the user's own, because nothing but
the limits would stop a stranger."""

MODES: Final[Mapping[str, frozenset[Layer]]] = {
    "all": frozenset(LAYERS),
    "no-namespaces": frozenset({"landlock", "seccomp"}),
    "no-landlock": frozenset({"namespaces", "seccomp"}),
    "no-seccomp": frozenset({"namespaces", "landlock"}),
    "landlock-only": frozenset({"landlock"}),
    "namespaces-only": frozenset({"namespaces"}),
    "seccomp-only": frozenset({"seccomp"}),
    "limits-only": frozenset(),
}
"""Every set of layers that a machine can offer, by a name."""

_POLICIES: Final[Mapping[frozenset[Layer], Policy]] = {
    MODES["all"]: "strangers",
    MODES["no-landlock"]: "strangers",
    MODES["no-namespaces"]: "noticed",
    MODES["no-seccomp"]: "refused",
    MODES["landlock-only"]: "refused",
    MODES["namespaces-only"]: "refused",
    MODES["seccomp-only"]: "own",
    MODES["limits-only"]: "own",
}

_NOTICES: Final[Mapping[Policy, str]] = {
    "strangers": "",
    "noticed": (
        "Snippets can see whether a file exists on this machine and how large it is, "
        "though not what is in it."
    ),
    "refused": (
        "Snippets can reach further into this machine than a stranger should. "
        "Run code that you trust."
    ),
    "own": (
        "Snippets can read your files and start programs: nothing but limits on time and "
        "memory holds them. Run your own code only."
    ),
}


class Holding(NamedTuple):
    """What holds on this machine."""

    layers: frozenset[Layer]
    missing: Mapping[Layer, str]
    """Why each of the other layers does not hold."""

    @property
    def mode(self) -> str:
        """The name that `MODES` has for these layers."""
        return next(name for name, layers in MODES.items() if layers == self.layers)

    @property
    def policy(self) -> Policy:
        """Whose code may run."""
        return _POLICIES[self.layers]

    @property
    def for_strangers(self) -> bool:
        """Whether code may run that nobody has looked at."""
        return self.policy in {"strangers", "noticed"}

    @property
    def notice(self) -> str:
        """What the learner should know; empty where everything holds."""
        return _NOTICES[self.policy]


def offered(holding: Holding) -> list[str]:
    """The modes that can be had here by taking layers away."""
    return [name for name, layers in MODES.items() if layers <= holding.layers]


def layers_named(names: Iterable[str]) -> frozenset[Layer]:
    """The layers of these names; SandboxError where there is none of that name."""
    named = frozenset(filter(None, (name.strip() for name in names)))
    unknown = named - set(LAYERS)
    if unknown:
        raise SandboxError(
            f"The sandbox has no layer {min(unknown)!r}. Its layers are {', '.join(LAYERS)}."
        )
    return cast("frozenset[Layer]", named)
