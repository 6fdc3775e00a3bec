"""How objects went from state to state."""

from bisect import bisect_right
from collections.abc import Mapping

from playground.trace.model import ObjectRecord, ObjectState

Move = tuple[int, str]
"""A step, and a transition by its name: `transient_to_pending`."""


class Lives:
    """The transitions of every object."""

    def __init__(self) -> None:
        self._births: dict[str, tuple[int, ObjectRecord]] = {}
        self._last: dict[str, ObjectState] = {}
        self._moves: dict[str, list[Move]] = {}
        self._all: list[Move] = []
        self._passed: dict[str, list[tuple[int, int]]] = {}

    def add_passed(self, index: int, passed: Mapping[str, int]) -> None:
        """How many were loaded and gone within that step, by class."""
        for class_, count in passed.items():
            self._passed.setdefault(class_, []).append((index, count))

    def add(self, index: int, record: ObjectRecord, *, snippet: bool) -> None:
        """What changed about an object; steps come in order."""
        self._births.setdefault(record.id, (index, record))
        before = self._last.get(record.id, record.was)
        self._last[record.id] = record.state
        moves = [(index, name) for name in _moves(record, before)]
        if moves:
            self._moves.setdefault(record.id, []).extend(moves)
            self._all += moves if snippet else ()

    def moves(self, thing: str, index: int) -> list[str]:
        """The object's transitions up to that step, in order."""
        found = self._moves.get(thing, [])
        return [move for _, move in found[: _place(found, index)]]

    def states(self, thing: str, index: int) -> list[str]:
        """The states that the object was in up to that step, in order."""
        moves = self.moves(thing, index)
        if moves:
            ends = [_ends(move) for move in moves]
            return [start for start, _ in ends[:1] if start] + [end for _, end in ends]
        born, record = self._births[thing]
        return [record.state] if born <= index else []

    def loaded(self, class_: str, index: int) -> int:
        """How many objects of the class were born from a row up to that step."""
        passed = sum(count for at, count in self._passed.get(class_, ()) if at <= index)
        return passed + sum(
            1
            for thing, (born, record) in self._births.items()
            if born <= index
            and record.class_ == class_
            and record.key is not None
            and self.states(thing, index)[0] not in {"transient", "pending"}
        )

    def count(self, move: str, after: int, upto: int) -> int:
        """How many such transitions the snippet made after one step and up to another."""
        found = self._all[_place(self._all, after) : _place(self._all, upto)]
        return sum(1 for _, one in found if one == move)


def _moves(record: ObjectRecord, before: ObjectState | None) -> list[str]:
    """What the object went through in one step."""
    moves: list[str] = list(record.events or ())
    last = _ends(moves[-1])[1] if moves else before
    # No event tells of `make_transient`, or of an object that Python throws away.
    if last is not None and last != record.state:
        moves.append(f"{last}_to_{record.state}")
    return moves


def _ends(move: str) -> tuple[str, str]:
    """From which state to which; a loaded object comes from none."""
    start, _, end = move.partition("_to_")
    return (start, end) if end else ("", "persistent")


def _place(moves: list[Move], index: int) -> int:
    return bisect_right(moves, index, key=lambda one: one[0])
