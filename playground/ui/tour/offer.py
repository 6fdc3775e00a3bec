"""The offer of a tour, to somebody who has not done anything yet."""

from typing import ClassVar

from textual.widgets import Static


class Offer(Static):
    """Stands in the results until there are any."""

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
