"""The app: theme, first screen, palette. Everything else is behind this door."""

import asyncio
import signal
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from playground.ui.play.commands import commands
from playground.ui.play.keeper import Keeper
from playground.ui.play.runner import Server
from playground.ui.play.screen import PlayScreen
from playground.ui.themes import DARK, LIGHT

LEFT_OUT = frozenset({"Screenshot"})
"""Textual's own commands that write where the app runs, not where the learner is."""


class PlaygroundApp(App[None]):
    """Session Playground."""

    TITLE = "Session Playground"
    CSS_PATH = "play/screen.tcss"  # a first screen's own is not loaded
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit"),
    ]

    def __init__(
        self, server: Server, keeper: Keeper, pack: Path | None = None, *, what: str | None = None
    ) -> None:
        """Make the app; see `PlayScreen` for the arguments."""
        super().__init__()
        self._play = PlayScreen(server, keeper, pack, what=what)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_default_screen(self) -> PlayScreen:
        """The main screen, at once: an empty one before it would cost a paint."""
        return self._play

    def on_mount(self) -> None:
        """Leave in order when the line drops."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self._leave)

    def _leave(self) -> None:
        # The terminal may be gone, so that nothing after this can be relied on.
        self._play.desk.leave()
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that the screen can do, then what the app can."""
        if isinstance(screen, PlayScreen):
            for name, meaning, action in commands():
                yield SystemCommand(name, meaning, partial(screen.run_action, action))
        for command in super().get_system_commands(screen):
            if command.title not in LEFT_OUT:
                yield command
