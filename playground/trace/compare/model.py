"""What a comparison of two runs says, as plain values."""

from msgspec import Struct


class Pair(Struct, frozen=True):
    """Steps that answer to each other, by their index; None where one run has no such step."""

    left: int | None
    right: int | None


class Difference(Struct, frozen=True, kw_only=True):
    """One way in which two steps differ, in words."""

    what: str
    """`sent`, `raised`, `object`, `rows`, `printed` or `path`."""
    left: str
    right: str


class Tally(Struct, frozen=True, kw_only=True):
    """What a run cost."""

    steps: int
    statements: dict[str, int]
    """By the statement's first word, in the order of their first use."""
    round_trips: int
    """Times that the program waits for a database server: statements and the ends of
    transactions. (A driver's BEGIN goes along with the statement that follows.)"""
    milliseconds: float
    """Time in the driver."""


class Comparison(Struct, frozen=True, kw_only=True):
    """Two runs side by side."""

    pairs: tuple[Pair, ...]
    first: int | None
    """Place in `pairs` of the first difference; None where the runs did the same."""
    differences: tuple[Difference, ...] = ()
    """How the steps at that place differ."""
    different: tuple[int, ...] = ()
    """Every place in `pairs` whose steps differ."""
    left: Tally
    right: Tally
