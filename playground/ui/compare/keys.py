"""The keys of the comparison."""

from typing import Final

from textual.binding import Binding


def _key(key: str, action: str, word: str, help_: str, name: str, *, show: bool = True) -> Binding:
    return Binding(key, action, word, show=show, id=f"compare.{name}", tooltip=f"{word}: {help_}")


COMPARE_KEYS: Final = [
    _key("n,right,right_square_bracket", "difference(1)", "Next", "the next difference", "next"),
    _key(
        "p,left,left_square_bracket",
        "difference(-1)",
        "Previous",
        "the difference before",
        "previous",
    ),
    _key("enter", "go", "To the step", "close, and stand at this step of the run", "go"),
    _key("b", "keep", "Keep B", "keep the run that is new instead", "keep"),
    _key("x", "exchange", "Exchange", "walk the kept run, and keep the other", "swap"),
    _key("a", "whole", "All", "unfold what is alike, or fold it again", "whole"),
    _key("escape,q", "close", "Close", "back to the run", "close"),
]
"""Those of the screen."""


def _way(key: str, action: str, word: str, name: str) -> Binding:
    return Binding(key, f"screen.{action}", word, show=False, id=f"compare.{name}")


STEPS_KEYS: Final = [
    _way("up,k", "move(-1)", "A step up", "up"),
    _way("down,j", "move(1)", "A step down", "down"),
    _way("pageup", "page(-1)", "A page up", "page_up"),
    _way("pagedown", "page(1)", "A page down", "page_down"),
    _way("home,g", "end(-1)", "The first step", "first"),
    _way("end,G", "end(1)", "The last step", "last"),
]
"""Those of the list, where other lists scroll."""
