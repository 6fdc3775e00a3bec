"""Whether a run ended as its author meant it to."""

from playground.course.claims import inner, parse
from playground.course.claims.terms.run import ABOUT_THE_END
from playground.course.model import Task
from playground.trace.trace import Trace


def meant_to_fail(task: Task) -> bool:
    """Whether the task's checks speak of exceptions, so that one may end its programs."""
    claims = [parse(check.claim) for check in task.checks]
    asked = [call for claim in claims for call in claim.calls]
    asked += [call for outer in asked if (nested := inner(outer)) for call in nested.calls]
    return any(call.term.name in ABOUT_THE_END for call in asked)


def stopped(trace: Trace, *, may_fail: bool) -> str | None:
    """What is wrong with the end of the run; None where it is as meant.

    An exception may end a run that is meant to fail; being stopped for time, memory,
    a limit or a crash never is what a lesson wants.
    """
    outcome = trace.outcome
    if outcome.status == "finished" or (outcome.status == "error" and may_fail):
        return None
    return f"the run did not finish: {outcome.message.rstrip('.')}"
