"""What happens when the learner does something: the course, the run and the store meet."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual.screen import Screen

from playground.course.model import Pack
from playground.progress.place import Place
from playground.sandbox.errors import SandboxError
from playground.trace.model import Step
from playground.trace.trace import Trace
from playground.ui.play.display import Display
from playground.ui.play.doing import Doing, Wish
from playground.ui.play.judge import Judgement, judge
from playground.ui.play.keeper import Keeper
from playground.ui.play.runner import Server
from playground.ui.play.runs import Runs
from playground.ui.play.scratch import scratchpad
from playground.ui.play.way import Stop, find, neighbour, stops


class Desk:
    """The learner's desk: one task lies on it."""

    def __init__(
        self, screen: Screen[None], display: Display, server: Server, keeper: Keeper
    ) -> None:
        pad = scratchpad("")
        self.pack = Pack(path=Path())
        self.doing = Doing(pad, pad.tasks[0], "")
        self.finished: set[tuple[str, str]] = set()
        self.ready = False
        """The course and what the learner left are there."""
        self.runs = Runs(
            screen, server, on_steps=self._stepped, on_end=self._ended, on_tick=self._ticked
        )
        self._screen = screen
        self._display = display
        self._server = server
        self._keeper = keeper
        self._judgement = Judgement()
        self._saved = ""
        self._noticed: str | None = None

    # Opening and keeping

    async def load(self, path: Path | None, wanted: str | None) -> None:
        """Open the course where the learner left it, or at the lesson that is wanted."""
        self._keeper.open()
        warm = asyncio.create_task(asyncio.to_thread(self._server.start))
        self.pack = await asyncio.to_thread(_read_pack, path)
        left = await self._keeper.ask(lambda store: (store.place(), store.finished()))
        place, self.finished = left or (None, set())
        stop = await self._wanted(wanted) if wanted else None
        if stop is None and place is not None:
            stop = find(self.pack, place.lesson, place.task)
        await self.open(stop or self._first())
        if place is not None and (place.lesson, place.task) == self._ids:
            self._display.editor.move_cursor(place.cursor)
        self.ready = True
        self._tell_troubles()
        try:
            await warm
        except SandboxError as error:
            self._warn(str(error))

    async def _wanted(self, wanted: str) -> Stop | None:
        """A lesson's first task, or a snippet's file as a task of its own."""
        stop = find(self.pack, wanted)
        if stop is not None:
            return stop
        try:
            text = await asyncio.to_thread(Path(wanted).read_text, encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self._warn(f"There is no lesson, and no readable file, {wanted!r}: {error}")
            return None
        pad = scratchpad(text, Path(wanted).name)
        return pad, pad.tasks[0]

    def _first(self) -> Stop:
        pad = scratchpad()
        return next(iter(stops(self.pack)), (pad, pad.tasks[0]))

    async def open(self, stop: Stop) -> None:
        """Go to a task, with the learner's own text of it."""
        self.save()
        self.runs.drop()
        lesson, task = stop
        draft = await self._keeper.ask(lambda store: store.draft(lesson.id, task.id))
        text = task.code.text if draft is None else draft
        done = (lesson.id, task.id) in self.finished
        self.doing = Doing(lesson, task, text, finished=done)
        self._saved = text
        self._judgement = Judgement()
        await self._display.open(self.doing)
        self._display.judged(self.doing, self._judgement)
        self._display.progress(self.pack, self.doing, self.finished)
        self.show()
        self._keep_place()

    async def turn(self, step: int) -> None:
        """Go to the next task, or the one before."""
        if self.doing.task.kind == "reading" and step > 0:
            self._finish()
        stop = neighbour(self.pack, self.doing.lesson, self.doing.task, step)
        if stop is not None:
            await self.open(stop)
        elif step > 0:
            self._screen.notify("This was the last task. Well done!", markup=False)

    def typed(self, text: str) -> bool:
        """The learner's text is this now; whether it is another."""
        if text == self.doing.text:
            return False
        was = self.doing.stale
        self.doing.text = text
        if self.doing.stale != was:
            self.show()
        return True

    def save(self) -> None:
        """Hand what was typed to the store, which writes it in its own time."""
        doing, (lesson, task) = self.doing, self._ids
        text, original = doing.text, doing.task.code.text
        if self.ready and text != self._saved:
            self._saved = text
            self._keeper.tell(lambda store: store.save_draft(lesson, task, text, original=original))
            self._keep_place()
            self._tell_troubles()

    def leave(self) -> None:
        """Save everything, and end what runs: the app is about to end."""
        self.runs.drop()
        if self.ready:
            self.save()
            self._keep_place()

    @property
    def _ids(self) -> tuple[str, str]:
        return self.doing.lesson.id, self.doing.task.id

    def _keep_place(self) -> None:
        place = Place(*self._ids, None, self._display.editor.cursor_location)
        if self.pack.lesson(place.lesson) is not None:
            self._keeper.tell(lambda store: store.save_place(place))

    def _finish(self) -> None:
        if self.doing.finished:
            return
        self.doing.finished = True
        lesson, task = self._ids
        self.finished.add((lesson, task))
        self._keeper.tell(lambda store: store.finish(lesson, task))
        self._display.progress(self.pack, self.doing, self.finished)

    def _tell_troubles(self) -> None:
        notice = self._keeper.notice
        if notice and notice != self._noticed:
            self._warn(notice)
        self._noticed = notice

    def _warn(self, words: str) -> None:
        self._screen.notify(words, severity="warning", timeout=10, markup=False)

    # Running and walking

    def run(self, wish: Wish) -> None:
        """Run the text, to stand at its first or its last step."""
        if not self.ready:
            return
        self.save()
        self.doing.start(wish)
        self._judgement = Judgement()
        self._display.judged(self.doing, self._judgement)
        self.runs.start(self.doing.job())

    def step(self) -> None:
        """One step on; where there is no run of this text, run it first."""
        if not self.doing.fresh:
            self.run("first")
        elif self.doing.held:
            self._ask()
        else:
            self.go(self.doing.place + 1)

    def go(self, place: int) -> None:
        """Stand at that place."""
        before = self.doing.place
        self.doing.go(place)
        if self.doing.place != before:
            self.show()
        elif place > before and self.doing.held:
            self._ask()

    def show(self) -> None:
        """Show the place where the learner stands."""
        self._display.moment(self.doing, self.runs.ticks)
        doing = self.doing
        watched = doing.task.kind == "watch" and doing.trace is not None
        if watched and doing.completed and doing.place == len(doing.walk) - 1:
            self._finish()

    def _stepped(self, steps: Sequence[Step]) -> None:
        self.doing.add(steps)
        self.show()

    def _ended(self, steps: Sequence[Step], trace: Trace) -> None:
        self.doing.add(steps)
        self.doing.end(trace)
        self.show()
        self._screen.refresh_bindings()
        self._screen.run_worker(self._judge(self.doing, trace), exclusive=True, group="judge")

    def _ticked(self) -> None:
        if self.runs.ticks == 0:
            self._screen.refresh_bindings()
        self._display.banner(self.doing, self.runs.ticks)

    # The task

    async def _judge(self, doing: Doing, trace: Trace) -> None:
        found = await asyncio.to_thread(judge, doing.task, trace, doing.anchors)
        if doing.trace is not trace or doing is not self.doing:
            return
        self._judgement = found
        doing.verdicts = found.verdicts
        self._display.judged(doing, found)
        self.show()
        if found.passed:
            self._finish()
        self._settle()
        if doing.held:
            self._ask()

    def answer(self, choice: int) -> None:
        """The learner predicts."""
        self.doing.answer(choice)
        self._display.judged(self.doing, self._judgement)
        self.show()
        self._settle()

    def _settle(self) -> None:
        """A prediction that came true finishes its task."""
        answer = self._judgement.answer
        if answer is not None and answer.right is not None and answer.right == self.doing.chosen:
            self._finish()

    def _ask(self) -> None:
        self._display.ask()

    def hint(self) -> None:
        """One hint more."""
        doing = self.doing
        if doing.task.kind != "exercise":
            self._screen.notify("Only exercises have hints.", markup=False)
            return
        doing.hints = min(doing.hints + 1, len(doing.task.hints))
        self._display.judged(doing, self._judgement)
        self._display.show_task()

    def solution(self) -> None:
        """Put the solution into the editor; undo brings the learner's text back."""
        if self.doing.task.solution is not None:
            self._display.write(self.doing.task.solution.text)

    def reset(self) -> None:
        """Put the task's own code into the editor; undo brings the learner's text back."""
        self._display.write(self.doing.task.code.text)


def _read_pack(path: Path | None) -> Pack:
    # Loads the parser of Markdown and the language of claims: not before the first paint.
    from playground.course.reader import default_pack_path, read_pack

    return read_pack(path or default_pack_path())
