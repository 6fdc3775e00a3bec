"""How an app hears its terminal: in its loop, and all that comes of it through `Hearing`."""

import asyncio
import os
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from playground.ui.wire.ahead import give_back
from playground.ui.wire.hearing import AT_ONCE, Hearing

_READ = 4_096
"""Bytes at a time."""
_MOST = 65_536
"""Bytes that are heard together."""
_BREATH = 0.01
"""Seconds between two looks whether what was heard is done."""


class HearingDriver(LinuxDriver):
    """Takes no more from the terminal than the app keeps up with.

    Textual's thread would take all that comes, wake ten times a second to see that nobody has
    typed, and have a sequence that the line cuts in two be typed into the text.
    """

    _hearing: Hearing | None = None
    _waiting: asyncio.TimerHandle | None = None

    def start_application_mode(self) -> None:
        """Begin to listen, where there is a terminal."""
        if not os.isatty(self.fileno):
            return
        give_back()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._begin_anew()
        self._listen()

    def disable_input(self) -> None:
        """Listen no more."""
        self._stop_reading()
        super().disable_input()

    def run_input_thread(self) -> None:
        """There is nothing for a thread to do."""

    def _listen(self) -> None:
        if self._hearing is not None:
            asyncio.get_running_loop().add_reader(self.fileno, self._read)

    def _read(self) -> None:
        loop = asyncio.get_running_loop()
        if self._is_behind:
            loop.remove_reader(self.fileno)
            loop.call_later(_BREATH, self._listen)
            return
        try:
            data = self._come()
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data or self._hearing is None:
            self._stop_reading()
            signal.raise_signal(signal.SIGHUP)  # which not every terminal that goes away sends
            return
        if self._waiting is not None:
            self._waiting.cancel()
        self._tell(self._hearing.hear(self._decode(data)))
        self._wait()

    def _come(self) -> bytes:
        """What has come, as much as is heard together; nothing where the terminal is gone."""
        data = os.read(self.fileno, _READ)
        with suppress(OSError):  # which the next read meets again
            while len(data) < _MOST and self._has_more and (more := os.read(self.fileno, _READ)):
                data += more
        return data

    @property
    def _has_more(self) -> bool:
        return bool(select.select([self.fileno], [], [], 0)[0])

    @property
    def _is_behind(self) -> bool:
        """There is more to do than comes of one read: what else is sent stays where it is."""
        pumps = [self._app, self._app.focused] if self._app.screen_stack else [self._app]
        return any(pump is not None and pump.message_queue_size > AT_ONCE for pump in pumps)

    def _begin_anew(self) -> None:
        """Nothing that came before is the beginning of what comes."""
        self._hearing = Hearing()
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode

    def _tell(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _wait(self) -> None:
        if self._hearing is not None and (patience := self._hearing.patience) is not None:
            loop = asyncio.get_running_loop()
            self._waiting = loop.call_later(patience, self._give_up)

    def _give_up(self) -> None:
        if self._hearing is not None and not self._has_more:  # else it has come, and is heard soon
            self._tell(self._hearing.give_up())
        self._wait()

    def _stop_reading(self) -> None:
        if self._hearing is not None:
            self._hearing = None
            asyncio.get_running_loop().remove_reader(self.fileno)

    def _query_in_band_window_resize(self) -> None:
        """Not asked: a signal says the size, and nothing that is typed."""
