"""Terms about the run itself: what it raised, warned of and called."""

from playground.course.claims.kinds import ExceptionName, Method
from playground.course.claims.moment import Moment
from playground.course.claims.vocabulary import term
from playground.trace.model import Problem, Warned

ABOUT_THE_END = {"raised", "error", "error_line", "message", "finished"}
"""Terms that speak of exceptions: where a check has one, an exception may end a run."""


def is_called(qualified: str, name: str) -> bool:
    """Whether an exception's qualified name is this one, or ends in it."""
    return qualified == name or qualified.endswith(f".{name}")


@term()
def raised(moment: Moment, exception: ExceptionName | None = None) -> bool:
    """Whether some statement up to here raised that exception, caught or not.

    The name may be short (`IntegrityError`) or qualified; without one, any exception.
    """
    return bool(meant(moment, exception))


@term()
def error(moment: Moment) -> str | None:
    """Short name of the exception that was raised last, caught or not; None where none was.

    As a prediction's `ask`, its choices may be `["None", "TypeError", "IntegrityError"]`.
    """
    found = problems(moment)
    return found[-1][1].type.rpartition(".")[2] if found else None


@term()
def error_line(moment: Moment, exception: ExceptionName | None = None) -> int | None:
    """The snippet's line that raised that exception, or any, last; None where none did."""
    found = meant(moment, exception)
    return found[-1][1].line if found else None


@term()
def message(moment: Moment, exception: ExceptionName | None = None) -> str | None:
    """First line of what that exception, or any, said last; None where none was raised."""
    found = meant(moment, exception)
    return found[-1][1].message.partition("\n")[0] if found else None


def meant(moment: Moment, exception: str | None) -> list[tuple[int, Problem]]:
    """What was raised up to here and has that name; without a name, everything."""
    return [one for one in problems(moment) if not exception or is_called(one[1].type, exception)]


def problems(moment: Moment) -> list[tuple[int, Problem]]:
    """What was raised up to here, each with its step; -1 where no step could be made."""
    found = [one for one in moment.facts.problems if one[0] <= moment.index]
    last = moment.facts.trace.outcome.exception
    # Text that is no Python ends a run before its first step.
    return [(-1, last)] if last and not moment.facts.trace.steps else found


@term()
def warned(moment: Moment, category: ExceptionName | None = None) -> bool:
    """Whether a warning of that category was given up to here; without one, any."""
    return any(category is None or is_called(one.category, category) for one in _warnings(moment))


@term()
def warning(moment: Moment) -> str | None:
    """Short name of the warning that was given last, as in `SAWarning`; None where none was."""
    found = _warnings(moment)
    return found[-1].category.rpartition(".")[2] if found else None


def _warnings(moment: Moment) -> list[Warned]:
    return [one for index, one in moment.facts.warnings if index <= moment.index]


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
