"""A watch or predict task's snippet reaches its anchors, and the question has its answer."""

from collections.abc import Iterator

from playground.course.anchors import fails_on_anchor, step_of
from playground.course.bench import Bench
from playground.course.checking import answer
from playground.course.choices import choice_text
from playground.course.claims import Facts, parse
from playground.course.model import Fault, Prediction, Task
from playground.course.proofs.names import unknown_names
from playground.course.proofs.runs import stopped
from playground.trace.trace import Trace


def prove_story(bench: Bench, task: Task) -> Iterator[Fault]:
    """A fault for everything in the task that its run does not bear out."""

    def fault(line: int, what: str, mend: str = "") -> Fault:
        return Fault(path=bench.lesson.path, line=line, what=what, mend=mend)

    trace = bench.trace(task, task.code)
    may_fail = fails_on_anchor(trace, task.code.anchors)
    if ended := stopped(trace, may_fail=may_fail):
        mend = "put an anchor on the line that is meant to raise"
        yield fault(task.code.line, ended, mend if trace.outcome.status == "error" else "")
    for anchor in task.notes:
        if step_of(trace, anchor, task.code.anchors) is None:
            yield fault(task.line, f"the run never comes to the note '{anchor}'")
    if task.prediction:
        for what, mend in _wrong_with(task.prediction, task, trace):
            yield fault(task.prediction.line, what, mend)


def _wrong_with(prediction: Prediction, task: Task, trace: Trace) -> Iterator[tuple[str, str]]:
    anchors = task.code.anchors
    found = answer(prediction, trace, anchors)
    if found.step is None:
        yield f"the run never comes to '{prediction.at}'", ""
        return
    held = step_of(trace, prediction.held, anchors)
    if held is None:
        yield f"the run never comes to '{prediction.before}', before which is asked", ""
    elif held > found.step:
        yield f"'{prediction.before}' comes after '{prediction.at}'", "ask before the answer"
    if found.right is None:
        choices = ", ".join(choice_text(choice) for choice in prediction.choices)
        yield f"the answer is {choice_text(found.value)}, and the choices are {choices}", "add it"
    elif (right := choice_text(prediction.choices[found.right])) in prediction.why:
        yield f"{right} is the answer, and 'why' speaks to whoever is wrong", "take it out"
    yield from unknown_names(parse(prediction.ask, anchors), Facts(trace))
