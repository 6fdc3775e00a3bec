"""The playground, for a learner who is somewhere else."""

import socket
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from textual.app import SystemCommand
from textual.screen import Screen
from textual.widgets import Static

from playground.assistant.client import Asking
from playground.course.model import Pack, Task
from playground.trace.text import visible
from playground.trace.trace import Trace
from playground.ui.app import PlaygroundApp
from playground.ui.play.doing import Doing
from playground.ui.play.runner import Server
from playground.ui.play.way import find
from playground.workshop.served import messages
from playground.workshop.served.exchanged import Exchanged
from playground.workshop.served.keeper import WaitingKeeper
from playground.workshop.served.messages import (
    DoorWord,
    Elsewhere,
    Enter,
    GoTo,
    Here,
    Link,
    Lock,
    Watched,
)

LOOK: Final = 1.0
"""Seconds between two looks at where the learner is."""
LONGEST: Final = 200
"""Characters of what a check wants."""
NAME: Final = "name"
"""The setting that holds what a learner calls themselves."""
WATCHED: Final = " ◉ Your instructor is looking at your screen. "


class Tries:
    """How many runs of the task that is being done its checks did not let pass."""

    def __init__(self) -> None:
        self.count = 0
        self._task: Task | None = None
        self._trace: Trace | None = None

    def look(self, doing: Doing, *, failed: bool) -> None:
        """That is how it is now; to be told more often than anybody can try again."""
        if doing.task is not self._task:
            self.count, self._task, self._trace = 0, doing.task, doing.trace
        if failed and doing.trace is not self._trace:
            self.count += 1
            self._trace = doing.trace


class ServedApp(Exchanged, PlaygroundApp):
    """Paints itself, then waits for its learner; hears from the door, and tells it."""

    CSS = """
    #watched { dock: top; height: 1; width: 100%; background: $warning; color: $background; }
    """

    def __init__(
        self,
        server: Server,
        keeper: WaitingKeeper,
        pack: Pack,
        line: socket.socket,
        *,
        browsers: bool = False,
        assistant: Asking | None = None,
    ) -> None:
        """Make an app that belongs to nobody yet.

        Args:
            server: where to run snippets.
            keeper: what the learner did, once there is one.
            pack: the lessons.
            line: leads to the door.
            browsers: whether the learner can go on in one.
            assistant: who knows the code that is edited.
        """
        super().__init__(server, keeper, pack, served=True, assistant=assistant)
        self.line = line
        self._browsers = browsers
        self._waiting_keeper = keeper
        self._told: Here | None = None
        self._tries = Tries()

    def on_mount(self) -> None:
        """Look at the learner's whereabouts, again and again."""
        self.set_interval(LOOK, self._look)

    def told(self, word: DoorWord) -> None:
        """The door said that."""
        match word:
            case Enter(learner, name, lease):
                self._waiting_keeper.enter(learner, lease)
                # For whoever reads the store later, and has only ids there.
                self._waiting_keeper.tell(lambda store: store.save_setting(NAME, name))
            case GoTo(lesson):
                self.run_worker(self._go_to(lesson), group="goto", exclusive=True)
            case Lock(lessons):
                self._play.desk.lock(lessons)
            case Watched(on):
                self._tell_watched(on=on)
            case Link(address):
                self._tell_link(address)
            case _:
                super().told(word)

    def _tell_watched(self, *, on: bool) -> None:
        """As long as somebody looks, the learner can see that."""
        for mark in self._play.query("#watched"):
            mark.remove()
        if on:
            self._play.mount(Static(WATCHED, id="watched", markup=False), before=0)
        else:
            self.notify("Your instructor looks at your screen no more.", markup=False)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The playground's, and the way to a browser."""
        yield from super().get_system_commands(screen)
        if self._browsers:
            yield SystemCommand(
                "Go on in a browser",
                "Get a link that takes a browser to this very screen",
                partial(messages.say, self.line, Elsewhere()),
            )

    def _tell_link(self, address: str) -> None:
        self.copy_to_clipboard(address)
        words = f"{address}\n\nIt is good once, for ten minutes, and in your clipboard already."
        self.notify(words, title="Go on in a browser", timeout=60, markup=False)

    async def _go_to(self, lesson: str) -> None:
        desk = self._play.desk
        stop = find(desk.shelf.pack, lesson)
        if stop is None or not desk.ready:
            return
        words = f"What you did is kept: {self.keymap.name('play.lessons')} leads back."
        if stop[0].id == desk.doing.lesson.id:
            words = "You are there already."  # and stay at the task that you have come to
        else:
            await desk.open(stop)
        title = f"Your instructor opens “{stop[0].title}”"
        self.notify(words, title=title, timeout=10, markup=False)

    def _look(self) -> None:
        """Tell the door where the learner is, if that is another place."""
        desk = self._play.desk
        if not desk.ready:
            return
        doing = desk.doing
        tasks = [task.id for task in doing.lesson.tasks]
        failed = [verdict for verdict in doing.verdicts if not verdict.passed]
        self._tries.look(doing, failed=bool(failed))
        here = Here(
            lesson=doing.lesson.id,
            title=doing.lesson.title,
            task=doing.task.id,
            number=tasks.index(doing.task.id) + 1,
            tasks=len(tasks),
            finished=doing.finished,
            tries=self._tries.count,
            stuck=visible(failed[0].check.say)[:LONGEST] if failed else "",
        )
        if here != self._told and messages.say(self.line, here):
            self._told = here
