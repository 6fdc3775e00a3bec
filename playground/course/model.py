"""Packs, chapters, lessons and tasks, as plain values."""

from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from playground.trace.job import Job

TaskKind = Literal["watch", "predict", "exercise", "reading"]


class Fault(Struct, frozen=True, kw_only=True):
    """Something in a pack that its author has to mend."""

    path: Path
    line: int | None = None
    what: str
    mend: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{where}: {self.what}" + (f" ({self.mend})" if self.mend else "")


class Code(Struct, frozen=True, kw_only=True):
    """A fenced block of Python, its anchors taken out of the text."""

    text: str
    """What the learner sees: without the `#@name` marks."""
    anchors: dict[str, int] = {}
    """Line of `text` (from 1) on which each anchor stands."""
    line: int = 0
    """Line of the lesson's file on which the block's text begins."""


class Prediction(Struct, frozen=True, kw_only=True):
    """A question whose answer is taken from the trace."""

    at: str
    """The anchor at whose step it is answered, or `end`."""
    before: str = ""
    """The anchor before whose first step it is asked already; empty for `at`'s own."""
    question: str
    ask: str
    """A term of the claim language: its value at that step is the answer."""
    choices: tuple[Any, ...]
    why: dict[str, str] = {}
    """By choice, as `choice_text` writes it: what to say to somebody who chose it."""
    line: int = 0

    @property
    def held(self) -> str:
        """The step that nobody sees before they have answered, as an anchor with its turn."""
        if not self.before:
            return self.at
        return self.before if "[" in self.before else f"{self.before}[1]"


class Check(Struct, frozen=True, kw_only=True):
    """One claim over a trace that an exercise demands."""

    id: str
    claim: str
    say: str
    """What to tell the learner while the claim does not hold."""
    at: str = "end"
    line: int = 0


class Wrong(Struct, frozen=True, kw_only=True):
    """A program that must fail exactly one check."""

    check: str
    code: Code


class Task(Struct, frozen=True, kw_only=True):
    """One thing to do in a lesson."""

    id: str
    title: str
    kind: TaskKind
    prose: str = ""
    """Markdown, without the blocks that make the task."""
    code: Code = Code(text="")
    """What the editor starts from: the snippet, or the exercise's starter."""
    setup: str = ""
    """Code that runs before the learner's: the nearest setup block above or in the task."""
    setup_line: int = 0
    """Line of the lesson's file on which that code begins; 0 where there is none."""
    notes: dict[str, str] = {}
    """By anchor: what to say when its step is reached."""
    prediction: Prediction | None = None
    checks: tuple[Check, ...] = ()
    hints: tuple[str, ...] = ()
    solution: Code | None = None
    wrong: tuple[Wrong, ...] = ()
    input: tuple[str, ...] = ()
    """Lines for `input()`."""
    keep: bool = False
    """The working folder is that which the task before left."""
    goal: tuple[str, ...] = ()
    """Claims of the state to reach, each a term compared with a value; see `goals`."""
    fewest: str = ""
    """The term that counts what should be few; empty where there is no score. See `goals`."""
    line: int = 0


class Lesson(Struct, frozen=True, kw_only=True):
    """One lesson: a Markdown file."""

    id: str
    title: str
    goal: str
    teaches: tuple[str, ...] = ()
    minutes: int = 8
    path: Path
    intro: str = ""
    """Markdown before the first task."""
    setup: str = ""
    """The setup block before the first task. What a task starts from is `Task.setup`."""
    tasks: tuple[Task, ...] = ()

    def job(self, source: str, task: Task, *, folder: bytes = b"") -> Job:
        """What to run for the learner's code in that task.

        `folder` is what the run of the task before left, where this task keeps it.
        """
        after = self._after(task)
        return Job(
            source=source,
            setup=task.setup,
            input=task.input,
            folder=folder if task.keep else b"",
            keep=after is not None and after.keep,
        )

    def before(self, task: Task) -> Task | None:
        """The task with code before that one: its folder is what `keep` is about."""
        return next(reversed(self._beside(task)[0]), None)

    def _after(self, task: Task) -> Task | None:
        """The task with code after that one."""
        return next(iter(self._beside(task)[1]), None)

    def _beside(self, task: Task) -> tuple[list[Task], list[Task]]:
        """The tasks with code before that one, and those after it."""
        ids = [one.id for one in self.tasks]
        place = ids.index(task.id) if task.id in ids else len(ids)
        with_code = [one for one in self.tasks if one.kind != "reading"]
        before = [one for one in with_code if one in self.tasks[:place]]
        return before, [one for one in with_code if one in self.tasks[place + 1 :]]

    def task(self, name: str) -> Task | None:
        """The task with that id."""
        return next((task for task in self.tasks if task.id == name), None)


class Translation(Struct, frozen=True, kw_only=True):
    """A lesson in another language."""

    language: str
    """Its tag: `es`, `pt-BR`."""
    lesson: Lesson
    """The lesson with its texts in that language; its path is the translation's file."""
    missing: tuple[Fault, ...] = ()
    """What is not translated, and so is as the lesson has it."""


class Chapter(Struct, frozen=True, kw_only=True):
    """A folder of lessons."""

    title: str
    path: Path
    lessons: tuple[Lesson, ...] = ()
    translations: tuple[Translation, ...] = ()


class Word(Struct, frozen=True, kw_only=True):
    """A word of the pack's glossary."""

    name: str
    says: str
    """One sentence."""
    lesson: str
    """Id of the lesson that shows it."""


class Pack(Struct, frozen=True, kw_only=True):
    """A folder of chapters, with what is wrong in it."""

    path: Path
    chapters: tuple[Chapter, ...] = ()
    topics: dict[str, str] | None = None
    """Titles of what lessons may teach, by id; None where the pack lists none."""
    glossary: tuple[Word, ...] = ()
    """In the order of the alphabet."""
    faults: tuple[Fault, ...] = ()

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Every lesson, in order."""
        return tuple(lesson for chapter in self.chapters for lesson in chapter.lessons)

    @property
    def translations(self) -> tuple[Translation, ...]:
        """Every translation of a lesson, in order."""
        return tuple(one for chapter in self.chapters for one in chapter.translations)

    def lesson(self, name: str, language: str = "") -> Lesson | None:
        """The lesson with that id; in that language, where there is a translation."""
        translated = (
            one.lesson
            for one in self.translations
            if (one.lesson.id, one.language) == (name, language)
        )
        own = (lesson for lesson in self.lessons if lesson.id == name)
        return next(translated, next(own, None))


class Verdict(Struct, frozen=True, kw_only=True):
    """What a check says about one run."""

    check: Check
    passed: bool
    step: int | None = None
    """Index of the step that the verdict points at."""
    did: str = ""
    """What the run did, in a few words: `1 row in users was committed on line 14`."""
    reached: bool = True
    """False where the run never came to a step that the check asks about."""
