"""The state that an exercise wants beside what a run reached, and its score."""

from collections.abc import Mapping

from msgspec import Struct

from playground.course.checking import missed
from playground.course.choices import written
from playground.course.claims import Facts, Moment, NotReachedError, evaluate, parse
from playground.course.claims.syntax import Call, Compare, literal
from playground.course.model import Task
from playground.course.telling.tell import tell
from playground.trace.trace import Trace


class Reached(Struct, frozen=True, kw_only=True):
    """One line of a goal: what is asked, what it should be, and what it is."""

    asked: str
    """The term, as in `state('ana')`."""
    wanted: str
    """What it should be: `'detached'`, `>= 1`."""
    now: str = ""
    """What it is at the run's end; empty while nothing was run."""
    reached: bool = False
    did: str = ""
    """What the run did, in a few words; see `Verdict.did`."""
    step: int | None = None
    """Index of the step that `did` is about."""


def goals(task: Task, trace: Trace | None, anchors: Mapping[str, int]) -> list[Reached]:
    """The task's goal line by line; without a trace what is wanted only.

    See `checking.check` for the arguments.
    """
    facts = Facts(trace) if trace else None
    return [_reached(claim, facts, anchors) for claim in task.goal]


def score(task: Task, trace: Trace, anchors: Mapping[str, int]) -> int | None:
    """How much the run needed of what should be few; None where the task has no score."""
    if not task.fewest:
        return None
    moment = Moment(Facts(trace), len(trace.steps) - 1, anchors)
    try:
        found = evaluate(parse(task.fewest).node, moment)
    except NotReachedError:
        return None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _reached(claim: str, facts: Facts | None, anchors: Mapping[str, int]) -> Reached:
    node = parse(claim).node
    # The reader takes no other claims for a goal.
    assert isinstance(node, Compare)  # noqa: S101
    assert isinstance(node.first, Call)  # noqa: S101
    sign, told = node.rest[0]
    value = written(literal(told))
    wanted = value if sign == "==" else f"{sign} {value}"
    if facts is None:
        return Reached(asked=node.first.text, wanted=wanted)
    moment = Moment(facts, len(facts.trace.steps) - 1, anchors)
    try:
        did = tell(node, moment)
        now, reached = evaluate(node.first, moment), bool(evaluate(node, moment))
    except NotReachedError as error:
        words = missed(error, anchors)
        return Reached(asked=node.first.text, wanted=wanted, now="not reached", did=words)
    return Reached(
        asked=node.first.text,
        wanted=wanted,
        now=written(now),
        reached=reached,
        did=did.text,
        step=did.step,
    )
