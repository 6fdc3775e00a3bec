"""The text area's theme, without what gets in the way of coloured code."""

from typing import Final

from rich.style import Style
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

EDITOR_THEME: Final = "playground"
"""The name under which an editor registers this theme."""


class EditorTheme(TextAreaTheme):
    """Everything from the style sheet, and a line of the cursor that is a background only.

    The text area lays the style of that line over the line's tokens: with a foreground
    it would wipe their colours.
    """

    _taken = False

    def apply_css(self, text_area: TextArea) -> None:
        """Take the style sheet's colours: once, though the text area asks at every paint."""
        if self._taken:
            return
        self._taken = True
        super().apply_css(text_area)
        if self.cursor_line_style is not None:
            self.cursor_line_style = Style(bgcolor=self.cursor_line_style.bgcolor)

    def forget(self) -> None:
        """The style sheet's colours are others now."""
        self._taken = False
