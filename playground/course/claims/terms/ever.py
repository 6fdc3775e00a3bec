"""The term that asks another claim at every step."""

from playground.course.claims.evaluate import evaluate
from playground.course.claims.kinds import Nested
from playground.course.claims.moment import Moment
from playground.course.claims.parse import parse
from playground.course.claims.vocabulary import term
from playground.trace.model import Step


def first_time(moment: Moment, claim: str) -> int | None:
    """Index of the first step of the snippet, up to here, at which the claim holds."""
    node = parse(claim).node
    asked = False
    for index, step in enumerate(moment.facts.trace.steps[: moment.index + 1]):
        # Where nothing happened, the answer is that of the step before.
        if step.source != "snippet" or (asked and not _happened(step)):
            continue
        asked = True
        if evaluate(node, moment.at(index)):
            return index
    return None


@term()
def ever(moment: Moment, claim: Nested) -> bool:
    """Whether the claim was true at some step of the snippet up to here.

    For instance `ever("state('ana') == 'pending' and in_transaction()")`.
    """
    return first_time(moment, claim) is not None


def _happened(step: Step) -> bool:
    return step.changed or bool(step.stdout or step.calls or step.exception)
