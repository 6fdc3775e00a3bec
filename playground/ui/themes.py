"""Our two themes: quiet grounds, so that what happens stands out."""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="playground-dark",
    dark=True,
    primary="#5fafd7",
    secondary="#87afd7",
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
    secondary="#3a5f87",
    accent="#af5f00",
    warning="#9a6a00",
    error="#c0202f",
    success="#1f7a33",
    foreground="#24292f",
    background="#fafaf7",
    surface="#efefea",
    panel="#e3e3dc",
)
