"""The app: first screen, keys, palette. Everything else is behind this door."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

from rich.console import RenderableType
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.theme import Theme

from playground.assistant.client import Asking
from playground.course.model import Lesson, Pack
from playground.ui.appearance import Appearance
from playground.ui.in_order import InOrder
from playground.ui.keymap import PLACES, Keymap, read
from playground.ui.keynames import shown
from playground.ui.play.commands import commands, editor_commands, pane_commands, told
from playground.ui.play.keeper import Keeper
from playground.ui.play.keys import QUIT
from playground.ui.play.runner import Server
from playground.ui.play.scratch import Saved
from playground.ui.play.screen import PlayScreen
from playground.ui.results.pane import ResultsPane
from playground.ui.results.panes import BoardPane
from playground.ui.results.sql_pane import SqlPane
from playground.ui.settings import Settings
from playground.ui.wire.driver import HearingDriver

IN_PANES: Final = {
    "in the results": ResultsPane,
    "on the board": BoardPane,
    "in the SQL": SqlPane,
}
"""Where the panes are whose own actions the palette offers, too."""
GRACE = 8.0
"""Seconds within which the app ends in order when its line drops: longer than a write to
the store waits for another process's lock."""
_MOUNTING = 0.02
"""Seconds between two looks whether the screen is there, where the app is to leave before."""
THEME = "theme"
"""The name of the setting in the store, which goes with the learner to other machines."""


def _command_finder() -> type[Provider]:
    from playground.ui.play.finding import CommandFinder  # not before the palette

    return CommandFinder


class PlaygroundApp(InOrder, Appearance):
    """Session Playground."""

    TITLE = "Session Playground"
    # A first screen's own is not loaded. Whole, for the sake of apps that are made of this one.
    CSS_PATH = Path(__file__).parent / "play" / "screen.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_command_finder}
    BINDINGS: ClassVar[list[BindingType]] = [QUIT]

    def __init__(
        self,
        server: Server,
        keeper: Keeper,
        pack: Path | Pack | None = None,
        *,
        what: str | Lesson | Saved | None = None,
        settings: Settings | None = None,
        own: Callable[[], Server] | None = None,
        served: bool = False,
        assistant: Asking | None = None,
    ) -> None:
        """Make the app; see `PlayScreen` for the other arguments.

        Args:
            server: where to run snippets.
            keeper: what the learner did.
            pack: the folder of lessons, or what was read from it; None for our own.
            what: a lesson's id, a snippet's file as a lesson, or a saved run; None for where
                the learner left.
            settings: what the learner has set; None for nothing, which nothing keeps.
            own: makes the server for code that the user wants to run without the
                sandbox; None where nobody may, as in a workshop.
            assistant: who knows the code that is edited; None where there is nobody.
            served: the learner sits at another machine; see `playground.ui.served`.
        """
        super().__init__(settings or Settings())
        self.served = served
        self._play = PlayScreen(
            server, keeper, pack, what=what, own=None if served else own, assistant=assistant
        )
        self._keeper = keeper
        self._before: dict[int, Any] = {}
        """Who heard the signals that end us before."""
        self._is_dropped = False
        self.keymap = Keymap()
        """The learner's own keys."""

    def get_driver_class(self) -> type[Driver]:
        """One that hears as we do, in a terminal of this machine."""
        found = super().get_driver_class()
        return HearingDriver if found is LinuxDriver else found

    def get_default_screen(self) -> PlayScreen:
        """The main screen, at once: an empty one before it would cost a paint."""
        return self._play

    def on_mount(self) -> None:
        """Leave in order when the line drops; take the learner's keys."""
        # Not the loop's own handlers: a loop that waits for a dead terminal calls none.
        dropped = partial(self._dropped, asyncio.get_running_loop())
        self._before = {
            number: signal.signal(number, dropped) for number in (signal.SIGHUP, signal.SIGTERM)
        }
        self.call_after_refresh(self._read_keys)

    def on_play_screen_loaded(self) -> None:
        """Take the learner's theme, where none was chosen on this machine."""
        if self.settings.screen.theme is None:
            self.run_worker(self._recall_theme())

    async def _recall_theme(self) -> None:
        chosen = await self._keeper.ask(lambda store: store.setting(THEME))
        if chosen in self.available_themes:
            self.theme = chosen

    def _keep_theme(self, theme: Theme) -> None:
        super()._keep_theme(theme)
        self._keeper.tell(lambda store: store.save_setting(THEME, theme.name))

    def _read_keys(self) -> None:
        self.keymap = read(self.settings.keys)
        if self.keymap.keys:
            self.set_keymap(self.keymap.whole)
        if self.keymap.faults:
            told = "\n".join(self.keymap.faults)
            self.notify(told, title="Keys", severity="warning", timeout=15, markup=False)

    def get_key_display(self, binding: Binding) -> str:
        """A key as we write it, in the footer and everywhere else."""
        return binding.key_display or shown(binding.key)

    async def action_help(self) -> None:
        """The keys, what newcomers ask, and what the signs mean."""
        from playground.ui.help.here import facts
        from playground.ui.help.screen import HelpScreen

        told = facts(self._play)
        await self.push_screen(HelpScreen(self.keymap, self.settings.keys, told))

    async def action_tour(self) -> None:
        """Two minutes around the screen."""
        from playground.ui.tour.screen import TourScreen

        play = self._play
        await self.push_screen(TourScreen(play.ground.server, play.desk.shelf.pack, self.keymap))

    def on_unmount(self) -> None:
        """Whoever started the app has the signals back."""
        for number, handler in self._before.items():
            # A line that drops is often told twice: the second must not end the last save.
            signal.signal(number, signal.SIG_IGN if self._is_dropped else handler)

    def _dropped(self, loop: asyncio.AbstractEventLoop, *_: object) -> None:
        """The line dropped, or somebody asks us to end."""
        self._is_dropped = True
        # What is still to be painted waits for ever for a terminal that takes no more.
        last = threading.Timer(GRACE, self._end)
        last.daemon = True
        last.start()
        loop.call_soon_threadsafe(self._leave)

    def _leave(self) -> None:
        # The terminal may be gone, so that nothing after this can be relied on.
        self._play.desk.leave()
        self.exit()

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave the app, though not before its screen is there.

        What is put on a screen while the app goes away comes without its parts.
        """
        if self._play.is_mounted:
            super().exit(result, return_code, message)
        else:
            self.set_timer(_MOUNTING, partial(self.exit, result, return_code, message))

    def _end(self) -> None:
        """End now, from another thread, and lose nothing."""
        try:
            self._play.desk.save()
            self._keeper.close()
        finally:
            os._exit(0)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that the screen can do, then what the app can."""
        if isinstance(screen, PlayScreen):
            for name, meaning, action in commands(self.keymap):
                if screen.offers(action):
                    yield SystemCommand(name, meaning, partial(screen.run_action, action))
            for name, meaning, action in editor_commands(self.keymap):
                yield SystemCommand(name, meaning, partial(screen.editor.run_action, action))
            for place, kind in IN_PANES.items():
                pane = screen.query_one(kind)
                for name, meaning, action in pane_commands(PLACES[place], self.keymap):
                    yield SystemCommand(name, meaning, partial(pane.run_action, action))
        yield from super().get_system_commands(screen)
        for name, meaning, action in told([QUIT], self.keymap):
            yield SystemCommand(name, meaning, partial(self.run_action, action))
