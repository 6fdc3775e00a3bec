"""From a section to a task: its kind follows from its blocks."""

from msgspec import Struct

from playground.course.model import Code, Task, TaskKind, Wrong
from playground.course.reading.code import read_code
from playground.course.reading.document import Block, Section
from playground.course.reading.faults import FaultList
from playground.course.reading.hints import read_hints
from playground.course.reading.questions import read_checks, read_notes, read_prediction
from playground.course.reading.settings import read_settings
from playground.course.suggest import suggest

_EXERCISE = ("starter", "checks", "hints", "solution", "wrong")


class Before(Struct, frozen=True):
    """What a task takes over from those before it."""

    setup: str = ""
    setup_line: int = 0
    code: Code | None = None
    """The last snippet, which a prediction without its own asks about."""
    input: tuple[str, ...] = ()
    whole: bool = True
    """Whether every block was understood. If not, what is missing may just be misspelt."""


def read_task(section: Section, before: Before, faults: FaultList) -> Task:
    """The task; it means nothing where faults were added."""
    _check_blocks(section, faults)
    if before.whole:
        _check_complete(section, before, faults)
    kind = _kind(section)
    own = _one(section, "starter" if kind == "exercise" else "snippet")
    code = read_code(own, faults) if own else before.code if kind == "predict" else None
    # Where a block was not understood, its anchors are not known.
    anchors = code.anchors if code and before.whole else None
    notes, predict, checks, hints, solution = (
        _one(section, word) for word in ("notes", "predict", "checks", "hints", "solution")
    )
    settings = read_settings(section, faults)
    otherwise = () if own or kind == "reading" else before.input
    task = Task(
        id=section.id,
        title=section.title,
        kind=kind,
        prose=section.prose,
        code=code or Code(text=""),
        setup=before.setup,
        setup_line=before.setup_line,
        notes=read_notes(notes, anchors, faults) if notes else {},
        prediction=read_prediction(predict, anchors, faults) if predict else None,
        checks=read_checks(checks, anchors, faults) if checks else (),
        hints=read_hints(hints, faults) if hints else (),
        solution=read_code(solution, faults) if solution else None,
        wrong=tuple(
            Wrong(check=block.argument, code=read_code(block, faults))
            for block in section.of("wrong")
        ),
        input=otherwise if settings.input is None else settings.input,
        keep=settings.keep,
        goal=settings.goal,
        fewest=settings.fewest,
        line=section.line,
    )
    _check_parts(task, section, faults)
    return task


def _kind(section: Section) -> TaskKind:
    if section.of("predict"):
        return "predict"
    if section.of(*_EXERCISE):
        return "exercise"
    return "watch" if section.of("snippet") else "reading"


def _one(section: Section, word: str) -> Block | None:
    return next(iter(section.of(word)), None)


def _check_blocks(section: Section, faults: FaultList) -> None:
    """Each block at most once, and only such as go together."""
    seen: set[str] = set()
    for block in section.blocks:
        if block.word in seen and block.word != "wrong":
            faults.add(block.line - 1, f"this task has a second {block.word} block", "remove one")
        seen.add(block.word)
        if not block.text.strip() and block.word not in {"setup", "starter"}:
            faults.add(block.line - 1, f"this {block.word} block is empty")
    for word in ("snippet", "predict"):
        if word in seen and (others := seen & set(_EXERCISE)):
            what = f"{word} and {min(others)} do not go together"
            faults.add(section.line, what, "make two tasks of it")


def _check_complete(section: Section, before: Before, faults: FaultList) -> None:
    """Nothing is missing that the task cannot do without."""
    words = {block.word for block in section.blocks}
    if words & set(_EXERCISE):
        for word in ("starter", "checks", "solution"):
            if word not in words:
                faults.add(section.line, f"this exercise has no {word}", f"add a {word} block")
    if "predict" in words and "snippet" not in words and before.code is None:
        faults.add(section.line, "there is no snippet to predict of", "add one to this task")
    if "notes" in words and not words & {"snippet", "predict"}:
        faults.add(section.line, "there is no snippet to make notes of", "add one to this task")


def _check_parts(task: Task, section: Section, faults: FaultList) -> None:
    """Wrong programs name checks; a check's anchors stand in every program."""
    known = [check.id for check in task.checks]
    for block in section.of("wrong"):
        if known and block.argument not in known:
            what = (
                f"there is no check '{block.argument}'" if block.argument else "it names no check"
            )
            faults.add(block.line - 1, what, suggest(block.argument, known))
    programs = [wrong.code for wrong in task.wrong] + ([task.solution] if task.solution else [])
    for program in programs:
        for name in sorted(task.code.anchors.keys() - program.anchors.keys()):
            mend = f"end one of its lines with #@{name}"
            faults.add(program.line - 1, f"the starter has an anchor '{name}', this has none", mend)
