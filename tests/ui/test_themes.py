"""All themes keep every role readable, and state never hangs on colour alone."""

from itertools import combinations
from math import dist
from operator import mul

import pytest
from textual.color import Color
from textual.style import Style
from textual.theme import Theme

from playground.ui.lines.roles import ROLE_STYLES
from playground.ui.results import states
from playground.ui.themes import CONTRAST, DISTINCT, DISTINCT_LIGHT, THEMES

READABLE = 3.0
"""Contrast that large text and signs need (WCAG 2.1, 1.4.11)."""
QUIET = {"ahead", "card", "chosen", "now", "rule", "strong"}


named = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@named
def test_every_role_can_be_read_on_every_ground(theme: Theme) -> None:
    variables = _variables(theme)
    for ground in ("$background", "$surface", "$panel"):
        base = Style.parse(f"$foreground on {ground}", variables)
        for role, definition in ROLE_STYLES.items():
            style = base + Style.parse(definition, variables)
            assert style.background is not None
            assert style.foreground is not None
            contrast = _contrast(style.background, style.background + style.foreground)
            assert role in QUIET or contrast >= READABLE, (role, ground, contrast)


STATES = ("transient", "pending", "persistent", "deleted", "detached")


def test_high_contrast_is_high() -> None:
    assert min(_contrast(*pair) for pair in _text_colours(CONTRAST, *STATES, "changed")) >= 7


# What people without one kind of cones see, in linear RGB: Machado, Oliveira and
# Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency,
# 2009, severity 1.0.
VISIONS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART = 0.1
"""Distance in Oklab at which two colours are told apart at a glance."""


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", [DISTINCT, DISTINCT_LIGHT], ids=lambda theme: theme.name)
def test_the_states_stay_apart_in_every_eye(theme: Theme, vision: str) -> None:
    seen = [
        _oklab([sum(map(mul, row, _linear(text))) for row in VISIONS[vision]])
        for _, text in _text_colours(theme, *STATES, "changed")
    ]
    assert min(dist(one, other) for one, other in combinations(seen, 2)) >= APART


def _variables(theme: Theme) -> dict[str, str]:
    """As the app has them."""
    return {**theme.to_color_system().generate(), **theme.variables}


def _text_colours(theme: Theme, *roles: str) -> list[tuple[Color, Color]]:
    """Ground and text of each role, on a card."""
    variables = _variables(theme)
    base = Style.parse("$foreground on $surface", variables)
    found = [base + Style.parse(ROLE_STYLES[role], variables) for role in roles]
    pairs = [(style.background, style.foreground) for style in found]
    return [(ground, ground + text) for ground, text in pairs if ground and text]


def _oklab(rgb: list[float]) -> tuple[float, float, float]:
    """Linear RGB in Oklab: https://bottosson.github.io/posts/oklab/."""
    red, green, blue = rgb
    long = max(0.0, 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    mid = max(0.0, 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = max(0.0, 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def _contrast(one: Color, other: Color) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = _linear(color)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _linear(color: Color) -> list[float]:
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]


def test_every_state_has_a_sign_and_a_role_of_its_own() -> None:
    assert len(set(states.GLYPHS.values())) == len(states.GLYPHS)
    assert set(states.GLYPHS) <= set(ROLE_STYLES)
