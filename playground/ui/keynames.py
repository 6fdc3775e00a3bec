"""Keys by name: what they are called on the screen, and which of them can be relied on."""

import unicodedata
from typing import Final

from textual.keys import Keys

_MODIFIERS: Final = {"ctrl": "^", "shift": "⇧", "alt": "Alt+", "super": "Super+"}
_NAMES: Final = {
    "escape": "Esc",
    "space": "Space",
    "enter": "Enter",
    "tab": "Tab",
    "backspace": "Bksp",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
_KNOWN: Final = frozenset(key.value for key in Keys if not key.value.startswith("<"))
_DISGUISED: Final = {
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+j": "Enter",
    "ctrl+h": "Backspace",
    "ctrl+left_square_bracket": "Esc",
}
"""Keys that a terminal sends as another key."""
_PRESSED: Final = {"ctrl+@": "ctrl+space", "ctrl+underscore": "ctrl+slash"}
"""By what a terminal sends, the key that was pressed."""


def shown(key: str) -> str:
    """The key as the screen writes it: `^R`, `F5`, `⇧F6`, `]`."""
    key = _PRESSED.get(key, key)
    *modifiers, name = key.split("+") if key != "+" else [key]
    text = _NAMES.get(name) or _character(name) or name
    if len(text) == 1 and "ctrl" in modifiers:
        text = text.upper()
    if text[:1] == "f" and text[1:].isdigit():
        text = text.upper()
    return "".join(_MODIFIERS.get(modifier, f"{modifier}+") for modifier in modifiers) + text


def trouble(key: str) -> str | None:
    """What speaks against binding the key; None where nothing does."""
    *modifiers, name = key.split("+") if key != "+" else [key]
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        return f"{key!r} is no key: the modifiers are ctrl, shift and alt"
    if key in _DISGUISED:
        return f"a terminal sends {key} as {_DISGUISED[key]}"
    if name not in _KNOWN and _character(name) is None:
        return f"{key!r} is no key: write it like f5, ctrl+r, n or right_square_bracket"
    return None


def writes(key: str) -> bool:
    """Whether the key writes something, or takes it away again."""
    *modifiers, name = key.split("+") if key != "+" else [key]
    if set(modifiers) - {"shift"}:
        return False
    return name in {"space", "enter", "tab", "backspace", "delete"} or _character(name) is not None


def moves(key: str) -> bool:
    """Whether the key moves in a text."""
    *modifiers, name = key.split("+") if key != "+" else [key]
    if name in {"up", "down"} and set(modifiers) - {"shift"}:
        return False  # the editor has no such move
    return name in {"left", "right", "up", "down", "home", "end", "pageup", "pagedown"}


def _character(name: str) -> str | None:
    """The character that a key writes, by itself or by its name in Unicode."""
    if len(name) == 1:
        return name
    try:
        found = unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        found = {"minus": "-", "slash": "/", "underscore": "_"}.get(name, "")
    return found if found.isprintable() and found else None  # "escape" has a name there, too
