"""Sentences about what a run raised, printed and called."""

from playground.course.claims.moment import Moment
from playground.course.claims.terms import output
from playground.course.claims.terms.run import is_called, problems
from playground.course.telling.told import Told, short, where


def raised(moment: Moment, exception: str | None = None) -> Told:
    """What was raised last, and where."""
    found = problems(moment)
    meant = [one for one in found if exception is None or is_called(one[1].type, exception)]
    if not found:
        return Told("nothing was raised")
    index, problem = (meant or found)[-1]
    text = f"{problem.type.rpartition('.')[2]} was raised"
    return Told(f"{text} {where(moment, index)}", index) if index >= 0 else Told(text)


def printed(moment: Moment, text: str) -> Told:
    """Where the text was printed; else what was printed last."""
    facts = moment.facts
    output = facts.output[: facts.printed_upto(moment.index)]
    place = output.find(text)
    if place < 0:
        last = output.rstrip().rpartition("\n")[2]
        if not last:
            return Told("nothing was printed")
        text, place = last, output.rfind(last)
    index = facts.printed_in(place + len(text) - 1)
    return Told(f"{short(text)} was printed {where(moment, index)}", index)


def lines(moment: Moment) -> Told:
    """What was printed last."""
    last = output.last_line(moment)
    return printed(moment, last) if last else Told("nothing was printed")


def result(moment: Moment, anchor: str | None = None) -> Told:
    """What the expression gave."""
    index = moment.index if anchor is None else moment.step(anchor)
    text = f"the expression gave {short(output.result(moment, anchor))}"
    return Told(f"{text} {where(moment, index)}", index) if index >= 0 else Told(text)


def uses(moment: Moment, method: str) -> Told:
    """Where the method was called last."""
    at = [index for index, call in moment.facts.calls if call == method and index <= moment.index]
    if not at:
        return Told(f"{method} was not called")
    return Told(f"{method} was called {where(moment, at[-1])}", at[-1])


def warned(moment: Moment, category: str | None = None) -> Told:
    """What was warned of last, and where."""
    warnings = [one for one in moment.facts.warnings if one[0] <= moment.index]
    meant = [one for one in warnings if category is None or is_called(one[1].category, category)]
    if not warnings:
        return Told("there was no warning")
    index, warning = (meant or warnings)[-1]
    return Told(f"{warning.category} was given {where(moment, index)}", index)


def finished(moment: Moment) -> Told:
    """How the run ended."""
    outcome = moment.facts.trace.outcome
    return Told(outcome.message.rstrip(".") or f"the run ended: {outcome.status}")
