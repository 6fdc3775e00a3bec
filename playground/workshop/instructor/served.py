"""The room, live, for an instructor who came over SSH."""

import signal
import socket
from pathlib import Path

from playground.workshop.instructor.app import StatusApp
from playground.workshop.served.exchanged import Exchanged


class ServedStatusApp(Exchanged, StatusApp):
    """The same as in a terminal of the machine."""

    def __init__(self, state: Path, line: socket.socket) -> None:
        """Show the workshop whose folder that is; see `Exchanged`."""
        super().__init__(state)
        self.line = line
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # there is nothing to be saved
