"""Doing something once for many causes that follow each other fast."""

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Soon:
    """Calls once, a little after the first of its causes; then again for the next."""

    def __init__(self, pump: MessagePump, seconds: float, call: Callable[[], object]) -> None:
        """Make one that has no cause yet.

        Args:
            pump: whose timers these are.
            seconds: how long after the first cause.
            call: what to do.
        """
        self._pump = pump
        self._seconds = seconds
        self._call = call
        self._timer: Timer | None = None

    def cause(self) -> None:
        """Another cause."""
        if self._timer is None:
            self._timer = self._pump.set_timer(self._seconds, self._over)

    def _over(self) -> None:
        self._timer = None
        self._call()
