"""What somebody meant who wrote a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(word: str, known: Iterable[str]) -> str:
    """A short hint: the nearest known word, else the known words.

    Empty where nothing is known at all.
    """
    words = sorted(known)
    return meant(word, words) or ("there is " + ", ".join(words) if words else "")


def meant(word: str, known: Iterable[str]) -> str:
    """The nearest known word, as a question; empty where none is near."""
    near = nearest(word, known)
    return "" if near is None else f"did you mean '{near}'?"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like it; None where none is."""
    words = sorted(known)
    # Half a word says more than letters that happen to be alike.
    near = [each for each in words if len(word) > 2 and each.startswith(word)]
    near += get_close_matches(word[:100], words, n=1, cutoff=0.6)
    return near[0] if near else None
