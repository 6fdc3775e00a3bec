"""An exercise can be solved, is not solved yet, and tells wrong programs apart."""

from collections.abc import Iterator

from playground.course.bench import Bench
from playground.course.checking import check
from playground.course.claims import Facts, parse
from playground.course.goals import goals, score
from playground.course.model import Code, Fault, Task, Wrong
from playground.course.proofs.names import unknown_names
from playground.course.proofs.runs import meant_to_fail, stopped
from playground.trace.trace import Trace

_NOTHING = Code(text="")
"""What a learner has who deletes everything."""


def prove_exercise(bench: Bench, task: Task) -> Iterator[Fault]:
    """A fault for everything that the exercise's programs do and should not do."""
    exercise = _Exercise(bench, task)
    yield from exercise.starter()
    if task.solution:
        yield from exercise.solution(task.solution)
    for wrong in task.wrong:
        yield from exercise.wrong(wrong)
    yield from exercise.always_true()


class _Exercise:
    """Runs an exercise's programs, and keeps which checks failed."""

    def __init__(self, bench: Bench, task: Task) -> None:
        self._bench = bench
        self._task = task
        self._may_fail = meant_to_fail(task)
        self._failing: set[str] = set()

    def starter(self) -> Iterator[Fault]:
        """It ends as meant, and does not pass every check."""
        code = self._task.code
        trace, failed = self._try(code)
        if ended := stopped(trace, may_fail=self._may_fail):
            mend = "a starter may fail where a check asks finished() or raised()"
            yield self._fault(code.line, f"the starter: {ended}", mend)
        if not failed:
            what = "the starter passes every check already"
            yield self._fault(code.line, what, "leave something to do")

    def solution(self, code: Code) -> Iterator[Fault]:
        """It ends as meant and passes every check; what the checks name is there."""
        trace, failed = self._try(code, solves=True)
        if ended := stopped(trace, may_fail=self._may_fail):
            yield self._fault(code.line, f"the solution: {ended}")
        for name, did in failed.items():
            yield self._fault(code.line, f"the solution fails the check '{name}': {did}")
        for line in goals(self._task, trace, code.anchors):
            if not line.reached:
                what = f"the solution does not reach {line.asked} {line.wanted}: it is {line.now}"
                yield self._fault(code.line, what, "mend it, or the goal")
        if self._task.fewest and score(self._task, trace, code.anchors) is None:
            what = f"{self._task.fewest} gives no number for the solution"
            yield self._fault(code.line, what, "ask a term that counts: count_sql()")
        facts = Facts(trace)
        for each in self._task.checks:
            for what, mend in unknown_names(parse(each.claim), facts):
                yield self._fault(each.line, f"check '{each.id}': {what}", mend)

    def wrong(self, wrong: Wrong) -> Iterator[Fault]:
        """It ends as meant, and fails the check that it is there for, and no other."""
        line = wrong.code.line
        trace, failed = self._try(wrong.code)
        if ended := stopped(trace, may_fail=self._may_fail):
            yield self._fault(line, f"this wrong program: {ended}")
        if wrong.check not in failed:
            yield self._fault(line, f"this wrong program passes the check '{wrong.check}'")
        for name, did in failed.items():
            if name != wrong.check:
                what = f"this wrong program fails the check '{name}' too: {did}"
                yield self._fault(line, what, "it must fail one check only")

    def always_true(self) -> Iterator[Fault]:
        """Each check fails for some program: the starter, a wrong one, or none at all."""
        # An empty program has no anchors: not to come to one is no failure of its own.
        trace = self._bench.trace(self._task, _NOTHING)
        verdicts = check(self._task, trace, {})
        self._failing |= {one.check.id for one in verdicts if not one.passed and one.reached}
        for each in self._task.checks:
            if each.id not in self._failing:
                what = f"no program fails the check '{each.id}': it may hold whatever one does"
                mend = "sharpen it, or add a wrong program that fails it"
                yield self._fault(each.line, what, mend)

    def _try(self, code: Code, *, solves: bool = False) -> tuple[Trace, dict[str, str]]:
        """The program's run, and the checks that it fails with what it did."""
        trace = self._bench.trace(self._task, code)
        verdicts = check(self._task, trace, code.anchors)
        failed = {verdict.check.id: verdict.did for verdict in verdicts if not verdict.passed}
        if not solves:
            self._failing |= failed.keys()
        return trace, failed

    def _fault(self, line: int, what: str, mend: str = "") -> Fault:
        return Fault(path=self._bench.lesson.path, line=line, what=what, mend=mend)
