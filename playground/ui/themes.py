"""Our themes: quiet grounds, so that what happens stands out.

Each gives the five states five colours, in the roles that `lines/roles.py` names:
transient is the secondary, pending the warning, persistent the success, deleted the
error, and detached the primary colour. What changed is the accent.
"""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="playground-dark",
    dark=True,
    primary="#5fafd7",
    secondary="#bfa8e0",
    accent="#ffaf5f",
    warning="#ffd75f",
    error="#ff6f6f",
    success="#87d787",
    foreground="#d7dbe0",
    background="#16191d",
    surface="#1f242a",
    panel="#2a3139",
)
LIGHT: Final = Theme(
    name="playground-light",
    dark=False,
    primary="#005f87",
    secondary="#6b4f8f",
    accent="#af5f00",
    warning="#9a6a00",
    error="#c0202f",
    success="#1f7a33",
    foreground="#24292f",
    background="#fafaf7",
    surface="#efefea",
    panel="#e3e3dc",
)
CONTRAST: Final = Theme(
    # Pure colours on black: the most contrast, and the least loss where a terminal
    # has sixteen colours only.
    name="playground-high-contrast",
    dark=True,
    primary="#55ffff",
    secondary="#ffffff",
    accent="#ff55ff",
    warning="#ffff55",
    error="#ff5555",
    success="#55ff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        "text-primary": "#55ffff",
        "text-secondary": "#ffffff",
        "text-accent": "#ff8cff",
        "text-warning": "#ffff55",
        "text-error": "#ff8080",
        "text-success": "#55ff55",
    },
)
# Found by search: every two of these text colours stay apart in the eyes of people who
# lack one of the three kinds of cones (a test simulates them), mostly by lightness.
DISTINCT: Final = Theme(
    name="playground-colour-blind",
    dark=True,
    primary="#6a89f8",
    secondary="#9f9297",
    accent="#d8a6e4",
    warning="#fdf46f",
    error="#f75e12",
    success="#5fc9b8",
    foreground="#e4e4e4",
    background="#14161a",
    surface="#1d2126",
    panel="#2a2f36",
    variables={
        "text-primary": "#6a89f8",
        "text-secondary": "#9f9297",
        "text-accent": "#d8a6e4",
        "text-warning": "#fdf46f",
        "text-error": "#f75e12",
        "text-success": "#adf8ec",
    },
)
DISTINCT_LIGHT: Final = Theme(
    name="playground-colour-blind-light",
    dark=False,
    primary="#13377b",
    secondary="#151818",
    accent="#a31cbc",
    warning="#706c0f",
    error="#752306",
    success="#177171",
    foreground="#202020",
    background="#fbfbf8",
    surface="#f0f0ec",
    panel="#e6e6e1",
    variables={
        "text-primary": "#13377b",
        "text-secondary": "#151818",
        "text-accent": "#a31cbc",
        "text-warning": "#706c0f",
        "text-error": "#752306",
        "text-success": "#177171",
    },
)
THEMES: Final = (DARK, LIGHT, CONTRAST, DISTINCT, DISTINCT_LIGHT)
"""All of them; the first is the one to begin with."""


def called(theme: Theme) -> str:
    """What the palette calls it."""
    return theme.name.removeprefix("playground-").replace("-", " ")
