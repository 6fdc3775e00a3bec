"""A run at one of its steps: what a term is asked of."""

from collections.abc import Mapping

from playground.course.anchors import step_of
from playground.course.claims.facts import Facts


class NotReachedError(LookupError):
    """The run never came to an anchor that a claim asks about."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


class Moment:
    """The facts, the step that is asked about, and the snippet's anchors.

    Args:
        facts: what the trace says.
        index: the step; -1 is before the first.
        anchors: line of the snippet on which each anchor stands.
    """

    def __init__(self, facts: Facts, index: int, anchors: Mapping[str, int]) -> None:
        self.facts = facts
        self.index = index
        self.anchors = anchors

    def at(self, index: int) -> "Moment":
        """The same run at another step."""
        return Moment(self.facts, index, self.anchors)

    def step(self, reference: str) -> int:
        """Index of the step that an anchor names; raises NotReachedError."""
        found = step_of(self.facts.trace, reference, self.anchors)
        if found is None:
            raise NotReachedError(reference)
        return found
