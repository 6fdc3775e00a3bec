"""The app once, on no screen: what is loaded on the way, every fork has for nothing."""

import asyncio
from importlib import import_module

from playground.course.model import Pack
from playground.sandbox.errors import SandboxError
from playground.sandbox.run import Run
from playground.trace.job import Job
from playground.workshop.served import messages
from playground.workshop.served.app import ServedApp
from playground.workshop.served.keeper import WaitingKeeper

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
    """A server that runs nothing."""

    notice = ""

    def start(self) -> None: ...

    def submit(self, job: Job, *, who: str = "", on_news: object = None) -> Run:
        del job, who, on_news
        raise SandboxError("nothing runs here")

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
            ready = asyncio.get_running_loop().time() + PATIENCE
            while not app._play.desk.ready and asyncio.get_running_loop().time() < ready:  # noqa: SLF001 - Textual's own pilot looks so
                await pilot.pause(0.02)
            await pilot.press("a", "backspace", "f2", "escape", "f3", "escape")
        keeper.close()
