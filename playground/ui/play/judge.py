"""What a finished run says to its task."""

from typing import TYPE_CHECKING, NamedTuple

from playground.course.model import Task, Verdict
from playground.trace.trace import Trace

if TYPE_CHECKING:
    from playground.course.checking import Answer


class Judgement(NamedTuple):
    """Verdicts of an exercise, the answer to a prediction."""

    verdicts: tuple[Verdict, ...] = ()
    answer: "Answer | None" = None

    @property
    def passed(self) -> bool:
        """Every check holds, and there was one."""
        return bool(self.verdicts) and all(verdict.passed for verdict in self.verdicts)


def judge(task: Task, trace: Trace, anchors: dict[str, int]) -> Judgement:
    """Look at the run; may take a while for a long one, so not in the screen's own thread."""
    # Loads the language of claims: not before the first paint.
    from playground.course.checking import answer, check

    return Judgement(
        verdicts=tuple(check(task, trace, anchors)) if task.checks else (),
        answer=answer(task.prediction, trace, anchors) if task.prediction else None,
    )
