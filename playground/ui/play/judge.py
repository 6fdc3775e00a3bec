"""What a run says to its task; each may take a while, so not in the screen's own thread.

The functions load the language of claims: not before the first paint.
"""

from msgspec.structs import replace

from playground.course.model import Lesson, Task
from playground.sandbox.errors import SandboxError
from playground.trace.trace import Trace
from playground.ui.play.runner import Carry
from playground.ui.task.judgement import Judgement


def unjudged(task: Task) -> Judgement:
    """What is known while nothing was run: the goal."""
    if not task.goal:
        return Judgement()
    from playground.course.goals import goals

    return Judgement(goals=tuple(goals(task, None, {})))


def judge(task: Task, trace: Trace, anchors: dict[str, int]) -> Judgement:
    """Look at a finished run."""
    from playground.course.checking import answer, check
    from playground.course.goals import goals, score

    return Judgement(
        verdicts=tuple(check(task, trace, anchors)) if task.checks else (),
        answer=answer(task.prediction, trace, anchors) if task.prediction else None,
        goals=tuple(goals(task, trace, anchors)) if task.goal else (),
        score=score(task, trace, anchors),
    )


def fewest(lesson: Lesson, task: Task, carry: Carry) -> int | None:
    """The score of the solution, which is run for it; None where it has none."""
    from playground.course.goals import score

    if task.solution is None:
        return None
    try:
        server, job = carry.prepare(lesson.job(task.solution.text, task))
        trace = server.submit(replace(job, keep=False)).trace
    except SandboxError:
        return None  # the learner's own run says what is wrong with the sandbox
    return score(task, trace, task.solution.anchors)
