"""Both themes keep every role readable, and state never hangs on colour alone."""

import pytest
from textual.color import Color
from textual.style import Style
from textual.theme import Theme

from playground.ui.lines.roles import ROLE_STYLES
from playground.ui.results import states
from playground.ui.themes import DARK, LIGHT

READABLE = 3.0
"""Contrast that large text and signs need (WCAG 2.1, 1.4.11)."""
QUIET = {"ahead", "card", "chosen", "now", "rule", "strong"}


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_role_can_be_read_on_every_ground(theme: Theme) -> None:
    variables = theme.to_color_system().generate()
    for ground in ("$background", "$surface", "$panel"):
        base = Style.parse(f"$foreground on {ground}", variables)
        for role, definition in ROLE_STYLES.items():
            style = base + Style.parse(definition, variables)
            assert style.background is not None
            assert style.foreground is not None
            contrast = _contrast(style.background, style.background + style.foreground)
            assert role in QUIET or contrast >= READABLE, (role, ground, contrast)


def _contrast(one: Color, other: Color) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_every_state_has_a_sign_and_a_role_of_its_own() -> None:
    assert len(set(states.GLYPHS.values())) == len(states.GLYPHS)
    assert set(states.GLYPHS) <= set(ROLE_STYLES)
