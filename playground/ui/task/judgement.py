"""What was found out about a run of a task."""

from typing import TYPE_CHECKING, NamedTuple

from playground.course.model import Verdict

if TYPE_CHECKING:
    from playground.course.checking import Answer
    from playground.course.goals import Reached


class Judgement(NamedTuple):
    """Verdicts, goal and score of an exercise, the answer to a prediction."""

    verdicts: tuple[Verdict, ...] = ()
    answer: "Answer | None" = None
    goals: "tuple[Reached, ...]" = ()
    """What an exercise wants, beside what was reached."""
    score: int | None = None
    """How much the run needed of what should be few; see `Task.fewest`."""
    fewest: int | None = None
    """How much the solution needs."""

    @property
    def passed(self) -> bool:
        """Every check holds, and there was one."""
        return bool(self.verdicts) and all(verdict.passed for verdict in self.verdicts)
