"""How objects went from state to state."""

from bisect import bisect_right

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

    def add(self, index: int, record: ObjectRecord, *, snippet: bool) -> None:
        """What changed about an object; steps come in order."""
        self._births.setdefault(record.id, (index, record))
        before = self._last.get(record.id, record.was)
        self._last[record.id] = record.state
        if before is None or before == record.state:
            return
        move = (index, f"{before}_to_{record.state}")
        self._moves.setdefault(record.id, []).append(move)
        if snippet:
            self._all.append(move)

    def moves(self, thing: str, index: int) -> list[str]:
        """The object's transitions up to that step, in order."""
        found = self._moves.get(thing, [])
        return [move for _, move in found[: _place(found, index)]]

    def states(self, thing: str, index: int) -> list[str]:
        """The states that the object was in up to that step, in order."""
        moves = self.moves(thing, index)
        if moves:
            return [moves[0].partition("_to_")[0], *(move.partition("_to_")[2] for move in moves)]
        born, record = self._births[thing]
        return [record.state] if born <= index else []

    def loaded(self, class_: str, index: int) -> int:
        """How many objects of the class were born from a row up to that step."""
        return sum(
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


def _place(moves: list[Move], index: int) -> int:
    return bisect_right(moves, index, key=lambda one: one[0])
