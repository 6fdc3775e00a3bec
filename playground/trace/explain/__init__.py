"""What happened here: a sentence or two about an exception, from the trace before it.

Not what the exception means in general, which its message says, but what this run did:
which line expired the object, which flush failed, which table was never created. Where
the trace does not tell, nothing is said.
"""

from playground.trace.explain.case import Case
from playground.trace.explain.families import FAMILIES
from playground.trace.model import Problem
from playground.trace.timeline import Timeline
from playground.trace.trace import Trace


def explain(trace: Trace, index: int) -> str | None:
    """What led to the exception of that step; None where nothing is known of it."""
    return explanation(trace.timeline, index, trace.source, trace.setup)


def explanation(timeline: Timeline, index: int, source: str, setup: str = "") -> str | None:
    """The same for steps that are still coming in."""
    first = origin(timeline, index)
    problem = timeline.steps[first].exception
    if not problem:
        return None
    case = Case(timeline, first, problem, source, setup)
    for family in FAMILIES:
        said = family(case)
        if said:
            return said
    return None


def origin(timeline: Timeline, index: int) -> int:
    """The step that raised the exception of that step, which may be on its way out of calls."""
    problem = timeline.steps[index].exception
    before = index
    while before and problem:
        before -= 1
        step = timeline.steps[before]
        if step.kind == "exit" and not step.exception:
            continue  # a `with` block that it leaves
        if not step.exception or _name(step.exception) != _name(problem):
            break
        index = before
    return index


def _name(problem: Problem) -> tuple[str, str]:
    return problem.type, problem.message
