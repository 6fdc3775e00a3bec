"""One thing over the steps of a run."""

from bisect import bisect_right
from typing import Generic, TypeVar

T = TypeVar("T")


class Track(Generic[T]):
    """Values with the step from which each holds; a look costs a binary search."""

    def __init__(self) -> None:
        self.indexes: list[int] = []
        self.values: list[T] = []

    def add(self, index: int, value: T) -> None:
        """From that step on it is this; steps come in order, the last of a step holds."""
        if self.indexes and self.indexes[-1] == index:
            self.values[-1] = value
        else:
            self.indexes.append(index)
            self.values.append(value)

    def at(self, index: int) -> T | None:
        """What it is at the end of that step; None before the first value."""
        place = bisect_right(self.indexes, index)
        return self.values[place - 1] if place else None

    def upto(self, index: int) -> list[tuple[int, T]]:
        """Every change up to that step."""
        place = bisect_right(self.indexes, index)
        return list(zip(self.indexes[:place], self.values[:place], strict=True))
