"""Texts that may take the place of the learner's: a solution, the task's own, one set aside."""

from functools import partial

from playground.ui.play.display import Display
from playground.ui.play.doing import Doing
from playground.ui.play.shelf import Shelf


class OtherTexts:
    """The part of a desk that shows such a text, and takes it if the learner says so."""

    doing: Doing
    shelf: Shelf
    _display: Display

    def solution(self) -> None:
        """Show the solution beside the learner's text, and take it into the editor if wanted."""
        doing = self.doing
        if doing.task.solution is None:
            self._display.say(f"Only exercises have a solution: {doing.onward}")
            return
        self.shelf.tried(doing, "solution")
        self._beside(doing.task.solution.text, "A solution", "The solution")

    def task_code(self) -> None:
        """Show the task's own code beside the learner's text."""
        if not self._is_own():
            self._beside(self.doing.task.code.text, "The task's code", "The task's")

    async def aside(self) -> None:
        """Show the text that gave way last beside the one that is there."""
        text = await self.shelf.text_aside(self.doing)
        if text is None or text == self.doing.text:
            self._display.say("No other text of yours is kept here: nothing took its place.")
        else:
            self._beside(text, "The text set aside", "Set aside")

    def reset(self) -> None:
        """Put the task's own code into the editor; the learner's text is kept."""
        if not self._is_own():
            self._take(self.doing.task.code.text)
            self._display.say("This is how it began: undo (^Z) brings your code back.")

    def _is_own(self) -> bool:
        """Whether the learner's text is the task's own, which is said then."""
        same = self.doing.text == self.doing.task.code.text
        if same:
            self._display.say("Your code is as it began, word for word.")
        return same

    def _beside(self, other: str, title: str, theirs: str) -> None:
        take = partial(self._take, other)
        self._display.compare(self.doing.text, other, title, theirs, take)

    def _take(self, text: str) -> None:
        """Put a text in place of the learner's, which undo brings back, today and later."""
        self.shelf.set_aside(self.doing)
        self._display.write(text)
