"""Steps in order, with the picture at any of them."""

from bisect import bisect, insort
from collections.abc import Iterable

from playground.trace.model import Step
from playground.trace.picture import Picture, advance

STRIDE = 128
"""Steps between two kept pictures, where all are kept."""
_FAR = STRIDE * STRIDE
"""Steps that are folded at once, where none is kept."""


class Timeline:
    """A growing list of steps.

    `at(n)` costs the size of one picture plus at most `STRIDE` changes, wherever n is:
    pictures are kept as the steps come, and share their records. Of steps that were there
    from the beginning they are kept as they are asked for.
    """

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self.steps: list[Step] = list(steps)
        self._kept = {0: Picture()}
        """By how many steps are before it, a multiple of `STRIDE`."""
        self._places = [0]

    def __len__(self) -> int:
        return len(self.steps)

    def add(self, step: Step) -> None:
        """Append the next step."""
        self.steps.append(step)
        if len(self.steps) % STRIDE == 0:
            self._before(len(self.steps))

    def at(self, index: int) -> Picture:
        """The picture at the end of that step; index -1 is before the first.

        Raises IndexError where there is no such step.
        """
        if not -1 <= index < len(self.steps):
            raise IndexError(f"no step {index}: there are {len(self.steps)}")
        count = index + 1
        start = self._before(count)
        return advance(self._kept[start], self.steps[start:count])

    def _before(self, count: int) -> int:
        """See that the last picture before so many steps is kept; returns its place."""
        last = count - count % STRIDE
        place = self._places[bisect(self._places, last) - 1]
        while place < last:
            start, place = place, min(place + _FAR, last)
            self._kept[place] = advance(self._kept[start], self.steps[start:place])
            insort(self._places, place)
        return last
