"""A question to a past step: the job that asks it, and the answer in the trace of that."""

from msgspec import Struct
from msgspec.structs import replace

from playground.trace.job import Console, Job
from playground.trace.model import Statement, Step
from playground.trace.trace import Trace


class Answer(Struct, frozen=True, kw_only=True):
    """What a second run said."""

    steps: tuple[Step, ...]
    """What the question caused; empty where it was not reached."""
    trouble: str = ""
    """Why there is no answer, or none that can be trusted; one sentence."""


def ask(job: Job, trace: Trace, step: int, code: str) -> Job:
    """The job that runs the snippet of that trace again up to that step, and the code there.

    What was typed is given again.
    """
    typed = [line for one in trace.steps[: step + 1] for line in one.typed or ()]
    return replace(
        job,
        source=trace.source,
        input=tuple(typed),
        asks=False,
        keep=False,
        console=Console(after=step, code=code),
    )


def answer(first: Trace, again: Trace, step: int) -> Answer:
    """What the second run answers to a question at that step of the first."""
    steps = again.steps
    reached = next((one.index for one in steps if one.source == "console"), None)
    if reached is None:
        if steps and again.outcome.status == "finished":
            return Answer(steps=(), trouble=_STRAYED)
        return Answer(steps=(), trouble=again.outcome.message)
    strayed = any(map(_differ, first.steps[: min(step + 1, reached)], steps[:reached]))
    # The last step of a run is its end, which the second run has only after the answer.
    too_early = reached < step + 1 and not (first.steps[step].kind == "end" and reached == step)
    told = tuple(one for one in steps[reached:] if one.kind != "end")
    if strayed or too_early:
        return Answer(steps=told, trouble=_STRAYED)
    ended = "" if again.outcome.status == "finished" else again.outcome.message
    return Answer(steps=told, trouble=ended)


_STRAYED = (
    "The second run took another way than the first, so this is not the step that you see: "
    "does the code depend on the time, on random numbers, or on what is outside of it?"
)


def _differ(one: Step, two: Step) -> bool:
    """Whether two runs were not at the same place, or sent something else there."""
    return (one.line, one.kind, one.source, one.function) != (
        two.line,
        two.kind,
        two.source,
        two.function,
    ) or _sent(one) != _sent(two)


def _sent(step: Step) -> list[str]:
    return [event.sql if isinstance(event, Statement) else event.kind for event in step.sql]
