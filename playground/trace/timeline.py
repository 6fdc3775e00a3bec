"""Steps in order, with the picture at any of them."""

from collections.abc import Iterable

from playground.trace.model import Step
from playground.trace.picture import Picture, advance

STRIDE = 128
"""Steps between two kept pictures: `at` never folds more than this many."""


class Timeline:
    """A growing list of steps.

    `at(n)` costs the size of one picture plus at most `STRIDE` changes,
    wherever n is: pictures are kept as the steps come, and share their records.
    """

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self.steps: list[Step] = list(steps)
        self._kept: list[Picture] = [Picture()]
        self._keep()

    def __len__(self) -> int:
        return len(self.steps)

    def add(self, step: Step) -> None:
        """Append the next step."""
        self.steps.append(step)
        self._keep()

    def at(self, index: int) -> Picture:
        """The picture at the end of that step; index -1 is before the first.

        Raises IndexError where there is no such step.
        """
        if not -1 <= index < len(self.steps):
            raise IndexError(f"no step {index}: there are {len(self.steps)}")
        kept = (index + 1) // STRIDE
        return advance(self._kept[kept], self.steps[kept * STRIDE : index + 1])

    def _keep(self) -> None:
        while len(self._kept) * STRIDE <= len(self.steps):
            start = (len(self._kept) - 1) * STRIDE
            self._kept.append(advance(self._kept[-1], self.steps[start : start + STRIDE]))
