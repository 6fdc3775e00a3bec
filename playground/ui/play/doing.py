"""What the learner is doing: the task, the text, the run, the open question."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from playground.assistant.questions import Checked
from playground.course.anchors import fails_on_anchor, follow, span_of, step_of
from playground.course.model import Lesson, Task, Verdict
from playground.progress.place import Place
from playground.trace.job import Job
from playground.trace.messages import AskMessage
from playground.trace.model import Statement, Step
from playground.trace.text import one_line
from playground.trace.trace import Trace
from playground.ui.play.scratch import TASK
from playground.ui.results.walk import Walk

Wish = Literal["first", "last"] | int
"""Where to stand once there is something to stand on; a number is a place."""
_PIECE = 2_000
"""Steps of a run that was there before that are taken in at once."""
CODE = "snippet.py"
"""What code is called that has no name of its own."""
_BEFORE = 100
"""Steps before a question in which its words are looked for."""


class Doing:
    """One task being done. Knows no screen, no process and no store."""

    def __init__(
        self,
        lesson: Lesson,
        task: Task,
        text: str,
        *,
        finished: bool = False,
        newer: bool = False,
    ) -> None:
        self.lesson = lesson
        self.task = task
        self.text = text
        self.finished = finished
        self.newer = newer
        """The task's own code is newer than the text, and is to be shown instead."""
        self.running = False
        self.brought = ""
        """What the run that is shown is, where it was there before: a saved one, a kept one."""
        self.fault = Checked()
        """What Python has against the text, as far as is known."""
        self.trusted = False
        """The learner said that it may run without the sandbox."""
        self.walk = Walk()
        self.place = -1
        self._ahead = -1
        """The place that was asked for last; a run that goes on may not have come to it yet."""
        self.source: str | None = None
        """The text that was run last; None where nothing was."""
        self.trace: Trace | None = None
        """The last run, once it is over."""
        self.chosen: int | None = None
        """The choice that the learner made, of those of the prediction."""
        self.verdicts: tuple[Verdict, ...] = ()
        self.hints = 0
        """Hints that were asked for."""
        self._wish: Wish = "last"
        self._asked_at: int | None = None
        """The first place that the open question hides."""
        self._answered_at: int | None = None
        """The place that answers it."""
        self._anchors: dict[str, int] = {}
        self._lines: set[int] = set()
        self._notes: dict[int, str] = {}
        """By place; found once the run is over."""

    def resume(self, place: Place) -> None:
        """The learner was here before, and had answered and asked that."""
        prediction = self.task.prediction
        if prediction and place.choice is not None and place.choice < len(prediction.choices):
            self.chosen = place.choice
        self.hints = min(place.hints, len(self.task.hints))
        if place.step is not None:
            self._wish = place.step

    def job(self) -> Job:
        """What to run."""
        return self.lesson.job(self.text, self.task)

    @property
    def name(self) -> str:
        """How files of it are called, without an ending."""
        if self.lesson.path.name and self.free:
            return self.lesson.path.name.partition(".")[0]
        return f"{self.lesson.id}-{self.task.id}"

    @property
    def file(self) -> str:
        """What the code is called above it: as its file, where it has one."""
        return one_line(self.lesson.path.name) if self.free and self.lesson.path.name else CODE

    @property
    def free(self) -> bool:
        """It is code of the learner's own, which no lesson asks for."""
        return self.task.id == TASK

    @property
    def onward(self) -> str:
        """Which key leads on from here."""
        return "F2 leads to the lessons." if self.free else "F9 goes on to the next task."

    @property
    def only_text(self) -> bool:
        """There is nothing but something to read: no code, and none that the learner wrote."""
        if self.task.kind != "reading" or self.free:
            return False
        return not (self.task.code.text + self.text).strip()

    @property
    def has_words(self) -> bool:
        """The lesson has something to say here before anything is run."""
        if self.free:
            return False
        opens = self.lesson.tasks[:1] == (self.task,)
        return bool(self.task.prose or self.task.prediction or (opens and self.lesson.intro))

    @property
    def stale(self) -> bool:
        """The text is another than that of the run which is shown."""
        return self.source is not None and self.source != self.text

    @property
    def fresh(self) -> bool:
        """There is a run of the very text."""
        return self.source is not None and not self.stale

    @property
    def following(self) -> bool:
        """The place is the last one of a run that still goes on."""
        return self.running and self._wish == "last"

    @property
    def completed(self) -> bool:
        """The run came to its end by itself, without an error."""
        return self.trace is not None and self.trace.outcome.status == "finished"

    @property
    def open_question(self) -> bool:
        """A prediction is asked for and was not given yet."""
        return self.task.prediction is not None and self.chosen is None

    @property
    def aim(self) -> int:
        """Where the learner stands, or will once the run has come so far."""
        return max(self.place, self._ahead) if self.running else self.place

    @property
    def limit(self) -> int | None:
        """The last place that may be shown while a question is open."""
        if not self.open_question:
            return None
        if self.running and self.task.prediction and self.task.prediction.held == "end":
            return len(self.walk) - 2
        return None if self._asked_at is None else self._asked_at - 1

    @property
    def last(self) -> int:
        """The last place that may be shown."""
        last = len(self.walk) - 1
        return last if self.limit is None else min(last, self.limit)

    @property
    def held(self) -> bool:
        """The learner stands before the open question, and cannot go on without an answer."""
        return (
            self.reachable and self.open_question and self.place >= self.last and not self.running
        )

    @property
    def as_meant(self) -> bool:
        """The run came to its end, or to an exception that the task is about."""
        return self.trace is not None and (
            self.completed or fails_on_anchor(self.trace, self._anchors)
        )

    def start(self, wish: Wish) -> None:
        """A run begins."""
        self.running = True
        self.brought = ""
        self.source = self.text
        self.trace = None
        self.walk = Walk()
        self.place = -1
        self.verdicts = ()
        self._wish = wish
        self._ahead = wish if isinstance(wish, int) else {"first": 0, "last": -1}[wish]
        self._asked_at = None
        self._answered_at = None
        self._lines = set()
        self._notes = {}
        self._anchors = follow(self.task.code.anchors, self.task.code.text, self.text)

    def add(self, steps: Sequence[Step]) -> None:
        """Steps of the run arrived."""
        self.walk.extend(steps)
        for step in steps:
            if step.source == "snippet" and any(isinstance(e, Statement) for e in step.sql):
                self._lines.add(step.line)
        self._look_for_question(steps)
        self._stand()

    def end(self, trace: Trace) -> None:
        """The run is over."""
        self.running = False
        self.trace = trace
        prediction = self.task.prediction
        if prediction is not None:
            asked = span_of(trace, prediction.held, self._anchors)
            answered = step_of(trace, prediction.at, self._anchors)
            self._asked_at = None if asked is None else self._place_of(asked[0])
            self._answered_at = None if answered is None else self._place_of(answered)
        for anchor, note in self.task.notes.items():
            index = step_of(trace, anchor, self._anchors)
            if index is not None:
                self._notes[self._place_of(index)] = note
        self._stand()

    def bring(self, trace: Trace, words: str) -> Iterator[None]:
        """Show a run of the very text that was there before; piece by piece, for it may be long."""
        self.start("first")
        walk = self.walk
        for at in range(0, len(trace.steps), _PIECE):
            self.add(trace.steps[at : at + _PIECE])
            yield
            if self.walk is not walk:
                return  # meanwhile the learner has run it
        self.end(trace)
        self.brought = words

    def forget(self) -> None:
        """There was no run."""
        self._wish = "last"
        self.running = False
        self.source = None
        self.walk = Walk()
        self.place = -1

    def go(self, place: int) -> None:
        """Stand at that place, or as near as an open question lets; there, once it has come."""
        self._wish = "first"  # what arrives now moves the learner no further
        self._ahead = place
        self.place = max(min(0, self.last), min(place, self.last))

    @property
    def stand(self) -> int | None:
        """The place to come back to, or that is about to be come back to.

        None where the text has no run that is over.
        """
        if self.trace is None and isinstance(self._wish, int) and not self.stale:
            return self._wish
        return self.place if self.fresh and self.trace is not None else None

    def asked(self, question: AskMessage) -> AskMessage:
        """The question; where it has no words, with those that were printed before it."""
        if question.prompt:
            return question
        printed = ""
        for place in range(len(self.walk) - 1, max(-1, len(self.walk) - _BEFORE), -1):
            printed = self.walk.step(place).stdout + printed
            if "\n" in printed:
                break
        return replace(question, prompt=printed.rpartition("\n")[2])

    def answer(self, choice: int) -> None:
        """The learner predicts."""
        first = self.chosen is None
        self.chosen = choice
        if first and self._answered_at is not None:
            self.place = self._ahead = self._answered_at

    @property
    def anchors(self) -> dict[str, int]:
        """Lines of the anchors in the text that was run."""
        return self._anchors

    @property
    def reachable(self) -> bool:
        """The run came to the step that the question is about."""
        return self._asked_at is not None

    @property
    def asked_line(self) -> int | None:
        """The line that the prediction is about."""
        prediction = self.task.prediction
        if prediction is None:
            return None
        return self._anchors.get(prediction.held.partition("[")[0])

    @property
    def lines(self) -> frozenset[int]:
        """Lines that sent SQL, as far as may be told."""
        if self.limit is None:
            return frozenset(self._lines)
        return frozenset(
            step.line
            for step in (self.walk.step(place) for place in range(self.last + 1))
            if any(isinstance(event, Statement) for event in step.sql)
        )

    @property
    def note(self) -> str | None:
        """What the lesson says to the step that is shown."""
        return self._notes.get(self.place)

    def _place_of(self, index: int) -> int:
        return self.walk.place(index)

    def _look_for_question(self, steps: Sequence[Step]) -> None:
        """While the run goes on nobody knows which turn is the last: stop at the first."""
        prediction = self.task.prediction
        if prediction is None or self._asked_at is not None:
            return
        line = self._anchors.get(prediction.held.partition("[")[0])
        for step in steps:
            if line is not None and step.source == "snippet" and step.end_line == line:
                self._asked_at = self._answered_at = self._place_of(step.index)
                return

    def _stand(self) -> None:
        if self._wish == "last":
            self.place = self.last
        else:
            self.place = min(max(0, self._ahead), self.last)
