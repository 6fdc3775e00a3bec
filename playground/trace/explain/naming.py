"""What to call lines, steps, objects and Sessions."""

from playground.trace.model import ObjectRecord, SessionRecord, Step, StepSource
from playground.trace.text import one_line


def line_of(line: int, source: StepSource) -> str:
    """`line 12`."""
    return f"line {line}" + (" of the preparation" if source == "setup" else "")


def at(step: Step) -> str:
    """`line 12`."""
    return line_of(step.line, step.source)


def where(step: Step) -> str:
    """`on line 12`."""
    return f"on {at(step)}"


def how(step: Step, among: tuple[str, ...]) -> str:
    """Which of those Session calls the step made: `by commit() on line 12`.

    The step does not tell which Session it called, so none where it called several, or where
    something became of several.
    """
    made = {call.partition(".")[2] for call in step.calls or ()} & {*among}
    if len(made) == 1 and len([each for each in step.sessions if not each.gone]) < 2:
        return f"by {made.pop()}() {where(step)}"
    if step.kind == "exit":
        return f"when the `with` block of {at(step)} was left"
    return where(step)


def name_of(record: ObjectRecord | SessionRecord) -> str:
    """What to call it."""
    return one_line(record.name)
