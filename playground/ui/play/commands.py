"""The palette's entries: everything that has a key, and what has none."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding

from playground.ui.editor.keys import EDITOR_BINDINGS
from playground.ui.editor.keys import told as worth_telling
from playground.ui.keymap import Keymap
from playground.ui.keynames import shown
from playground.ui.play.keys import KEYS, UNKEYED

_NOT_LISTED = frozenset({"app.command_palette", "close_panel", "leave_editor", "end_input"})


def commands(keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """Name, meaning and action of each."""
    yield from told((key for key in KEYS if key.action not in _NOT_LISTED), keymap)
    for action, name, meaning in UNKEYED:
        yield name, meaning, action


def told(keys: Iterable[Binding], keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """The same of keys that are told with a name and a meaning."""
    for key in keys:
        name, _, meaning = key.tooltip.partition(": ")
        yield name, f"{meaning} ({shown(keymap.of(key).partition(',')[0])})", key.action


def editor_commands(keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """The same for what the editor does to lines and to what was done."""
    for binding in worth_telling(EDITOR_BINDINGS):
        key = shown(keymap.of(binding).partition(",")[0])
        meaning = f"{binding.tooltip} ({key} in the code)"
        yield binding.description.capitalize(), meaning, binding.action
    yield "Select all", "select the whole code, to copy it or write over it", "select_all"


def pane_commands(bindings: Iterable[Binding], keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """The same for what a pane does itself; what it only passes on to the screen is there."""
    for binding in bindings:
        if not binding.action.startswith(("move(", "screen.", "scroll_", "page_", "choose(")):
            name, _, meaning = (binding.tooltip or binding.description).partition(": ")
            key = shown(keymap.of(binding).partition(",")[0])
            yield name, f"{meaning} ({key} in the results)".strip(), binding.action
