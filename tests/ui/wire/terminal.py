"""The app on a terminal that is an emulator in this very process."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rich.color import ColorSystem
from textual._context import visible_screen_stack
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.pilot import Pilot

from tests.ui.wire.shown import Shown, differences, repainted

PATIENCE = 10.0
"""Seconds after which what is not painted yet was forgotten."""


class Emulated(HeadlessDriver):
    """Writes to the emulator."""

    shown: Shown

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.shown.feed(data)


class Watched:
    """An app, and what its terminal shows."""

    def __init__(self, app: App[Any], pilot: Pilot[Any], shown: Shown) -> None:
        self.app = app
        self.pilot = pilot
        self.shown = shown

    def faults(self) -> list[str]:
        """Where the terminal shows something else than a full repaint would."""
        screen = self.app.screen
        with self.app._context():
            visible_screen_stack.set(self.app._background_screens)
            rows = screen._compositor.render_strips()
        colours = self.app.console._color_system or ColorSystem.TRUECOLOR
        return differences(self.shown.cells(), repainted(screen.outer_size, rows, colours))

    async def right(self, what: object = "") -> None:
        """Wait until the terminal shows what a full repaint shows; it may lag, but not for long."""
        end = time.monotonic() + PATIENCE
        await self.pilot.pause()
        while faults := self.faults():
            assert time.monotonic() < end, f"after {what}: {len(faults)} cells, {faults[0]}"
            await asyncio.sleep(0.02)

    async def resize(self, size: Size) -> None:
        self.shown.resize(size)
        await self.pilot.resize_terminal(*size)


@asynccontextmanager
async def watched(app: App[Any], size: Size) -> AsyncIterator[Watched]:
    """Open it."""

    class Driver(Emulated):
        shown = Shown(size)

    app.driver_class = Driver
    async with app.run_test(size=size, headless=False, notifications=True) as pilot:
        yield Watched(app, pilot, Driver.shown)
