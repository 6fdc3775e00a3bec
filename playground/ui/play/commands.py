"""The palette's entries: everything that has a key, and what has none."""

from collections.abc import Iterator

from playground.ui.keymap import Keymap
from playground.ui.keynames import shown
from playground.ui.play.keys import KEYS, UNKEYED

_NOT_LISTED = frozenset({"app.command_palette", "close_panel", "leave_editor", "end_input"})


def commands(keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """Name, meaning and action of each."""
    for key in KEYS:
        if key.action not in _NOT_LISTED:
            name, _, meaning = key.tooltip.partition(": ")
            yield name, f"{meaning} ({shown(keymap.of(key).partition(',')[0])})", key.action
    for action, name, meaning in UNKEYED:
        yield name, meaning, action
