"""The app once, on no screen: what is loaded on the way, every fork has for nothing."""

import asyncio
from collections.abc import Callable
from importlib import import_module

from textual.pilot import Pilot

from playground.course.model import Pack
from playground.trace.job import Job
from playground.ui.play.runner import Run
from playground.workshop.served import messages
from playground.workshop.served.app import ServedApp
from playground.workshop.served.keeper import WaitingKeeper
from playground.workshop.served.sample import Sample

LATER = (
    "playground.course.claims.terms",
    "playground.progress.store",
    "playground.ui.console.screen",
    "playground.ui.help.screen",
    "playground.ui.play.finding",
    "playground.ui.play.judge",
    "textual.command",
    "textual.drivers.linux_driver",
)
"""What apps load when it is asked for: here once, for all."""
SIZE = (120, 36)
PATIENCE = 30.0
"""Seconds that the app may take to be ready; a fork works all the same where it did not."""


class _Nowhere:
    """A server that runs nothing, whatever it is asked for."""

    notice = ""

    def start(self) -> None: ...

    def submit(self, job: Job, *, who: str = "", on_news: object = None) -> Run:
        del who, on_news
        return Sample(job)

    def close(self) -> None: ...


def warm_up(pack: Pack) -> None:
    """Open, paint and close the app; afterwards this process has one thread again."""
    for name in LATER:
        import_module(name)
    asyncio.run(_once(pack))


async def _once(pack: Pack) -> None:
    line, ours = messages.pair()
    keeper = WaitingKeeper("sqlite://")
    app = ServedApp(_Nowhere(), keeper, pack, line)
    keeper.enter("nobody")
    with line, ours:
        async with app.run_test(size=SIZE) as pilot:
            desk = app._play.desk  # noqa: SLF001 - Textual's own pilot looks so
            await _until(lambda: desk.ready, pilot)
            await pilot.press("a", "backspace", "f2", "escape", "f3", "escape", "f5")
            await _until(lambda: desk.doing.trace is not None, pilot)
            await pilot.press("a", "backspace", "f7", "f8")
        keeper.close()


async def _until(done: Callable[[], bool], pilot: Pilot[None]) -> None:
    """Wait until that is done, or nobody would wait any longer."""
    patient = asyncio.get_running_loop().time() + PATIENCE
    while not done() and asyncio.get_running_loop().time() < patient:
        await pilot.pause(0.02)
