"""The connection of an app with its fork server's process."""

import os
import sys
import threading
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from playground.sandbox import protocol
from playground.sandbox.confining.places import PACKAGES
from playground.sandbox.errors import SandboxError
from playground.sandbox.holding import Holding, Layer
from playground.sandbox.process import ENVIRONMENT, ServerProcess, roots

_LAUNCH = Path(__file__).with_name("launch.py")
_LAUNCH_OWN = Path(__file__).with_name("launch_own.py")


class Link(ServerProcess):
    """A fork server's process and the socket that leads to it."""

    def __init__(
        self,
        scratch: Path,
        max_seconds: float,
        without: Collection[Layer],
        own: Path | None = None,
        *,
        nice: int = 0,
        spares: int = 0,
    ) -> None:
        """Start the process; SandboxError where that cannot be done."""
        self.own = own is not None
        """It runs code of the user's own, shut in by nothing."""
        self._holding: Holding | None = None
        self._hearing = threading.Lock()
        if own is None:
            given = (scratch, max_seconds, ",".join(without), nice, spares)
            super().__init__(partial(_command, [*map(str, given)]), ENVIRONMENT)
        else:
            super().__init__(
                partial(_own_command, max_seconds), _own_environment(own), at_home=True
            )

    @property
    def holding(self) -> Holding:
        """What holds for this server's runs; waits until it says so.

        Raises SandboxError where it ended before.
        """
        with self._hearing:
            if self._holding is None:
                self._holding = protocol.receive_ready(self.socket)
            if self._holding is None:
                self.suspected = True
                raise SandboxError(f"The sandbox could not be started: {self.last_words()}")
            return self._holding


def _command(arguments: Sequence[str], descriptor: int) -> list[str]:
    # -s, -P: nothing from the user's own packages or the current folder. Not -I, which
    # ignores PYTHONHASHSEED. -u: what is printed past the recorder goes out at once.
    return [
        *(sys.executable, "-s", "-P", "-u", str(_LAUNCH)),
        str(descriptor),
        *arguments,
        *roots(PACKAGES),
    ]


def _own_command(max_seconds: float, descriptor: int) -> list[str]:
    return [
        *(sys.executable, "-P", "-u", str(_LAUNCH_OWN)),
        *(str(descriptor), str(max_seconds)),
        *roots(PACKAGES),
    ]


def _own_environment(beside: Path) -> dict[str, str]:
    """The user's, in which what lies beside the snippet can be imported."""
    path = [str(beside), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
