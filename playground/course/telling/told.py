"""A sentence about a run, and the words for its steps."""

from collections.abc import Callable

from msgspec import Struct

from playground.course.claims.moment import Moment


class Told(Struct, frozen=True):
    """A sentence without capital and full stop, and the step that it points at."""

    text: str
    step: int | None = None


def where(moment: Moment, index: int) -> str:
    """A step, in words: `on line 14`."""
    step = moment.facts.trace.steps[index]
    if step.source == "setup":
        return "in the setup"
    match step.kind:
        case "end":
            return "when the run ended"
        case "exit":
            return f"when the block of line {step.line} ended"
    return f"on line {step.line}"


def since(moment: Moment, same: Callable[[Moment], bool]) -> Told:
    """From where on it was as it is now: `since line 14`.

    Args:
        moment: now.
        same: whether it was like that at another moment.
    """
    index = moment.index
    # Only a step with an object or a Session in it can have made the difference.
    while index > 0 and not (_changes(moment, index) and not same(moment.at(index - 1))):
        index -= 1
    if not 0 <= index < len(moment.facts.trace.steps):
        return Told("from the start")
    words = where(moment, index)
    for preposition in ("on ", "in ", "when "):
        words = words.removeprefix(preposition)
    return Told(f"since {words}", index)


def _changes(moment: Moment, index: int) -> bool:
    step = moment.facts.trace.steps[index]
    return bool(step.objects or step.sessions)
