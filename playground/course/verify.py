"""Prove a pack's lessons by running them."""

from collections.abc import Callable, Iterator
from functools import cache

from playground.course.model import Fault, Lesson, Pack
from playground.course.proofs.exercise import prove_exercise
from playground.course.proofs.story import prove_story
from playground.course.proofs.width import prove_width
from playground.trace.job import Job
from playground.trace.trace import Trace

Runner = Callable[[Job], Trace]
"""Runs a snippet to its end, whatever end that is."""


def verify(pack: Pack, run: Runner) -> list[Fault]:
    """Everything in the pack that its author has to mend, file by file."""
    return [
        *pack.faults,
        *(fault for lesson in pack.lessons for fault in verify_lesson(lesson, run)),
    ]


def verify_lesson(lesson: Lesson, run: Runner) -> list[Fault]:
    """Everything in a lesson that could be read and is not true all the same, by line.

    A starter runs and fails a check; the solution passes all; each wrong program fails
    exactly its check; a prediction's answer is among its choices; notes stand on lines
    that are reached; names in claims exist; every line fits the screen.
    """
    # Tasks may share a snippet: it runs once, and a fault in it is told once.
    faults = dict.fromkeys([*prove_width(lesson), *_proofs(lesson, cache(run))])
    return sorted(faults, key=lambda fault: fault.line or 0)


def _proofs(lesson: Lesson, run: Runner) -> Iterator[Fault]:
    for task in lesson.tasks:
        if task.kind == "exercise":
            yield from prove_exercise(lesson, task, run)
        elif task.kind != "reading":
            yield from prove_story(lesson, task, run)
