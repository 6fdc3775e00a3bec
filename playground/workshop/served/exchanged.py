"""An app whose terminal may be exchanged for another, as the door at the end of its line says."""

import asyncio
import socket

from textual import events
from textual.driver import Driver

from playground.ui.wire.lean import Lean
from playground.workshop.served import messages
from playground.workshop.served.driver import ServedDriver
from playground.workshop.served.messages import DoorWord, Greet, Painted, Tell


class Exchanged(Lean):
    """Hears from the door. Goes before the app that it is made of."""

    line: socket.socket
    """Leads to the door."""
    _arriving = False
    """A terminal has come, which nothing has been painted on yet."""

    def get_driver_class(self) -> type[Driver]:
        """One that greets each terminal."""
        return ServedDriver

    def on_mount(self) -> None:
        """Listen to the door; tell it when the screen is there."""
        asyncio.get_running_loop().add_reader(self.line.fileno(), self._heard)
        self.call_after_refresh(messages.say, self.line, Painted())

    def arrive(self) -> None:
        """Go on at a terminal: until now there was none."""
        if isinstance(self._driver, ServedDriver):
            self._arriving = True
            self._driver.arrive()

    def on_resize(self, event: events.Resize) -> None:
        """What is painted first, on a terminal that has just come, is of its size."""
        del event
        if self._arriving:
            self._arriving = False
            self.call_after_refresh(messages.say, self.line, Painted())

    def on_unmount(self) -> None:
        """Listen no more."""
        asyncio.get_running_loop().remove_reader(self.line.fileno())

    def told(self, word: DoorWord) -> None:
        """The door said that."""
        match word:
            case Greet():
                if isinstance(self._driver, ServedDriver):
                    self._driver.greet()
                    self.repaint_everything()
            case Tell(words, title):
                self.notify(words, title=title, timeout=15, markup=False)
            case _:
                return

    def _heard(self) -> None:
        try:
            data = messages.heard(self.line)
        except BlockingIOError:
            return
        if data is None:  # the door is gone, and the terminal with it: SIGHUP ends us
            asyncio.get_running_loop().remove_reader(self.line.fileno())
        else:
            self.told(messages.door_decoder.decode(data))
