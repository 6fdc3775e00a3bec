"""How a served app speaks to its pty, whose other end is a door."""

import sys
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from textual.drivers.linux_driver import (
    KITTY_DISAMBIGUATE_ESCAPE_CODES,
    KITTY_REPORT_ALL_KEYS,
    KITTY_REPORT_ASSOCIATED_TEXT,
)

from playground.ui.wire.driver import HearingDriver

_KEYS = KITTY_DISAMBIGUATE_ESCAPE_CODES | KITTY_REPORT_ALL_KEYS | KITTY_REPORT_ASSOCIATED_TEXT


class ServedDriver(HearingDriver):
    """A terminal that may be exchanged for another one at any time."""

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
