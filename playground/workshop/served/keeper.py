"""The store of a learner who is still to come."""

from threading import Event

from playground.ui.play.keeper import Keeper


class WaitingKeeper(Keeper):
    """Opens the store once it is known whose it is; whoever asks it something waits in line."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._known = Event()
        self._learner: str | None = None

    def enter(self, learner: str) -> None:
        """That is the learner."""
        self._learner = learner
        self._known.set()

    def whose(self) -> str | None:
        """The learner; waits until there is one."""
        self._known.wait()
        return self._learner

    def _open(self) -> None:
        if self.whose() is not None:
            super()._open()

    def close(self) -> None:
        """Write what waits; where nobody came, there is nothing."""
        self._known.set()
        super().close()
