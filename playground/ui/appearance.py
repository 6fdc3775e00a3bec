"""How the app looks: its themes, and ASCII where there is no more; both are remembered."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from rich.color import ColorSystem
from textual.app import SystemCommand
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme

from playground.ui import ascii as only_ascii
from playground.ui.settings import Settings
from playground.ui.stylesheet import KeptStylesheet
from playground.ui.themes import CONTRAST, THEMES, called
from playground.ui.wire.lean import Lean


class Appearance(Lean):
    """An app in the learner's colours."""

    def __init__(self, settings: Settings) -> None:
        """Look as the learner chose; else as the terminal can."""
        super().__init__()
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self.settings = settings
        for theme in THEMES:
            self.register_theme(theme)
        chosen = settings.screen.ascii
        self._ascii = only_ascii.Ascii(enabled=only_ascii.wanted() if chosen is None else chosen)
        self.theme = self._first_theme()

    def _first_theme(self) -> str:
        chosen = self.settings.screen.theme
        if chosen in self.available_themes:
            return chosen
        few = self.console._color_system is ColorSystem.STANDARD  # noqa: SLF001 - says no else
        return (CONTRAST if few else THEMES[0]).name

    def on_mount(self) -> None:
        """Remember what is chosen from now on."""
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _keep_theme(self, theme: Theme) -> None:
        self.settings.keep(theme=theme.name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and ours last: it sees the text as it will be sent."""
        return [*super().get_line_filters(), *([self._ascii] if self._ascii.enabled else [])]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Tell it in the place of what was told before: there is room for one."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def action_ascii(self) -> None:
        """Show everything in ASCII, or as it is."""
        self._ascii.enabled = not self._ascii.enabled
        self.settings.keep(ascii_only=self._ascii.enabled)
        # As after a change of theme: every widget forgets what it has painted.
        self.refresh_css(animate=False)
        self.screen.refresh(layout=True)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's
        """Ours; of Textual's there is none that ours do not stand for."""
        for theme in THEMES:
            colours = partial(setattr, self, "theme", theme.name)
            yield SystemCommand(f"Theme: {called(theme)}", "show everything so", colours)
        yield SystemCommand(
            "ASCII only", "turn signs that are not ASCII off or on", self.action_ascii
        )
