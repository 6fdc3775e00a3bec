"""Keeping a run, and comparing later ones with it."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from playground.trace.trace import Trace
from playground.ui.appearance import Appearance
from playground.ui.play.desk import Desk
from playground.ui.play.doing import Doing
from playground.ui.play.showing import called

if TYPE_CHECKING:
    from playground.ui.compare.kept import Kept
    from playground.ui.compare.screen import Wish

NEXT = "Change the code, run it again (F5), and ⇧F4 compares the two."


class Comparing:
    """One run is kept: whatever is opened meanwhile, and also when the app ends."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._kept: Kept | None = None
        self._looked = False
        """What an earlier sitting has kept was looked for."""

    async def compare(self) -> None:
        """Keep the run where none is kept; else compare it with that."""
        kept, trace = await self._find(), self._run
        if trace is None:
            waits = " The run that you kept waits to be compared with it." if kept else ""
            self._say(f"{self._none}{waits}")
        elif kept is None:
            await self.keep()
        elif kept.trace is trace:
            self._say(f"This is the run that you kept. {NEXT}")
        elif self._desk.doing.limit is not None:
            self._say("A question first: predict what comes next, and compare then.")
        else:
            await self._show(kept, trace)

    async def keep(self) -> None:
        """Keep the run that is shown."""
        trace = self._run
        if trace is None:
            self._say(self._none)
            return
        await self._keep(self._named(trace))
        self._say(f"This run is kept. {NEXT}")

    async def forget(self) -> None:
        """Keep none any more."""
        had = await self._find() is not None
        await self._keep(None)
        self._say("The kept run is forgotten." if had else "No run was kept.")

    async def _show(self, kept: "Kept", trace: Trace) -> None:
        from playground.trace.compare.compare import compare  # not before the first paint
        from playground.ui.compare.screen import CompareScreen
        from playground.ui.compare.telling import changed_lines

        doing = self._desk.doing
        found = await asyncio.to_thread(compare, kept.trace, trace)
        code = await asyncio.to_thread(changed_lines, kept.trace.source, trace.source)
        here = doing.walk.end(doing.place) if doing.place >= 0 else 0
        names = (
            f"kept {kept.age(datetime.now().astimezone())} · {kept.title}",
            f"now · {code} · {called(doing)}",
        )

        def answered(wish: "Wish | None") -> None:
            self._screen.run_worker(self._do(wish, kept, trace), group="compare")

        screen = CompareScreen(kept.trace, trace, found, names, here)
        await self._screen.app.push_screen(screen, answered)

    async def _do(self, wish: "Wish | None", kept: "Kept", trace: Trace) -> None:
        if wish is None:
            return
        if wish.what == "keep":
            await self.keep()
            return
        if wish.what == "exchange":
            if not self._is_of(kept, self._desk.doing):
                self._say(f"The kept run is of another task: {kept.title}. Open that first.")
                return
            await self._keep(self._named(trace))
            await self._desk.exchange(kept.trace)
            self._say("This is the run that you had kept; the other one is kept now.")
        if wish.step is not None:
            self._desk.show_step(wish.step)

    @property
    def _run(self) -> Trace | None:
        """The run that is shown, once it is over."""
        trace = self._desk.doing.trace
        return trace if trace is not None and trace.steps else None

    @property
    def _none(self) -> str:
        """Why there is no run to keep or to compare."""
        doing = self._desk.doing
        if doing.running:
            return "The run still goes on."
        return "Run the code first (F5)." if doing.trace is None else "This run took no step."

    def _named(self, trace: Trace) -> "Kept":
        from playground.ui.compare.kept import Kept  # not before the first paint

        doing = self._desk.doing
        return Kept(
            trace=trace,
            lesson=doing.lesson.id,
            task=doing.task.id,
            title=called(doing),
            when=datetime.now().astimezone(),
        )

    @staticmethod
    def _is_of(kept: "Kept", doing: Doing) -> bool:
        return (kept.lesson, kept.task) == (doing.lesson.id, doing.task.id)

    async def _keep(self, kept: "Kept | None") -> None:
        from playground.ui.compare.kept import save

        self._kept, self._looked = kept, True
        if (file := self._file) is not None:
            await asyncio.to_thread(save, kept, file)

    async def _find(self) -> "Kept | None":
        """The run that is kept, also by an earlier sitting."""
        from playground.ui.compare.kept import restore

        if not self._looked and (file := self._file) is not None:
            self._kept = await asyncio.to_thread(restore, file)
        self._looked = True
        return self._kept

    @property
    def _file(self) -> Path | None:
        app = self._screen.app
        return app.settings.kept if isinstance(app, Appearance) else None

    def _say(self, words: str) -> None:
        self._screen.notify(words, markup=False)
