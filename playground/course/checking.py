"""What a run says to a task's checks, and to its prediction. Pure functions over a trace."""

from collections.abc import Mapping

from msgspec import Struct

from playground.course.anchors import step_of
from playground.course.choices import same_value
from playground.course.claims import Facts, Moment, NotReachedError, evaluate, parse
from playground.course.claims.kinds import Value
from playground.course.model import Check, Prediction, Task, Verdict
from playground.course.telling.tell import tell
from playground.trace.trace import Trace


class Answer(Struct, frozen=True, kw_only=True):
    """What the run answers to a prediction's question."""

    value: Value = None
    right: int | None = None
    """Which of the choices it is; None where none of them is."""
    step: int | None = None
    """Index of the step it was asked at; None where the run never came there."""


def check(task: Task, trace: Trace, anchors: Mapping[str, int]) -> list[Verdict]:
    """A verdict for each of the task's checks, in their order.

    Args:
        task: as it was read, so that its claims are valid.
        trace: the run of the learner's code.
        anchors: line of that code on which each anchor stands; see `anchors.follow`.

    Raises ClaimError only for claims that no reader has looked at.
    """
    facts = Facts(trace)
    return [_verdict(one, facts, anchors) for one in task.checks]


def answer(prediction: Prediction, trace: Trace, anchors: Mapping[str, int]) -> Answer:
    """The answer that the run gives; see `check` for the arguments and errors."""
    step = step_of(trace, prediction.at, anchors)
    if step is None:
        return Answer()
    try:
        value = evaluate(parse(prediction.ask).node, Moment(Facts(trace), step, anchors))
    except NotReachedError:
        return Answer()
    places = range(len(prediction.choices))
    right = (place for place in places if same_value(prediction.choices[place], value))
    return Answer(value=value, right=next(right, None), step=step)


def _verdict(asked: Check, facts: Facts, anchors: Mapping[str, int]) -> Verdict:
    claim = parse(asked.claim)
    start = Moment(facts, len(facts.trace.steps) - 1, anchors)
    try:
        # A run without a step, say of text that is no Python, has its end all the same.
        moment = start if asked.at == "end" else start.at(start.step(asked.at))
        passed = bool(evaluate(claim.node, moment))
    except NotReachedError as error:
        return Verdict(check=asked, passed=False, did=missed(error, anchors), reached=False)
    told = tell(claim.node, moment)
    step = told.step if told.step is not None else moment.index if moment.index >= 0 else None
    return Verdict(check=asked, passed=passed, step=step, did=told.text)


def missed(error: NotReachedError, anchors: Mapping[str, int]) -> str:
    """What a run did that never came to a step which is asked about."""
    line = anchors.get(error.reference.partition("[")[0])
    where = f"line {line}" if line else "the line that this is about"
    return f"the run did not come to {where}"
