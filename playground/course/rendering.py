"""A lesson as plain Markdown, in the order in which its author wrote it."""

from collections.abc import Iterator

from playground.course.choices import choice_text
from playground.course.goals import goals
from playground.course.model import Lesson, Prediction, Task
from playground.course.reading.code import read_code
from playground.course.reading.document import Block, Passage
from playground.course.reading.faults import FaultList
from playground.course.reading.lesson import read_document

_ANSWERS = {"checks", "hints", "solution", "wrong"}
"""Blocks that tell a learner what is to be found out."""
_ABOVE = {
    "setup": "**Setup**, which runs before the code:",
    "starter": "**You start from:**",
    "solution": "**A solution:**",
    "hints": "**Hints:**",
}


def as_markdown(lesson: Lesson, *, answers: bool = False) -> str:
    """The whole lesson to be read; with `answers`, also what a learner is to find out.

    Blocks that could not be read are left out.
    """
    document = read_document(lesson.path, FaultList(lesson.path))
    parts = [f"# {lesson.title}", lesson.goal, _about(lesson)]
    for section in document.sections if document else ():
        if section.id:
            parts.append(f"## {section.title}")
        pieces: list[Passage | Block] = [*section.passages, *section.blocks]
        for piece in sorted(pieces, key=lambda one: one.line):
            if isinstance(piece, Passage):
                parts.append(piece.text)
            elif answers or piece.word not in _ANSWERS:
                parts += _block(piece, lesson, lesson.task(section.id), answers=answers)
    return "\n\n".join(parts) + "\n"


def _about(lesson: Lesson) -> str:
    topics = f", teaches {', '.join(lesson.teaches)}" if lesson.teaches else ""
    return f"*{lesson.id}, {lesson.minutes} minutes{topics}*"


def _block(block: Block, lesson: Lesson, task: Task | None, *, answers: bool) -> Iterator[str]:
    """The block in words."""
    if block.word in _ABOVE:
        yield _ABOVE[block.word]
    match block.word:
        case "notes" if task and (answers or not task.prediction):
            yield "**Step by step:**"
            yield _notes(task)
        case "predict" if task and task.prediction:
            yield from _question(task.prediction, task, answers=answers)
        case "checks" if task:
            yield "**Checks:**"
            yield "\n".join(f"- `{one.id}`: `{one.claim}`. {one.say}" for one in task.checks)
        case "hints":
            yield block.text.strip()
        case "setup" | "snippet" | "starter" | "solution" | "wrong":
            if block.word == "wrong":
                yield f"**Wrong**, it fails `{block.argument}`:"
            yield f"```python\n{read_code(block, FaultList(lesson.path)).text}```"
            if block.word == "starter" and task and task.goal:
                yield "**To be reached:**"
                yield "\n".join(f"- `{one.asked}`: {one.wanted}" for one in goals(task, None, {}))


def _notes(task: Task) -> str:
    return "\n".join(f"- {_where(anchor, task)}: {text}" for anchor, text in task.notes.items())


def _question(prediction: Prediction, task: Task, *, answers: bool) -> Iterator[str]:
    where = _where(prediction.at, task)
    if prediction.before:
        where += f", asked before line {task.code.anchors.get(prediction.before.split('[')[0])}"
    yield f"**Predict**, {where}: {prediction.question}"
    lines = []
    for choice in map(choice_text, prediction.choices):
        said = prediction.why.get(choice, "")
        lines.append(f"- {choice}" + (f": {said}" if said and answers else ""))
    yield "\n".join(lines)


def _where(reference: str, task: Task) -> str:
    """A step in a reader's words: `after line 4`, `after line 4, time 2`."""
    name, _, turn = reference.rstrip("]").partition("[")
    line = task.code.anchors.get(name)
    if line is None:
        return "at the end"
    return f"after line {line}" + (f", time {turn}" if turn else "")
