"""What is known of a snippet's statements before it runs."""

from dataclasses import dataclass, field

from playground.trace.model import StepSource

MODULE = 0
"""The scope of names that belong to the module."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the learner's code that a hook can speak of."""

    line: int
    end_line: int
    function: str
    scope: int
    """Which function (or the module) its statements run in."""
    nesting: int
    """Class bodies around it, within that function."""
    source: StepSource
    names: tuple[str, ...] = ()
    """Variables that the statement itself reads."""
    binds: tuple[str, ...] = ()
    """Variables that it binds, in the order in which a hook gets their values."""
    module_names: frozenset[str] = frozenset()
    """Those of `binds` that a `global` statement makes the module's."""
    outer_names: tuple[tuple[str, int], ...] = ()
    """Of a function: its `nonlocal` names, each with the scope that they belong to."""

    def uses(self, names: frozenset[str]) -> bool:
        """Whether one of those variables stands in the statement."""
        return not names.isdisjoint(self.names)


@dataclass(slots=True)
class Plan:
    """Every spot of a run, by number: the setup's, then the snippet's."""

    spots: list[Spot] = field(default_factory=list)
    scopes: int = 0

    def add(self, spot: Spot) -> int:
        """Take the spot in; returns its number."""
        self.spots.append(spot)
        return len(self.spots) - 1

    def new_scope(self) -> int:
        """A number for one more function."""
        self.scopes += 1
        return self.scopes
