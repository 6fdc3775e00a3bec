"""A setup runs to its end: nothing that comes after can, where it does not."""

from playground.course.bench import Bench
from playground.course.model import Code, Fault, Task
from playground.course.proofs.runs import stopped


def prove_setup(bench: Bench, task: Task) -> Fault | None:
    """What stops the task's setup, on the line of the lesson's file that did."""
    if bench.trace(task, task.code).outcome.status == "finished":
        return None
    alone = bench.trace(task, Code(text=""))
    ended = stopped(alone, may_fail=False)
    if ended is None:
        return None
    line = task.setup_line + (alone.outcome.line or 1) - 1
    return Fault(path=bench.lesson.path, line=line, what=f"the setup: {ended}")
