"""How a served app speaks to its pty, whose other end is a door."""

import asyncio
import os
import select
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from textual.drivers.linux_driver import (
    KITTY_DISAMBIGUATE_ESCAPE_CODES,
    KITTY_REPORT_ALL_KEYS,
    KITTY_REPORT_ASSOCIATED_TEXT,
    LinuxDriver,
)
from textual.message import Message

from playground.ui.wire.hearing import AT_ONCE, Hearing

_READ = 4_096
"""Bytes at a time."""
_MOST = 65_536
"""Bytes that are heard together."""
_BREATH = 0.01
"""Seconds between two looks whether what was heard is done."""
_KEYS = KITTY_DISAMBIGUATE_ESCAPE_CODES | KITTY_REPORT_ALL_KEYS | KITTY_REPORT_ASSOCIATED_TEXT


class ServedDriver(LinuxDriver):
    """A terminal that may be exchanged for another one at any time.

    What comes from it is read in the loop: Textual's thread would wake ten times a second,
    in each of a hundred apps, to see that nobody has typed.
    """

    _hearing: Hearing | None = None
    _waiting: asyncio.TimerHandle | None = None

    def start_application_mode(self) -> None:
        """Begin to listen, where there is a terminal."""
        if not os.isatty(self.fileno):
            return
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._begin_anew()
        self._listen()

    def arrive(self) -> None:
        """A terminal is there now, and there was none; what is painted is painted for another."""
        assert sys.__stdin__ is not None  # noqa: S101 - whoever calls has opened it
        self._file, self.fileno, self.input_tty = sys.__stderr__, sys.__stdin__.fileno(), True
        self._size = None
        self.start_application_mode()

    def write(self, data: str) -> None:
        """Send it to the terminal; to nobody, where there is none yet."""
        if self._writer_thread is not None:
            super().write(data)

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
            self._stop_reading()  # the terminal is gone: SIGHUP ends us
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

    def greet(self) -> None:
        """Switch on, at a terminal that has just come, what the one before was told at the start.

        What is to be seen must be painted after it. A paste that the one before has not ended
        is what has come of it.
        """
        if self._hearing is not None:
            self._tell(self._hearing.give_up())
            self._begin_anew()
        self.write("\x1b[?1049h\x1b[2J")
        self._enable_mouse_support()
        self.write(f"\x1b[?25l\x1b[?1004h\x1b[>{_KEYS}u")
        self._request_terminal_sync_mode_support()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self.flush()

    @property
    def can_suspend(self) -> bool:
        """Never: there is no shell to come back from."""
        return False

    def _query_in_band_window_resize(self) -> None:
        """Not asked: the door says the size, and the next terminal may not know how."""

    def open_url(self, url: str, new_tab: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Show the address: a browser would start where the app runs."""
        del new_tab
        self._app.notify(url, title="Link", timeout=15, markup=False)

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        """Refuse: it would save where the app runs."""
        del save_path, open_method, encoding, mime_type
        binary.close()
        error = PermissionError("Files cannot be saved on the workshop's machine.")
        self._delivery_failed(delivery_key, error, name)
