"""An exercise can be solved, is not solved yet, and tells wrong programs apart."""

from collections.abc import Callable, Iterator

from playground.course.checking import check
from playground.course.claims import Facts, parse
from playground.course.model import Code, Fault, Lesson, Task
from playground.course.proofs.names import unknown_names
from playground.course.proofs.runs import meant_to_fail, stopped
from playground.trace.job import Job
from playground.trace.trace import Trace


def prove_exercise(lesson: Lesson, task: Task, run: Callable[[Job], Trace]) -> Iterator[Fault]:
    """A fault for everything that the exercise's programs do and should not do."""

    def fault(line: int, what: str, mend: str = "") -> Fault:
        return Fault(path=lesson.path, line=line, what=what, mend=mend)

    may_fail = meant_to_fail(task)
    trace = run(lesson.job(task.code.text, task))
    if ended := stopped(trace, may_fail=may_fail):
        mend = "a starter may fail where a check asks finished() or raised()"
        yield fault(task.code.line, f"the starter: {ended}", mend)
    if not _failed(task, trace, task.code):
        what = "the starter passes every check already"
        yield fault(task.code.line, what, "leave something to do")
    if task.solution:
        trace = run(lesson.job(task.solution.text, task))
        if ended := stopped(trace, may_fail=may_fail):
            yield fault(task.solution.line, f"the solution: {ended}")
        for name, did in _failed(task, trace, task.solution).items():
            yield fault(task.solution.line, f"the solution fails the check '{name}': {did}")
        facts = Facts(trace)
        for each in task.checks:
            for what, mend in unknown_names(parse(each.claim), facts):
                yield fault(each.line, f"check '{each.id}': {what}", mend)
    for wrong in task.wrong:
        trace = run(lesson.job(wrong.code.text, task))
        if ended := stopped(trace, may_fail=may_fail):
            yield fault(wrong.code.line, f"this wrong program: {ended}")
        failed = _failed(task, trace, wrong.code)
        if wrong.check not in failed:
            yield fault(wrong.code.line, f"this wrong program passes the check '{wrong.check}'")
        for name, did in failed.items():
            if name != wrong.check:
                what = f"this wrong program fails the check '{name}' too: {did}"
                yield fault(wrong.code.line, what, "it must fail one check only")


def _failed(task: Task, trace: Trace, code: Code) -> dict[str, str]:
    """The checks that the program fails, with what it did."""
    verdicts = check(task, trace, code.anchors)
    return {verdict.check.id: verdict.did for verdict in verdicts if not verdict.passed}
