"""What a run says to its task, and what the learner asks of it."""

import asyncio

from playground.trace.trace import Trace
from playground.ui.play.doing import Doing
from playground.ui.play.ground import Ground
from playground.ui.play.judge import fewest, judge, unjudged
from playground.ui.play.other_texts import OtherTexts
from playground.ui.task.judgement import Judgement


class Judging(OtherTexts):
    """The part of a desk that knows how far the task is done."""

    _ground: Ground
    _judgement: Judgement
    _fewest: dict[tuple[str, str], int | None]
    """Scores of solutions that were run, by lesson and task."""
    _settled: int | None
    """The choice that was kept last."""
    _resuming: bool
    """The run is the one that the learner left, and no new try."""

    def show(self) -> None:
        """Show the place where the learner stands."""
        raise NotImplementedError

    def remark(self) -> None:
        """Say anew what is to be said of it."""
        raise NotImplementedError

    def touched(self) -> None:
        """The learner did something that is to be saved."""
        raise NotImplementedError

    def _unjudge(self) -> None:
        """What was said to a run of another text is said no more."""
        self.doing.verdicts = ()
        self._judgement = unjudged(self.doing.task)
        self._display.judged(self.doing, self._judgement)

    def _take(self, text: str) -> None:
        super()._take(text)
        self._unjudge()

    def _finish(self) -> None:
        if not self.doing.finished:
            self.shelf.finish(self.doing)
            self._display.progress(self.shelf, self.doing)

    async def _judge(self, doing: Doing, trace: Trace) -> None:
        found = await asyncio.to_thread(judge, doing.task, trace, doing.anchors)
        if doing.trace is not trace or doing is not self.doing:
            return
        self._judgement = found
        doing.verdicts = found.verdicts
        self._display.judged(doing, found)
        if found.verdicts:
            self.remark()
        if found.verdicts and not self._resuming:
            failed = next(
                (verdict.check.id for verdict in found.verdicts if not verdict.passed), ""
            )
            self.shelf.tried(doing, "exercise", passed=found.passed, detail=failed)
        if found.passed:
            self._finish()
        self._settle()
        if doing.held:
            self._ask()
        if found.passed and found.score is not None:
            found = found._replace(fewest=await self._fewest_of(doing))
            if doing.trace is trace and doing is self.doing:
                self._judgement = found
                self._display.judged(doing, found)

    async def _fewest_of(self, doing: Doing) -> int | None:
        lesson, task = doing.lesson, doing.task
        if (lesson.id, task.id) not in self._fewest:
            carry = self._ground.carry(lesson, task, trusted=False)
            self._fewest[lesson.id, task.id] = await asyncio.to_thread(fewest, lesson, task, carry)
        return self._fewest[lesson.id, task.id]

    def show_step(self, index: int) -> None:
        """Go to that step of the run, which something was said about."""
        if len(self.doing.walk):
            self._display.uncover()
            self.doing.go(self.doing.walk.place(index))
            self.show()
            self.touched()

    def show_failed(self) -> None:
        """Go to the step of the first check that failed."""
        failed = [verdict for verdict in self.doing.verdicts if not verdict.passed]
        found = next((verdict.step for verdict in failed if verdict.step is not None), None)
        if found is not None:
            self.show_step(found)
        elif failed:
            self._display.show_task()  # which says it
        else:
            self._display.say("No check has failed here.")

    def answer(self, choice: int) -> None:
        """The learner predicts."""
        self.doing.answer(choice)
        self.touched()
        self._display.judged(self.doing, self._judgement)
        self.show()
        self._settle()

    def _settle(self) -> None:
        """A prediction is kept, and one that came true finishes its task."""
        answer, chosen = self._judgement.answer, self.doing.chosen
        if answer is None or answer.right is None or chosen is None:
            return
        if self._settled != chosen:
            self._settled = chosen
            self._tell_choice(chosen, right=answer.right == chosen)
        if answer.right == chosen:
            self._finish()

    def _tell_choice(self, chosen: int, *, right: bool) -> None:
        from playground.course.choices import choice_text  # not before the first paint

        prediction = self.doing.task.prediction
        assert prediction is not None  # noqa: S101 - there was a choice
        words = choice_text(prediction.choices[chosen])
        self.shelf.tried(self.doing, "prediction", passed=right, detail=words)

    def _ask(self) -> None:
        self._display.ask()

    def hint(self) -> None:
        """One hint more."""
        doing = self.doing
        if doing.task.kind != "exercise":
            self._display.say(f"Only exercises have hints: {doing.onward}")
            return
        if doing.hints >= len(doing.task.hints):
            words = "These were all the hints" if doing.task.hints else "This exercise has no hints"
            more = ": the palette (^P) has a solution." if doing.task.solution else "."
            self._display.say(words + more)
        doing.hints = min(doing.hints + 1, len(doing.task.hints))
        self.touched()
        self._display.judged(doing, self._judgement)
        self._display.show_task()
