"""Numbers of calls to the kernel, which differ between architectures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LAST_KNOWN: Final = 462
"""The newest call that was looked at (mseal, Linux 6.10). From 424 on the numbers are the
same on every architecture."""


@dataclass(frozen=True, eq=False)  # each is one of a kind
class Table:
    """One architecture's calls, as far as the policy names them."""

    architecture: int
    """AUDIT_ARCH_… of linux/audit.h: how the kernel names it to a filter."""
    numbers: Mapping[str, int]


def numbers(text: str) -> Mapping[str, int]:
    """The table in a text of numbers and names."""
    words = text.split()
    return dict(zip(words[1::2], map(int, words[::2]), strict=True))
