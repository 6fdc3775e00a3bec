"""A program does the same each time, and recording it changes nothing."""

from collections.abc import Iterator
from itertools import zip_longest

from msgspec.structs import replace

from playground.course.bench import Bench
from playground.course.model import Code, Fault, Task
from playground.course.proofs import account
from playground.course.proofs.varying import comparable
from playground.course.telling.told import short
from playground.trace.job import Job
from playground.trace.trace import Trace


def prove_same(bench: Bench) -> Iterator[Fault]:
    """A fault for what the lesson shows, and for solutions, that do not do one thing only."""
    seen: set[Job] = set()
    for task, code in _shown(bench.lesson.tasks):
        job = bench.job(task, code)
        trace = bench.trace(task, code)
        if job in seen or trace.outcome.status not in {"finished", "error"}:
            continue
        seen.add(job)
        # Twice: what differs once in a while may be the garbage collector's doing.
        changing = varies(trace, bench.again(job)) and varies(trace, bench.again(job))
        if changing:
            mend = "take out what differs: times, random numbers, the order of sets"
            what = f"this program does not do the same twice: {changing}"
            yield Fault(path=bench.lesson.path, line=code.line, what=what, mend=mend)
        elif disturbed := differs(trace, bench.again(replace(job, plain=True))):
            mend = "say it another way: the program can tell that it is recorded"
            what = f"recording changes what this program does: {disturbed}"
            yield Fault(path=bench.lesson.path, line=code.line, what=what, mend=mend)


def varies(one: Trace, other: Trace) -> str | None:
    """What is not the same in two recorded runs."""
    if any(step.task for step in (*one.steps, *other.steps)):
        # Which thread or task comes first is nobody's to say.
        return _deviation(one, other, "and then", any_order=True)
    for first, second in zip_longest(one.steps, other.steps):
        if first is None or second is None:
            return f"it takes {len(one.steps)} steps, and then {len(other.steps)}"
        if comparable(first) != comparable(second):
            return _deviation(one, other, "and then") or f"line {first.line} differs"
    return None


def differs(recorded: Trace, plain: Trace) -> str | None:
    """What the recorded run does that the plain one does not."""
    several = any(step.task for step in recorded.steps)
    found = _deviation(recorded, plain, "and unrecorded", any_order=several)
    if found or not plain.steps:
        return found
    # What is garbage already may be there still or not: that is the collector's business.
    alive = plain.steps[0].objects
    classes = {one.class_ for one in alive}
    # Of a class that is mapped no more the plain run cannot tell.
    left = account.objects(one for one in recorded.final.objects if one.class_ in classes)
    surely = account.objects(plain.final.objects)
    perhaps = account.objects(alive)
    odd = next(iter((surely - left) | (left - perhaps)), None)
    return f"it leaves {odd}" if odd else None


def _deviation(one: Trace, other: Trace, then: str, *, any_order: bool = False) -> str | None:
    """The first thing that one does and the other does not."""
    parts = {
        "it sends": [account.log(run, any_order=any_order) for run in (one, other)],
        "it prints": [account.output(run) for run in (one, other)],
        "it warns of": [account.warnings(run) for run in (one, other)],
        "it ends with": [account.end(run) for run in (one, other)],
    }
    for verb, (mine, others) in parts.items():
        for first, second in zip_longest(mine, others):
            if first != second:
                return f"{verb} {_told(first)}, {then} {_told(second)}"
    return None


def _told(line: str | None) -> str:
    return "nothing" if line is None else short(line)


def _shown(tasks: tuple[Task, ...]) -> Iterator[tuple[Task, Code]]:
    """What a learner starts from, and what is right."""
    for task in tasks:
        if task.kind != "reading":
            yield task, task.code
        if task.solution:
            yield task, task.solution
