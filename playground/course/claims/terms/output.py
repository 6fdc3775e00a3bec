"""Terms about what the snippet printed, and what its expressions gave."""

from playground.course.claims.kinds import Anchor, Text, Value
from playground.course.claims.moment import Moment
from playground.course.claims.texts import value_of
from playground.course.claims.vocabulary import term


@term()
def printed(moment: Moment, text: Text) -> bool:
    """Whether what was printed up to here has the text in it."""
    # One search in the whole, so that asking at every step stays cheap.
    place = moment.facts.output.find(text)
    return 0 <= place <= moment.facts.printed_upto(moment.index) - len(text)


@term()
def lines(moment: Moment) -> tuple[Value, ...]:
    """The lines that were printed up to here, as a list of texts; blanks at their ends left out."""
    printed_so_far = moment.facts.output[: moment.facts.printed_upto(moment.index)]
    return tuple(line.rstrip() for line in printed_so_far.splitlines())


@term()
def last_line(moment: Moment) -> str | None:
    """The line that was printed last, as text; None where nothing was."""
    found = lines(moment)
    return str(found[-1]) if found else None


@term()
def result(moment: Moment, anchor: Anchor | None = None) -> Value:
    """What an expression that stands as a statement gave, here or at an anchor.

    With `session.is_modified(ana)  #@asked` in the code, `result('asked')` is True or
    False. An object is given by its name; None for anything but an expression.
    """
    index = moment.index if anchor is None else moment.step(anchor)
    return value_of(moment.facts.trace.steps[index].value) if index >= 0 else None
