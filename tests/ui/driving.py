"""Drives the app as a learner does, and reads what is on the screen."""

import asyncio
import time
from collections.abc import Callable

from textual.pilot import Pilot

from playground.ui.app import PlaygroundApp
from playground.ui.editor import CodeEditor
from playground.ui.play.desk import Desk
from playground.ui.play.screen import PlayScreen

PATIENCE = 20.0
"""Seconds after which what was waited for will not come any more."""


class Driver:
    """A learner's hands and eyes."""

    def __init__(self, app: PlaygroundApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> PlayScreen:
        return self.app._play

    @property
    def desk(self) -> Desk:
        return self.screen.desk

    @property
    def editor(self) -> CodeEditor:
        return self.screen._display.editor

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it holds, and everything that follows from it is done."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"waited in vain\n{self.text()}"
            await asyncio.sleep(0.005)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each when the run that the one before began is over."""
        for key in keys:
            await self.pilot.press(key)
            await self.until(self.settled)

    def settled(self) -> bool:
        """Nothing runs, and what ran was judged."""
        doing = self.desk.doing
        return not doing.running and not any(
            worker.group in {"judge", "run", "load"} for worker in self.screen.workers
        )

    async def write(self, text: str) -> None:
        """Put a text in place of the editor's."""
        self.editor.focus()
        self.editor.replace(text, self.editor.document.start, self.editor.document.end)
        await self.until(lambda: self.desk.doing.text == text)

    async def run(self, text: str) -> None:
        """Run that text to its end."""
        await self.write(text)
        await self.press("f5")

    def text(self) -> str:
        """What is on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        lines = ["".join(segment.text for segment in strip) for strip in strips]
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def shows(self, words: str) -> bool:
        """The words are on the screen."""
        return words in self.text()
