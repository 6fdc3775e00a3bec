"""What can look at a seat."""

import re
from typing import Final, Protocol

from playground.workshop.terminal import Size

_ADDRESSED: Final = re.compile(rb"\x1b[]PX^_].*?(?:\x07|\x1b\\)", re.DOTALL)
"""What is said to a terminal itself: its clipboard, its title (ECMA-48's control strings)."""
_BEGUN: Final = re.compile(rb"\x1b(?:[]PX^_]|\Z)")


class Attachment(Protocol):
    """A screen that shows a seat: a channel of SSH, a socket of a browser."""

    name: str
    """What kind it is: `ssh`, `web`."""
    address: str
    """Where it comes from."""

    def send(self, data: bytes) -> None:
        """Send this to the terminal; does not wait."""
        ...

    @property
    def waiting(self) -> int:
        """Bytes that were sent, and that the network has not taken yet."""
        ...

    def hold(self, *, on: bool) -> None:
        """Take nothing more from the learner for now, or go on."""
        ...

    def close(self, words: str) -> None:
        """Undo what the app did to the terminal, say this, and hang up."""
        ...


class Viewer(Protocol):
    """A screen that only looks."""

    def send(self, data: bytes) -> None:
        """Show this; does not wait."""
        ...

    def resized(self, size: Size) -> None:
        """What is shown has another size from now on."""
        ...

    def close(self, words: str) -> None:
        """Say this, and end."""
        ...


class OnlyPictures:
    """What an app paints, without what it says to its learner's terminal.

    A learner's clipboard is theirs to fill, and not that of whoever looks on.
    """

    def __init__(self) -> None:
        self._rest = b""
        """The beginning of something, until its end comes."""

    def __call__(self, data: bytes) -> bytes:
        """The next part of it."""
        data = _ADDRESSED.sub(b"", self._rest + data)
        begun = _BEGUN.search(data)
        end = begun.start() if begun else len(data)
        self._rest = data[end:]
        return data[:end]
