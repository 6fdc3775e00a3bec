"""The screen's last line."""

from textual.app import ComposeResult
from textual.widgets import Footer

ROOMY = frozenset({"compare", "snippets"})
"""Actions whose keys are told only where there is room: 80 columns are full without them."""


class KeyLine(Footer):
    """The keys that work now."""

    def compose(self) -> ComposeResult:
        """As any footer; the style sheet puts some away where it is narrow."""
        for part in super().compose():
            if getattr(part, "action", None) in ROOMY:
                part.add_class("-roomy")
            yield part
