"""What the palette finds.

Commands by their names and by what is told of them; lessons by their titles, the glossary, and
every line of them.
"""

from functools import partial
from itertools import islice

from textual.command import Hit, Hits, Provider
from textual.system_commands import SystemCommandsProvider

from playground.course.model import Task
from playground.course.search import search
from playground.trace.text import cut, one_line
from playground.ui.play.desk import Desk
from playground.ui.play.way import find
from playground.ui.task.inline import plain

FEWEST = 3
"""Characters from which on every line is looked through."""
MOST = 30
"""Lines that are offered."""
AFTER = 0.01
"""Of a match's score: who types a command's name finds the command before all lessons."""
TOLD = 1.0
"""The score of a command that is not called so, but told of with these words."""
LAST = 0.001
"""The score of a line, which stands after them."""


class CommandFinder(SystemCommandsProvider):
    """Finds commands, also for whoever knows what one does and not its name."""

    async def search(self, query: str) -> Hits:
        """Commands by name, then those of which these words are told."""
        matcher, words = self.matcher(query), query.strip().casefold()
        for name, told, action, _ in self.app.get_system_commands(self.screen):
            score = matcher.match(name)
            if score <= 0 and len(words) >= FEWEST and words in told.casefold():
                score = TOLD
            if score > 0:
                yield Hit(score, matcher.highlight(name), action, name, told)


class LessonFinder(Provider):
    """Finds lessons, words of the glossary, and lines, and goes there."""

    async def search(self, query: str) -> Hits:
        """Lessons by title, words by name, lines by what stands in them."""
        pack = self._desk.shelf.pack
        matcher = self.matcher(query)
        for lesson in pack.lessons:
            title = f"Lesson: {one_line(lesson.title)}"
            if (score := matcher.match(title)) > 0:
                yield Hit(
                    AFTER * score, matcher.highlight(title), partial(self._open, lesson.id), title,
                    plain(lesson.goal),
                )  # fmt: skip
        for word in pack.glossary:
            name = f"Word: {one_line(word.name)}"
            if (score := matcher.match(name)) > 0:
                yield Hit(
                    AFTER * score, matcher.highlight(name), partial(self._open, word.lesson), name,
                    plain(word.says),
                )  # fmt: skip
        if len(query.strip()) >= FEWEST:
            for found in islice(search(pack, query), MOST):
                line = cut(plain(found.line), 90)
                yield Hit(
                    LAST, line, partial(self._open, found.lesson.id, found.task), line,
                    f"in {one_line(found.lesson.title)}",
                )  # fmt: skip

    @property
    def _desk(self) -> Desk:
        from playground.ui.play.screen import PlayScreen

        assert isinstance(self.screen, PlayScreen)  # noqa: S101 - it is offered there only
        return self.screen.desk

    async def _open(self, lesson: str, task: Task | None = None) -> None:
        shelf = self._desk.shelf
        stop = find(shelf.pack, lesson, task.id) if task else shelf.entrance(lesson)
        if stop is not None:
            await self._desk.open(stop)
