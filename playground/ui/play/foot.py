"""The screen's last line."""

from textual.app import ComposeResult
from textual.widgets import Footer

ROOMY = frozenset({"compare", "snippets"})
"""Actions whose keys are told only where there is room: 80 columns are full without them."""
URGENT = frozenset({"stop", "end_input"})
"""What `Escape` means now and then; `NEXT` gives its room to it meanwhile."""
NEXT = "next_change"


class KeyLine(Footer):
    """The keys that work now."""

    def compose(self) -> ComposeResult:
        """As any footer; the style sheet puts some away where it is narrow."""
        parts = {part: getattr(part, "action", None) for part in super().compose()}
        roomy = ROOMY if URGENT.isdisjoint(parts.values()) else ROOMY | {NEXT}
        for part, action in parts.items():
            if action in roomy:
                part.add_class("-roomy")
            yield part
