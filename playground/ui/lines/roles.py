"""What the roles of a row look like, in the app's theme.

A table instead of component classes: every widget has a node in the style sheet for
each of its component classes, and four hundred of them took half of the start-up.
"""

from typing import Final

ROLE_STYLES: Final[dict[str, str]] = {
    "dim": "$foreground 60%",
    "faded": "$foreground 60% italic",
    "strong": "bold",
    "title": "$text-primary bold",
    "label": "$foreground 60%",
    "key": "$text-accent bold",
    "foot": "$footer-description-foreground",
    "foot-key": "$footer-key-foreground bold",
    "foot-hover": "on $block-hover-background",
    # What changed, and what it was.
    "changed": "$text-accent bold",
    "old": "$foreground 60% strike",
    "new": "$text-accent",
    "now": "on $primary 15%",
    "chosen": "on $accent 25%",
    "again": "$text-accent bold",
    "card": "on $surface",
    "lane": "$text-primary bold",
    "rule": "$primary 40%",
    # How it went.
    "error": "$text-error bold",
    "warning": "$text-warning",
    "good": "$text-success",
    # The states of an object.
    "transient": "$text-secondary",
    "pending": "$text-warning",
    "persistent": "$text-success",
    "deleted": "$text-error",
    "detached": "$text-primary",
    "gone": "$foreground 60% strike",
    # The marks of a row in a table.
    "inserted": "$text-success",
    "updated": "$text-warning",
    # Pieces of code and values.
    "keyword": "$text-accent",
    "string": "$text-success",
    "number": "$text-warning",
    # The timeline.
    "passed": "$primary",
    "ahead": "$foreground 35%",
    "position": "$text-accent bold",
}
"""By role, a style as Textual writes them."""
