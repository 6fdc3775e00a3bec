"""How a served app speaks to its pty, whose other end is a door."""

import asyncio
import os
from codecs import getincrementaldecoder
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from textual._xterm_parser import BRACKETED_PASTE_END, XTermParser
from textual.drivers.linux_driver import (
    KITTY_DISAMBIGUATE_ESCAPE_CODES,
    KITTY_REPORT_ALL_KEYS,
    KITTY_REPORT_ASSOCIATED_TEXT,
    LinuxDriver,
)
from textual.events import Resize
from textual.message import Message

from playground.ui.editor.incoming import MOST_TEXT

_READ = 4_096
"""Bytes at a time."""
_PATIENCE = 0.1
"""Seconds between two looks whether an escape was a key, or is the beginning of one."""
_KEYS = KITTY_DISAMBIGUATE_ESCAPE_CODES | KITTY_REPORT_ALL_KEYS | KITTY_REPORT_ASSOCIATED_TEXT


class ServedDriver(LinuxDriver):
    """A terminal that may be exchanged for another one at any time.

    What comes from it is read in the loop: Textual's thread would wake ten times a second,
    in each of a hundred apps, to see that nobody has typed.
    """

    _parser: XTermParser | None = None
    _unheard = 0
    """Characters since the last key: of a paste, which is heard of when it is whole."""
    _last = ""
    """The last of them."""

    def start_application_mode(self) -> None:
        """Begin to listen."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._begin_anew()
        asyncio.get_running_loop().add_reader(self.fileno, self._read)

    def disable_input(self) -> None:
        """Listen no more."""
        self._stop_reading()
        super().disable_input()

    def run_input_thread(self) -> None:
        """There is nothing for a thread to do."""

    def _read(self) -> None:
        try:
            data = os.read(self.fileno, _READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data or self._parser is None:
            self._stop_reading()  # the terminal is gone: SIGHUP ends us
            return
        heard = self._bounded(self._decode(data))
        if heard:  # nothing, for half of a character, would be the end to the parser
            self._hear(self._parser.feed(heard))
        self._look_again()

    def _begin_anew(self) -> None:
        """Nothing that came before is the beginning of what comes."""
        self._parser = XTermParser(self._debug)
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._unheard, self._last = 0, ""

    def _hear(self, messages: Iterable[Message]) -> None:
        """Take what the parser has made of what came."""
        try:
            for message in messages:
                self._unheard = 0
                if not isinstance(message, Resize):  # it is the door that says the size
                    self.process_message(message)
        except (ValueError, OverflowError):  # a number that is none of any key ends the parser
            self._begin_anew()

    def _bounded(self, text: str) -> str:
        """The text, without what comes in the midst of a paste that is too long for anything.

        It has at least a part that cannot be used, or the editor would not know of it.
        """
        heard, came = text, self._last + text
        if self._unheard > MOST_TEXT:
            end = came.find(BRACKETED_PASTE_END)
            heard = came[end:] if end >= 0 else ""
        self._last = came[1 - len(BRACKETED_PASTE_END) :]
        self._unheard += len(heard)
        return heard

    def _look_again(self) -> None:
        """What may go on is taken for whole in a moment, where nothing more comes."""
        if self._parser is not None and self._parser._timeout_time is not None:  # noqa: SLF001 - says no else
            asyncio.get_running_loop().call_later(_PATIENCE, self._tick)

    def _tick(self) -> None:
        if self._parser is not None:
            self._hear(self._parser.tick())
            self._look_again()

    def _stop_reading(self) -> None:
        if self._parser is not None:
            self._parser = None
            asyncio.get_running_loop().remove_reader(self.fileno)

    def greet(self) -> None:
        """Switch on, at a terminal that has just come, what the one before was told at the start.

        What is to be seen must be painted after it. A paste that the one before has not ended
        is what has come of it.
        """
        if self._parser is not None:
            self._hear(self._parser.feed(BRACKETED_PASTE_END))
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
