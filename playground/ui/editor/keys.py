"""The editor's keys: the text area's under names of ours, and ours.

Every binding has an id, so that a keymap can give it other keys. The application
owns F5 to F8, ctrl+r and ctrl+p, so the text area's F6 and F7 are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from textual.binding import Binding
from textual.widgets import TextArea

_NOT_OURS: Final = frozenset({"f6", "f7"})


def _inherited() -> Iterator[Binding]:
    for binding in Binding.make_bindings(TextArea.BINDINGS):
        if binding.key not in _NOT_OURS:
            identity = _identity(binding.action)
            yield replace(binding, id=identity, tooltip=binding.description)


def _key(key: str, action: str, description: str, tooltip: str) -> Binding:
    identity = _identity(action)
    return Binding(key, action, description, show=False, tooltip=tooltip, id=identity)


def _identity(action: str) -> str:
    return "editor." + action.replace("(True)", "_select")


EDITOR_BINDINGS: Final[list[Binding]] = [
    *_inherited(),
    _key("ctrl+home", "document_start", "Start of the text", "go to the start of the text"),
    _key("ctrl+end", "document_end", "End of the text", "go to the end of the text"),
    _key(
        "ctrl+shift+home",
        "document_start(True)",
        "Select to the start",
        "select everything above the cursor",
    ),
    _key(
        "ctrl+shift+end",
        "document_end(True)",
        "Select to the end",
        "select everything below the cursor",
    ),
    _key(
        "enter",
        "new_line",
        "New line",
        "break the line, and indent the next one as Python wants it",
    ),
    _key(
        "tab",
        "indent",
        "Indent",
        "indent the selected lines, or go on to the next tab stop",
    ),
    _key(
        "shift+tab",
        "dedent",
        "Dedent",
        "take the selected lines, or this one, one level out",
    ),
    _key(
        "ctrl+underscore,ctrl+slash",  # terminals send the first for the second
        "toggle_comment",
        "Comment",
        "make the selected lines, or this one, a comment, or code again",
    ),
]
"""All of them; their ids are `editor.` and the action."""

_TOLD: Final = frozenset(
    {"editor.indent", "editor.dedent", "editor.toggle_comment", "editor.undo", "editor.redo"}
)


def told(bindings: Iterable[Binding]) -> list[Binding]:
    """Those that the palette and the help name: what moves the cursor is as everywhere."""
    found = {binding.id: binding for binding in reversed([*bindings]) if binding.id in _TOLD}
    return [*reversed(found.values())]
