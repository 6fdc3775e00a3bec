"""What happens when the learner does something: the task, the run and the screen meet."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from textual.screen import Screen

from playground.assistant.questions import Checked
from playground.course.model import Lesson, Pack
from playground.progress.place import Place
from playground.sandbox.errors import SandboxError
from playground.trace.messages import AskMessage
from playground.trace.model import Step
from playground.trace.trace import Trace
from playground.trace.words import plural
from playground.ui.play.display import Display
from playground.ui.play.doing import Doing, Wish
from playground.ui.play.ground import Ground
from playground.ui.play.judge import unjudged
from playground.ui.play.judging import Judging
from playground.ui.play.keeper import Keeper
from playground.ui.play.questioner import Questioner
from playground.ui.play.runs import Asking, Runs
from playground.ui.play.scratch import Saved, scratchpad
from playground.ui.play.shelf import Shelf
from playground.ui.play.showing import edge
from playground.ui.play.soon import Soon
from playground.ui.play.way import Stop
from playground.ui.task.judgement import Judgement

PAUSE = 0.25
"""Seconds after which what was done is saved: twice that is what a fault may take, with the saving
itself, on a machine that is busy."""
SETTLED = 1.0
"""Seconds after which it is known whether that could be done."""
AGAIN = 2.0
"""Seconds after which what could not be saved is tried again, whatever the learner does."""


class Desk(Judging):
    """The learner's desk: one task lies on it."""

    def __init__(
        self, screen: Screen[None], display: Display, ground: Ground, keeper: Keeper
    ) -> None:
        pad = scratchpad("")
        self.doing = Doing(pad, pad.tasks[0], "")
        self.shelf = Shelf(keeper, self._warn)
        self.runs = Runs(
            screen,
            on_steps=self._stepped,
            on_end=self._ended,
            on_tick=self._ticked,
            on_question=self._asked,
        )
        self.ready = False
        """The course and what the learner left are there."""
        self._screen = screen
        self._soon = Soon(screen, PAUSE, self._save_soon)
        self._again = Soon(screen, AGAIN, self._catch_up)
        self._display = display
        self._ground = ground
        self._judgement = Judgement()
        self.sandbox: str | None = None
        """What the sandbox lacks here: empty for nothing, None where it is not known yet."""
        self._fewest = {}
        self._settled = None
        self._resuming = False
        self._early: list[Callable[[], None]] = []
        """What was asked for before there was anything to run."""
        self._typed_early = False
        """Something was typed while the first task was being laid out."""

    # Opening and keeping

    async def load(self, pack: Path | Pack | None, wanted: str | Lesson | Saved | None) -> None:
        """Open the course where the learner left it, or at what is wanted; see `Shelf.load`."""
        warm = asyncio.create_task(asyncio.to_thread(self._ground.start))
        stop, place = await self.shelf.load(pack, wanted)
        await self._lay_out(stop, place)
        if isinstance(wanted, Saved):
            await self.bring(wanted.trace, "a saved run")
        elif self._early:
            for asked in self._early:
                asked()
        elif self.shelf.is_new:
            self._display.offer_tour()
        elif place is None:
            self._lay_task()
        elif place.step is not None:
            self.run(place.step)
        try:
            await warm
            self.sandbox = await asyncio.to_thread(lambda: self._ground.notice)
        except SandboxError as error:
            self.sandbox = str(error)
        if self.sandbox:
            self._warn(self.sandbox)

    async def open(self, stop: Stop) -> None:
        """Go to a task, and put away the one that lies here."""
        if stop[0].id in self.shelf.locked:
            words = f"Your instructor has not opened “{stop[0].title}” yet."
            self._display.say(words)
            return
        self.save()
        self.runs.drop()
        await self._lay_out(stop)
        self._lay_task()
        self.save()

    def lock(self, lessons: Collection[str]) -> None:
        """Let these lessons, by their ids, not be opened, and all others be."""
        self.shelf.locked = lessons
        if self.ready:
            self._display.progress(self.shelf, self.doing)

    async def _lay_out(self, stop: Stop, place: Place | None = None) -> None:
        self.doing = await self.shelf.take(stop)
        if place is not None:
            self.doing.resume(place)
        self._settled = self.doing.chosen
        self._judgement = unjudged(stop[1])
        with self._screen.app.batch_update():  # to be painted once, and as a whole
            await self._display.open(self.doing, place.cursor if place else (0, 0))
            self.ready = True
            if self._typed_early:
                self.touched()
            if self.doing.newer:
                self.reset()
            self._display.judged(self.doing, self._judgement)
            self._display.progress(self.shelf, self.doing)
            self.show()

    def _lay_task(self) -> None:
        if self.doing.has_words:
            self._display.lay_task()
            self.show()

    async def bring(self, trace: Trace, words: str) -> None:
        """Show a run of this very text that was there before, and run nothing.

        Args:
            trace: the run.
            words: what to call it.
        """
        self.runs.drop()
        for _ in self.doing.bring(trace, words):
            await asyncio.sleep(0)  # a key that was pressed comes first
        self._display.close_panels()  # the run is what is to be seen
        self.show()
        self._screen.refresh_bindings()

    async def exchange(self, trace: Trace) -> None:
        """Show an earlier run of this task, with its text, which undo takes back."""
        self._display.write(trace.source)
        self.doing.text = trace.source
        await self.bring(trace, "the kept run")
        self._resuming = True
        self._screen.run_worker(self._judge(self.doing, trace), exclusive=True, group="judge")

    async def turn(self, step: int) -> None:
        """Go to the next task, or the one before."""
        if not self.ready:
            return
        if self.shelf.pack.lesson(self.doing.lesson.id) is None:
            self._display.say("This code belongs to no lesson: F2 leads to them.")
            return
        if self.doing.task.kind == "reading" and step > 0:
            self._finish()
        if step > 0 and not self.doing.finished:
            self.shelf.skip(self.doing)
        stop = self.shelf.neighbour(self.doing, step)
        if stop is not None:
            await self.open(stop)
        elif step > 0:
            self._display.progress(self.shelf, self.doing)
            left = self.shelf.left_out
            words = (
                f"{plural(left, 'task')} left out: » in the lessons, F2." if left else "Well done!"
            )
            self._display.say(f"This was the last task. {words}")

    def typed(self, text: str) -> bool:
        """The learner's text is this now; whether it is another."""
        if text == self.doing.text:
            return False
        was = self.doing.stale
        self.doing.text = text
        self._typed_early = not self.ready
        if self.doing.stale != was:
            self.remark()
        return True

    def found_fault(self, found: Checked) -> None:
        """Python says this of the text."""
        if found != self.doing.fault:
            self.doing.fault = found
            self.remark()

    def touched(self) -> None:
        """The learner did something that is to be saved."""
        if self.ready:
            self._soon.cause()

    def _save_soon(self) -> None:
        self.save()
        self._screen.set_timer(SETTLED, self._see_saved)

    def _see_saved(self) -> None:
        """Tell how saving went, and try again by and by where it did not."""
        self.shelf.tell_troubles()
        if self.shelf.waits:
            self._again.cause()

    def _catch_up(self) -> None:
        self.shelf.catch_up()
        self._screen.set_timer(SETTLED, self._see_saved)

    def save(self) -> None:
        """Hand text and place to the store, which writes them in its own time."""
        if self.ready:
            self.shelf.put_back(self.doing, self._display.editor.cursor_location)

    def leave(self) -> None:
        """Save everything, and end what runs: the app is about to end."""
        self.runs.drop()
        self.save()
        self._ground.close()

    def _warn(self, words: str) -> None:
        self._screen.notify(words, severity="warning", timeout=10, markup=False)

    @property
    def cursor_line(self) -> int:
        """The line that the cursor is on, from 1."""
        return self._display.editor.cursor_location[0] + 1

    # Running and walking

    def run(self, wish: Wish) -> None:
        """Run the text, to stand at its first or its last step."""
        if not self.ready:
            self._early.append(partial(self.run, wish))
            return
        self.save()
        self._display.withdraw_offer()
        if self.doing.task.kind in {"watch", "reading"}:
            self._display.close_panels()  # nothing there waits for the run, or says what it was
        self._resuming = isinstance(wish, int)
        self.doing.start(wish)
        self._display.running(self.doing, self.runs)
        self._unjudge()
        doing = self.doing
        carry = self._ground.carry(doing.lesson, doing.task, trusted=doing.trusted)
        self.runs.start(doing.job(), carry)

    def trust(self, *, trusted: bool) -> None:
        """Run this code without the sandbox, as long as it lies here; or within again."""
        self.doing.trusted = trusted
        if trusted:
            self.run("last")
        else:
            self.show()

    def reset_folder(self) -> None:
        """Begin again with the files that the lesson's own code makes."""
        doing = self.doing
        if doing.task.keep or doing.job().keep:
            self._ground.folders.forget(doing.lesson)
            words = "The next run begins with the files that the lesson's own code makes."
        else:
            words = "Every run here begins in an empty folder."
        self._display.say(words)

    def questioner(self) -> Questioner | None:
        """Asks the step that is shown; None where there is none of a run that is over."""
        doing = self.doing
        if doing.trace is None or not doing.trace.steps or doing.place < 0:
            return None
        carry = self._ground.carry(doing.lesson, doing.task, trusted=doing.trusted)
        step = doing.walk.end(doing.place)
        return Questioner(carry, doing.job(), doing.trace, step, doing.place)

    def step(self) -> None:
        """One step on; where there is no run of this text, run it first."""
        if not self.ready:
            self._early.append(self.step)
        elif not self.doing.fresh:
            self._display.close_panels()  # to step is to look at what comes of it
            self.run("first")
        elif self.doing.held:
            self._ask()
        else:
            self.go(self.doing.aim + 1)

    def uncover(self) -> bool:
        """Put away the task where it lies over a run; whether it did, so that all can look."""
        if not self.doing.fresh or self.doing.held or not self._display.panel_is_over:
            return False
        self._display.close_panels()
        self.show()
        return True

    def go(self, place: int) -> None:
        """Stand at that place."""
        before = self.doing.place
        self.doing.go(place)
        if self.doing.place != before:
            self.show()
            self.touched()
        elif place > before and self.doing.held:
            self._ask()
        else:
            self._display.say(edge(self.doing, place))

    def show(self) -> None:
        """Show the place where the learner stands."""
        if not self.ready:
            return
        self._display.moment(self.doing, self.runs)
        doing = self.doing
        watched = doing.task.kind == "watch" and doing.trace is not None
        if watched and doing.as_meant and doing.place == len(doing.walk) - 1:
            self._finish()

    def remark(self) -> None:
        """Say anew what is to be said of the place where the learner stands."""
        if self.ready:
            self._display.remarks(self.doing, self.runs)

    def _stepped(self, steps: Sequence[Step]) -> None:
        self.doing.add(steps)
        self.show()

    def _ended(self, steps: Sequence[Step], trace: Trace) -> None:
        self.doing.add(steps)
        self.doing.end(trace)
        self.show()
        self._screen.refresh_bindings()
        self._screen.run_worker(self._judge(self.doing, trace), exclusive=True, group="judge")
        trouble = self._ground.folders.trouble
        if trouble:
            self._warn(
                f"What this run left in its folder is not kept for the next task: {trouble}."
            )

    def _ticked(self) -> None:
        if self.runs.ticks == 0:
            self._screen.refresh_bindings()
        self._display.banner(self.doing, self.runs)

    def _asked(self, asking: Asking) -> None:
        self._screen.refresh_bindings()
        if isinstance(asking, AskMessage):
            if self._resuming:
                self._leave_be()
                return
            asking = self.doing.asked(asking)
            self._ticked()
        # One after another: a question may follow at the heels of an answer.
        self._screen.call_later(self._display.prompt, asking)

    def _leave_be(self) -> None:
        """Nobody asked for this run, so it asks nobody either."""
        self.runs.drop()
        self.doing.forget()
        self.show()
        self._screen.refresh_bindings()
        words = "Your code asks for input, so it was not run again: F5 runs it."
        self._screen.notify(words, markup=False)
