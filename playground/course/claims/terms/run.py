"""Terms about the run itself: what it printed, raised and called."""

from playground.course.claims.kinds import ExceptionName, Method, Text
from playground.course.claims.moment import Moment
from playground.course.claims.vocabulary import term
from playground.trace.model import Problem


def is_called(qualified: str, name: str) -> bool:
    """Whether an exception's qualified name is this one, or ends in it."""
    return qualified == name or qualified.endswith(f".{name}")


@term()
def raised(moment: Moment, exception: ExceptionName | None = None) -> bool:
    """Whether some statement up to here raised that exception, caught or not.

    The name may be short (`IntegrityError`) or qualified; without one, any exception.
    """
    found = problems(moment)
    return any(exception is None or is_called(one.type, exception) for _, one in found)


def problems(moment: Moment) -> list[tuple[int, Problem]]:
    """What was raised up to here, each with its step; -1 where no step could be made."""
    found = [one for one in moment.facts.problems if one[0] <= moment.index]
    last = moment.facts.trace.outcome.exception
    # Text that is no Python ends a run before its first step.
    return [(-1, last)] if last and not moment.facts.trace.steps else found


@term()
def warned(moment: Moment, category: ExceptionName | None = None) -> bool:
    """Whether a warning of that category was given up to here; without one, any."""
    return any(
        category is None or is_called(warning.category, category)
        for index, warning in moment.facts.warnings
        if index <= moment.index
    )


@term()
def printed(moment: Moment, text: Text) -> bool:
    """Whether what was printed up to here has the text in it."""
    # One search in the whole, so that asking at every step stays cheap.
    place = moment.facts.output.find(text)
    return 0 <= place <= moment.facts.printed_upto(moment.index) - len(text)


@term()
def finished(moment: Moment) -> bool:
    """Whether the run came to its own end: no exception, nothing that stopped it."""
    return moment.facts.trace.outcome.status == "finished"


@term()
def uses(moment: Moment, method: Method) -> bool:
    """Whether the snippet called that method, as in `uses('Session.begin_nested')`.

    For the rare task whose point is one call: any way to the goal should be right.
    """
    return any(call == method for index, call in moment.facts.calls if index <= moment.index)
