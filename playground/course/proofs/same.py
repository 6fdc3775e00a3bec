"""A program does the same each time, and recording it changes nothing."""

from collections.abc import Callable, Iterator
from itertools import zip_longest

import msgspec
from msgspec.structs import replace

from playground.course.bench import Bench
from playground.course.model import Code, Fault, Lesson, Task
from playground.course.proofs import account
from playground.course.proofs.varying import unvarying
from playground.course.telling.told import short
from playground.trace.job import Job
from playground.trace.model import Step
from playground.trace.trace import Trace

_PARTS: dict[str, Callable[[Trace], list[str]]] = {
    "sends": account.log,
    "prints": account.output,
    "warns of": account.warnings,
    "ends with": account.end,
}


def prove_same(bench: Bench) -> Iterator[Fault]:
    """A fault for what the lesson shows, and for solutions, that do not do one thing only."""
    seen: set[Job] = set()
    for task, code in _shown(bench.lesson):
        job = bench.job(task, code)
        trace = bench.trace(task, code)
        if job in seen or trace.outcome.status not in {"finished", "error"}:
            continue
        seen.add(job)
        if changing := varies(trace, bench.again(job)):
            mend = "take out what differs: times, random numbers, the order of sets"
            yield Fault(path=bench.lesson.path, line=code.line, what=changing, mend=mend)
        elif disturbed := differs(bench.again(replace(job, plain=True)), trace):
            mend = "say it another way: the program can tell that it is recorded"
            yield Fault(path=bench.lesson.path, line=code.line, what=disturbed, mend=mend)


def varies(one: Trace, other: Trace) -> str | None:
    """What is not the same in two recorded runs."""
    for first, second in zip_longest(one.steps, other.steps):
        if first is None or second is None:
            counts = f"{len(one.steps)} steps and {len(other.steps)}"
            return f"this program does not do the same twice: it takes {counts}"
        if _comparable(first) != _comparable(second):
            for part in ("line", "stdout", "value", "sql", "exception"):
                mine, others = getattr(first, part), getattr(second, part)
                if mine != others and part in {"stdout", "value"}:
                    told = f"{short(mine)} and then {short(others)}"
                    return f"this program does not do the same twice: line {first.line} {told}"
            return f"this program does not do the same twice: line {first.line} differs"
    return None


def differs(plain: Trace, recorded: Trace) -> str | None:
    """What the recorded run does that the plain one does not."""
    for verb, part in _PARTS.items():
        for mine, others in zip_longest(part(recorded), part(plain)):
            if mine != others:
                told = f"{short(mine)}, and unrecorded {short(others)}"
                return f"recording changes what this program {verb}: {told}"
    # What is garbage already may be there still or not: that is the collector's business.
    left = account.objects(recorded.final.objects)
    surely = account.objects(plain.final.objects)
    perhaps = account.objects(plain.steps[0].objects) if plain.steps else surely
    for odd in [*(surely - left), *(left - perhaps)]:
        return f"recording changes what is left at the end: {odd}"
    return None


def _shown(lesson: Lesson) -> Iterator[tuple[Task, Code]]:
    """What a learner starts from, and what is right."""
    for task in lesson.tasks:
        if task.kind != "reading":
            yield task, task.code
        if task.solution:
            yield task, task.solution


def _comparable(step: Step) -> str:
    return unvarying(msgspec.json.encode(step).decode())
