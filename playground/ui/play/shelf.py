"""What outlasts a sitting: the course, and what the learner did in it."""

import asyncio
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from playground.course.model import Lesson, Pack
from playground.course.suggest import meant
from playground.progress.attempt import Attempt, AttemptKind
from playground.progress.place import Place
from playground.ui.play.changed import what_is_new
from playground.ui.play.doing import Doing
from playground.ui.play.keeper import Keeper
from playground.ui.play.scratch import (
    Saved,
    is_file,
    is_saved,
    own_lesson,
    saved_lesson,
    scratchpad,
)
from playground.ui.play.way import Stop, entrance, find, neighbour, stops

LOOK: Final = 1.0
"""Seconds after which who waits for what they did before hears why."""


class Shelf:
    """The pack of lessons and the learner's store, side by side."""

    def __init__(self, keeper: Keeper, warn: Callable[[str], None]) -> None:
        """Make one that is empty until `load`.

        Args:
            keeper: the learner's store.
            warn: called with what the learner should know.
        """
        self.pack = Pack(path=Path())
        self.finished: set[tuple[str, str]] = set()
        """Lesson and task of everything that was finished."""
        self.skipped: set[tuple[str, str]] = set()
        """Lesson and task of everything that was left out, also of what was done later."""
        self.locked: Collection[str] = ()
        """Ids of lessons that are not to be opened now, as an instructor wishes."""
        self.is_new = False
        """Nothing was asked for, and nothing was ever done: somebody is here the first time."""
        self._keeper = keeper
        self._warn = warn
        self._noticed: str | None = None
        self._saved: tuple[str, str, str] | None = None
        self._place: Place | None = None
        """What was saved last."""
        self._overtaken: frozenset[tuple[str, str]] = frozenset()
        """Tasks whose text was told to be written in another window, too."""

    async def load(
        self, pack: Path | Pack | None, wanted: str | Lesson | Saved | None
    ) -> tuple[Stop, Place | None]:
        """Read the pack, and find where to begin.

        Args:
            pack: the pack, or its folder; None for our own, and those that are installed.
            wanted: a lesson's id, a snippet's file as a lesson, or a saved run; None for
                where the learner left.

        Returns:
            The task to open, and the place in it, where the learner has left one.
        """
        self._keeper.open()
        self.pack = pack if isinstance(pack, Pack) else await asyncio.to_thread(_read_pack, pack)
        asking = asyncio.create_task(
            self._keeper.ask(lambda store: (store.place(), store.finished(), store.skipped()))
        )
        while not (await asyncio.wait({asking}, timeout=LOOK))[0]:
            self.tell_troubles()  # why it takes so long
        left = asking.result()
        place, self.finished, self.skipped = left or (None, set(), set())
        self.is_new = wanted is None and place is None and not self.finished
        self.tell_troubles()
        stop = self._wanted(wanted) if wanted else None
        if stop is None and place is not None:
            stop = find(self.pack, place.lesson, place.task) or _own(place.lesson)
            self._tell_gone(place, stop)
        stop = stop or self._first()
        here = place is not None and (place.lesson, place.task) == (stop[0].id, stop[1].id)
        return stop, place if here else None

    async def take(self, stop: Stop) -> Doing:
        """The task, with the learner's own text of it."""
        lesson, task = stop
        original = task.code.text
        found = await self._keeper.ask(
            lambda store: (
                store.draft(lesson.id, task.id),
                store.draft_is_stale(lesson.id, task.id, original),
                store.draft_starter(lesson.id, task.id),
            )
        )
        draft, changed, began = found or (None, False, None)
        text = original if draft is None else draft
        newer = text != original and (is_saved(lesson) or (is_file(lesson) and changed))
        if text != original:
            news = "" if began is None else what_is_new(began, original)
            self._tell_other(lesson, changed=changed, news=news)
        self._saved = (lesson.id, task.id, text)
        finished = (lesson.id, task.id) in self.finished
        return Doing(lesson, task, text, finished=finished, newer=newer)

    def _tell_gone(self, place: Place, stop: Stop | None) -> None:
        """Tell that the course has changed, where the place is no longer in it."""
        kept = "What you wrote there is kept: `playground progress export` has it."
        if stop is None:
            self._warn(f"The lesson {place.lesson!r}, where you were, is no longer here. {kept}")
        elif stop[1].id != place.task:
            self._warn(
                f"The task {place.task!r}, where you were, is no longer in this lesson: "
                f"this is its first. {kept}"
            )

    def _tell_other(self, lesson: Lesson, *, changed: bool, news: str) -> None:
        """Tell that the learner's text is another than what it began from."""
        if is_saved(lesson):
            self._warn(
                "This is the code of the saved run: undo (^Z) brings yours of last time back."
            )
        elif is_file(lesson) and changed:
            self._warn(
                f"{lesson.title} has changed since you wrote on it here. This is the file's "
                "text: undo (^Z) brings yours back, and later The text set aside (^P)."
            )
        elif is_file(lesson):
            self._warn(
                f"This is your text from last time, which is not in {lesson.title}: "
                "Reset the code (^P) shows the file's."
            )
        elif changed:
            self._warn(
                "The lesson's code for this task has changed since you wrote yours, which is "
                f"kept. {f'{news}. ' if news else ''}The task's code (^P) shows it beside yours."
            )

    def put_back(self, doing: Doing, cursor: tuple[int, int]) -> None:
        """Save the learner's text, where it is another, and the place."""
        lesson, task = doing.lesson.id, doing.task.id
        text, original = doing.text, doing.task.code.text
        typed, self._saved = self._saved != (lesson, task, text), (lesson, task, text)
        place = Place(lesson, task, doing.stand, cursor, doing.chosen, doing.hints)
        moved = place != self._place and self._is_place(lesson)
        if moved:
            self._place = place
        match typed, moved:
            case True, True:
                self._keeper.tell(lambda store: store.save_work(place, text, original=original))
            case True, False:
                self._keeper.tell(
                    lambda store: store.save_draft(lesson, task, text, original=original)
                )
            case False, True:
                self._keeper.tell(lambda store: store.save_place(place))
        self.tell_troubles()

    def _is_place(self, lesson: str) -> bool:
        """Whether the lesson can be found again another time."""
        return self.pack.lesson(lesson) is not None or own_lesson(lesson) is not None

    def set_aside(self, doing: Doing) -> None:
        """Keep the learner's text, which is about to give way to another."""
        lesson, task, text = doing.lesson.id, doing.task.id, doing.text
        if text != doing.task.code.text:
            self._keeper.tell(lambda store: store.set_aside(lesson, task, text))

    async def text_aside(self, doing: Doing) -> str | None:
        """The text that gave way last; None where none did."""
        lesson, task = doing.lesson.id, doing.task.id
        return await self._keeper.ask(lambda store: store.text_aside(lesson, task))

    def finish(self, doing: Doing) -> None:
        """The learner has finished the task."""
        lesson, task = doing.lesson.id, doing.task.id
        doing.finished = True
        self.finished.add((lesson, task))
        self._keeper.tell(lambda store: store.finish(lesson, task))

    def tried(
        self, doing: Doing, kind: AttemptKind, *, passed: bool = False, detail: str = ""
    ) -> None:
        """The learner has tried the task, or looked at its solution."""
        attempt = Attempt(doing.lesson.id, doing.task.id, kind, passed, detail)
        self._keeper.tell(lambda store: store.attempted(attempt))

    def skip(self, doing: Doing) -> None:
        """The learner leaves the task out."""
        self.skipped.add((doing.lesson.id, doing.task.id))
        self.tried(doing, "skip")

    @property
    def left_out(self) -> int:
        """How many of the pack's tasks were left out, and not done since."""
        tasks = {(lesson.id, task.id) for lesson, task in stops(self.pack)}
        return len((self.skipped - self.finished) & tasks)

    def neighbour(self, doing: Doing, step: int) -> Stop | None:
        """The task so many further on; None where the pack ends."""
        return neighbour(self.pack, doing.lesson, doing.task, step)

    def entrance(self, lesson: str) -> Stop | None:
        """Where the learner goes on in the lesson of that id."""
        found = self.pack.lesson(lesson)
        return entrance(found, self.finished, self.skipped) if found else None

    @property
    def kept(self) -> str:
        """Where the learner's work is."""
        return self._keeper.kept

    @property
    def unsaved(self) -> str:
        """Why it is in memory only; empty where it is safe."""
        return self._keeper.notice or ""

    @property
    def waits(self) -> bool:
        """Something is not saved yet."""
        return self._keeper.waits

    def catch_up(self) -> None:
        """Try again to save what could not be."""
        self._keeper.tell(lambda store: store.catch_up())

    def tell_troubles(self) -> None:
        """Tell, once, that what is done is not being saved, that it is again, or is done twice."""
        if self._keeper.overtaken > self._overtaken:
            self._overtaken = self._keeper.overtaken
            self._warn(
                "This code was written in another window, too. Yours is saved; the "
                "other's is kept: The text set aside (^P) shows it beside yours."
            )
        notice = self._keeper.notice
        if notice and not self._noticed:
            self._warn(notice)
        elif self._noticed and not notice:
            self._warn("Everything is saved again, and nothing was lost.")
        self._noticed = notice

    def _wanted(self, wanted: str | Lesson | Saved) -> Stop | None:
        """A lesson's next task; or the one task of a snippet's file, or of a saved run."""
        if not isinstance(wanted, str):
            lesson = saved_lesson(wanted) if isinstance(wanted, Saved) else wanted
            return lesson, lesson.tasks[0]
        stop = self.entrance(wanted)
        if stop is not None:
            return stop
        near = meant(wanted, (lesson.id for lesson in self.pack.lessons))
        self._warn(f"There is no lesson {wanted!r}" + (f": {near}" if near else "."))
        return None

    def _first(self) -> Stop:
        pad = scratchpad()
        return next(iter(stops(self.pack)), (pad, pad.tasks[0]))


def _own(identity: str) -> Stop | None:
    lesson = own_lesson(identity)
    return (lesson, lesson.tasks[0]) if lesson else None


def _read_pack(path: Path | None) -> Pack:
    # Loads the parser of Markdown and the language of claims: not before the first paint.
    from playground.course.packs import every_pack, together
    from playground.course.reader import read_pack

    return read_pack(path) if path else together(every_pack())
