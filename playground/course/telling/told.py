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


def since(moment: Moment, text: str, look: Callable[[Moment], object]) -> Told:
    """The text, with the place from which on it was like that: `ana is gone since line 14`.

    Args:
        moment: now.
        text: what is so now.
        look: what it is about, at any moment.
    """
    now = look(moment)
    for index in range(moment.index, -1, -1):
        # Only a step with an object or a Session in it can have made the difference.
        if _changes(moment, index) and look(moment.at(index - 1)) != now:
            words = where(moment, index)
            for preposition in ("on ", "in ", "when "):
                words = words.removeprefix(preposition)
            return Told(f"{text} since {words}", index)
    return Told(text)


def short(value: object) -> str:
    """The value as Python writes it, cut to a few words."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _changes(moment: Moment, index: int) -> bool:
    step = moment.facts.trace.steps[index]
    return bool(step.objects or step.sessions)
