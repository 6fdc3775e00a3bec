"""Prove lessons by running them."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed

from playground.course.bench import Bench, Runner
from playground.course.model import Fault, Lesson, Pack, Translation
from playground.course.proofs.exercise import prove_exercise
from playground.course.proofs.links import prove_links
from playground.course.proofs.same import prove_same
from playground.course.proofs.setup import prove_setup
from playground.course.proofs.story import prove_story
from playground.course.proofs.width import prove_width

AT_ONCE = 4
"""Lessons proven at a time: while one run is being looked at, others go on."""


def verify(pack: Pack, run: Runner) -> list[Fault]:
    """Everything in the pack that its author has to mend, file by file."""
    found = [fault for faults in verify_lessons(pack.lessons, run) for fault in faults]
    found += [fault for one in pack.translations for fault in verify_translation(one)]
    return [*pack.faults, *sorted(found, key=lambda fault: (fault.path, fault.line or 0))]


def verify_lessons(lessons: Iterable[Lesson], run: Runner) -> Iterator[list[Fault]]:
    """The faults of each lesson, as soon as it is done with."""
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        proofs = [pool.submit(verify_lesson, lesson, run) for lesson in lessons]
        for proof in as_completed(proofs):
            yield proof.result()
    finally:
        # Whoever leaves in the middle does not wait for what has not begun.
        pool.shutdown(cancel_futures=True)


def verify_lesson(lesson: Lesson, run: Runner) -> list[Fault]:
    """Everything in a lesson that could be read and is not true all the same, by line.

    A starter runs and fails a check; the solution passes all; each wrong program fails
    exactly its check; no check holds whatever one does; a prediction's answer is among
    its choices; notes stand on lines that are reached; names in claims exist; links lead
    somewhere; every line fits the screen; programs do the same each time, and the same
    where they are not recorded.
    """
    # Tasks may share a snippet: it runs once, and a fault in it is told once.
    bench = Bench(lesson, run)
    faults = [*prove_width(lesson), *prove_links(lesson), *_proofs(bench), *prove_same(bench)]
    return sorted(dict.fromkeys(faults), key=lambda fault: fault.line or 0)


def verify_translation(translation: Translation) -> list[Fault]:
    """What is wrong with a translation's prose; its programs are the lesson's."""
    lesson = translation.lesson
    return [*prove_width(lesson), *prove_links(lesson)]


def _proofs(bench: Bench) -> Iterator[Fault]:
    for task in bench.lesson.tasks:
        if task.keep and bench.folder(task) is None:
            what = f"the task before '{task.id}' leaves no folder to keep"
            mend = "there has to be one, and its run has to end by itself"
            yield Fault(path=bench.lesson.path, line=task.line, what=what, mend=mend)
        if broken := prove_setup(bench, task):
            yield broken  # whatever else is wrong follows from it
        elif task.kind == "exercise":
            yield from prove_exercise(bench, task)
        elif task.kind != "reading":
            yield from prove_story(bench, task)
