"""Find words in a pack: in titles, goals, prose, notes, questions and code."""

from collections.abc import Iterator

from msgspec import Struct

from playground.course.model import Lesson, Pack, Task


class Found(Struct, frozen=True, kw_only=True):
    """A line in which every word stands."""

    lesson: Lesson
    task: Task | None
    """None where it is the lesson's own title, goal or opening."""
    line: str


def search(pack: Pack, words: str) -> Iterator[Found]:
    """Where all the words stand in one line, whatever their case, in the order of the pack."""
    wanted = words.casefold().split()
    if not wanted:
        return
    for lesson in pack.lessons:
        for task, text in _texts(lesson):
            for line in text.splitlines():
                folded = line.casefold()
                if all(word in folded for word in wanted):
                    yield Found(lesson=lesson, task=task, line=line.strip())


def _texts(lesson: Lesson) -> Iterator[tuple[Task | None, str]]:
    yield None, f"{lesson.title}\n{lesson.goal}\n{lesson.intro}"
    for task in lesson.tasks:
        yield task, f"{task.title}\n{task.prose}"
        # A solution or an answer is not to be found before it is looked for.
        yield task, "\n".join(task.notes.values())
        if task.prediction is not None:
            yield task, task.prediction.question
        yield task, task.code.text
