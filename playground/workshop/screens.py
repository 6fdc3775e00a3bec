"""What can look at a seat."""

from typing import Protocol


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

    def close(self, words: str) -> None:
        """Say this, and end."""
        ...
