"""A style sheet that is parsed once, however many apps and themes come and go.

Textual parses all style sheets anew for every app, and once more for its theme: a fifth of
what a start takes. Here what was parsed is kept by its text and the theme's variables, for all
apps of the process and, in a workshop, of its forks.
"""

from functools import lru_cache
from typing import Final

from textual.css.model import RuleSet
from textual.css.stylesheet import CssSource, Stylesheet
from textual.css.types import CSSLocation

_MOST: Final = 4
"""Themes of which it is kept."""


class KeptStylesheet(Stylesheet):
    """Takes over what was parsed before."""

    _pieces: "Pieces | None" = None

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the theme's variables."""
        super().set_variables(variables)
        self._pieces = None

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,  # noqa: FBT001, FBT002 - Textual's signature
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        if self._pieces is None:
            self._pieces = _pieces(tuple(self._variables.items()))
        source = CssSource(css, is_default_rules, tie_breaker, scope)
        found = self._pieces.get((read_from, source))
        if found is None:
            found = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
            self._pieces[read_from, source] = found
        return found

    def reparse(self) -> None:
        """Parse with the variables as they are now."""
        self.parse()


Pieces = dict[tuple[CSSLocation, CssSource], list[RuleSet]]


@lru_cache(maxsize=_MOST)
def _pieces(variables: tuple[tuple[str, str], ...]) -> Pieces:  # noqa: ARG001 - what they are for
    """What was parsed with these variables."""
    return {}
