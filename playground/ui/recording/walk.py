"""Walks a saved run in an app that no terminal shows, and keeps what it would send to one."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from playground.course.model import Pack
from playground.sandbox.errors import SandboxError
from playground.trace.job import Job
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper
from playground.ui.play.runner import Run
from playground.ui.play.scratch import Saved
from playground.ui.recording.cast import Piece, cast
from playground.ui.themes import THEMES

PACE: Final = 1.2
"""Seconds that each step is seen."""
MOST: Final = 500
"""Places of a run that are walked: ten minutes."""
PATIENCE: Final = 60.0
"""Seconds within which the app has to be ready."""


class Tape:
    """What was sent, and when the recording says that was."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.now = 0.0

    def driver(self) -> type[Driver]:
        """A driver that records on this tape."""
        tape = self

        class RecordingDriver(HeadlessDriver):
            """Keeps what it is to write."""

            @property
            def is_headless(self) -> bool:
                """No: else the app would send it nothing."""
                return False

            def write(self, data: str) -> None:
                tape.pieces.append((tape.now, data))

        return RecordingDriver


class NoServer:
    """Where nothing is run."""

    notice = ""

    def start(self) -> None:
        """There is nothing to get warm."""

    def submit(
        self,
        job: Job,  # noqa: ARG002 - as every server's
        *,
        who: str = "",  # noqa: ARG002 - likewise
        on_news: Callable[[Run], None] | None = None,  # noqa: ARG002 - likewise
    ) -> Run:
        """Refuse."""
        raise SandboxError("Nothing is run in a recording.")

    def close(self) -> None:
        """There is nothing to stop."""


def record(saved: Saved, size: tuple[int, int], theme: str | None = None) -> str:
    """The walk through that run, step by step, on a screen of that size.

    Raises LookupError where there is no such theme, TimeoutError where the app does not come
    to show the run.
    """
    tape = Tape()
    keeper = Keeper("sqlite://")  # in memory: nothing is kept
    app = PlaygroundApp(NoServer(), keeper, Pack(path=Path()), what=saved, served=True)
    app.driver_class = tape.driver()
    if theme is not None and theme not in app.available_themes:
        raise LookupError(f"There is no theme {theme!r}, but {', '.join(app.available_themes)}.")
    app.theme = theme or THEMES[0].name

    async def walk(pilot: Pilot[Any]) -> None:
        await _walk(app, pilot, tape)

    try:
        asyncio.run(app.run_async(size=size, mouse=False, auto_pilot=walk))
    finally:
        keeper.close()
    if app.return_code:
        raise TimeoutError("the run did not come to be shown")
    return cast(tape.pieces, size, saved.path.name, tape.now)


async def _walk(app: PlaygroundApp, pilot: Pilot[Any], tape: Tape) -> None:
    screen = app.get_default_screen()
    desk = screen.desk
    screen.add_class("-no-lessons", "-no-task")
    try:
        async with asyncio.timeout(PATIENCE):
            while desk.doing.trace is None:
                await pilot.pause()
    except TimeoutError:
        app.exit(return_code=1)
        return
    await pilot.pause()
    tape.pieces.clear()  # how it came to be shown is nothing to watch
    app.repaint_everything()
    for place in range(1, min(len(desk.doing.walk), MOST)):
        tape.now += PACE
        desk.go(place)
        await pilot.pause()
    tape.now += PACE
    app.exit()
