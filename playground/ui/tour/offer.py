"""The offer of a tour, to somebody who has not done anything yet."""

from typing import ClassVar

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static


class Offer(Static):
    """Stands in the results until there are any; once withdrawn, as an empty place."""

    DEFAULT_CSS: ClassVar[str] = """
    Offer {
        dock: bottom;
        height: auto;
        padding: 0 1;
        background: $surface;
        border: round $accent;
        border-title-color: $text-accent;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
    }
    """
    BORDER_TITLE = "New here?"
    BORDER_SUBTITLE = "Esc: no, thanks"

    WORDS = "Enter shows you round in two minutes. Or begin: F5 runs this code."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(self.WORDS, id=id, markup=False)
        self.withdrawn = False

    def withdraw(self) -> None:
        """Show nothing any more, and lay nothing out anew: that costs four times a key."""
        self.withdrawn = True
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Nothing, where it is withdrawn."""
        if not self.withdrawn:
            return super().render_lines(crop)
        behind, _ = self.background_colors
        return [Strip.blank(crop.width, Style(bgcolor=behind.rich_color))] * crop.height
