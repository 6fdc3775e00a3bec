"""A lesson in another language: prose and messages, laid over the lesson's own.

What a translation leaves out stays as the lesson has it, and is listed.
"""

from pathlib import Path

from msgspec.structs import replace

from playground.course.model import Check, Fault, Lesson, Prediction, Task, Translation
from playground.course.reading.document import Block, Document, Section
from playground.course.reading.faults import FaultList
from playground.course.reading.hints import read_hints
from playground.course.reading.lesson import FORMAT, read_document
from playground.course.reading.tables import Fields, parse_toml
from playground.course.suggest import suggest

_HELD = ("notes", "predict", "checks", "hints")
"""Blocks that have texts in them."""


def read_translation(path: Path, language: str, lesson: Lesson, faults: FaultList) -> Translation:
    """The lesson in that language; what is wrong with the file becomes faults."""
    document = read_document(path, faults)
    reader = _Reader(path, faults)
    told = reader.lesson(document, lesson) if document else lesson
    return Translation(
        language=language, lesson=replace(told, path=path), missing=tuple(reader.missing)
    )


class _Reader:
    """Reads one file, and notes what it leaves out."""

    def __init__(self, path: Path, faults: FaultList) -> None:
        self._path = path
        self._faults = faults
        self.missing: list[Fault] = []

    def lesson(self, document: Document, lesson: Lesson) -> Lesson:
        """The lesson with the texts that the file has."""
        front = self._front(document)
        intro, *sections = document.sections
        self._check_blocks(intro)
        known = {section.id: section for section in sections}
        for section in sections:
            if lesson.task(section.id) is None:
                near = suggest(section.id, [task.id for task in lesson.tasks])
                self._faults.add(section.line, f"the lesson has no task '{section.id}'", near)
        return replace(
            lesson,
            title=self._text(front, "title", lesson.title, "the title"),
            goal=self._text(front, "goal", lesson.goal, "the goal"),
            intro=self._or(intro.prose, lesson.intro, "the prose before the first task", 1),
            tasks=tuple(self._task(task, known.get(task.id)) for task in lesson.tasks),
        )

    def _front(self, document: Document) -> Fields:
        values = parse_toml(document.front, 2, self._faults) or {}
        what = "the front matter"
        fields = Fields(values, text=document.front, line=2, what=what, faults=self._faults)
        fields.only(("format", "title", "goal"))
        if fields.number("format", FORMAT) != FORMAT:
            fields.fault("format", f"this reads lessons of format {FORMAT}")
        return fields

    def _task(self, task: Task, section: Section | None) -> Task:
        if section is None:
            self._miss(1, f"the task '{task.id}'")
            return task
        self._check_blocks(section)
        blocks = {block.word: block for block in section.blocks}
        line = section.line
        prediction = task.prediction
        return replace(
            task,
            title=section.title or task.title,
            prose=self._or(section.prose, task.prose, f"the prose of '{task.id}'", line),
            notes=self._texts(self._fields(blocks.get("notes"), line), task.notes, "the note"),
            prediction=prediction and self._prediction(prediction, blocks.get("predict"), line),
            checks=self._checks(task, blocks.get("checks"), line),
            hints=self._hints(task, blocks.get("hints"), line),
        )

    def _prediction(self, base: Prediction, block: Block | None, line: int) -> Prediction:
        fields = self._fields(block, line)
        fields.only(("question", "why"))
        why = Fields(
            fields.table("why"),
            text=block.text if block else "",
            line=fields.line,
            what="why",
            faults=self._faults,
        )
        question = self._text(fields, "question", base.question, "the question")
        return replace(base, question=question, why=self._texts(why, base.why, "the why of"))

    def _checks(self, task: Task, block: Block | None, line: int) -> tuple[Check, ...]:
        fields = self._fields(block, line)
        fields.only(("check",))
        said: dict[str, str] = {}
        for table in fields.items("check"):
            values = table if isinstance(table, dict) else {}
            text = block.text if block else ""
            part = Fields(values, text=text, line=fields.line, what="a check", faults=self._faults)
            part.only(("id", "say"))
            said[part.text("id")] = part.text("say")
        known = [check.id for check in task.checks]
        for name in said.keys() - set(known) - {""}:
            self._faults.add(fields.line, f"there is no check '{name}'", suggest(name, known))
        return tuple(
            replace(
                check,
                say=self._or(
                    said.get(check.id, ""), check.say, f"the check '{check.id}'", fields.line
                ),
            )
            for check in task.checks
        )

    def _hints(self, task: Task, block: Block | None, line: int) -> tuple[str, ...]:
        hints = read_hints(block, self._faults) if block else ()
        if hints and len(hints) != len(task.hints):
            what = f"these are {len(hints)} hints, and the lesson has {len(task.hints)}"
            self._faults.add(block.line if block else line, what, "translate each of them")
            return task.hints
        if task.hints and not hints:
            self._miss(line, f"the hints of '{task.id}'")
        return hints or task.hints

    def _texts(self, fields: Fields, base: dict[str, str], what: str) -> dict[str, str]:
        """Messages by their key."""
        fields.only(base)
        return {key: self._text(fields, key, text, f"{what} '{key}'") for key, text in base.items()}

    def _text(self, fields: Fields, key: str, base: str, what: str) -> str:
        return self._or(fields.text(key, ""), base, what, fields.line)

    def _or(self, found: str, base: str, what: str, line: int) -> str:
        """The text, or the lesson's own where there is none."""
        if base and not found:
            self._miss(line, what)
        return found or base

    def _fields(self, block: Block | None, line: int) -> Fields:
        values = parse_toml(block.text, block.line, self._faults) if block else None
        text, line, word = (block.text, block.line, block.word) if block else ("", line, "")
        return Fields(values or {}, text=text, line=line, what=word, faults=self._faults)

    def _check_blocks(self, section: Section) -> None:
        for block in section.blocks:
            if block.word not in _HELD:
                what = f"a translation has no {block.word} block"
                self._faults.add(block.line - 1, what, "the code is the lesson's")

    def _miss(self, line: int, what: str) -> None:
        found = Fault(path=self._path, line=line, what=f"not translated: {what}")
        self.missing.append(found)
