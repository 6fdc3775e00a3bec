"""How a served app speaks to its pty, whose other end is a door."""

from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from textual.drivers.linux_driver import (
    KITTY_DISAMBIGUATE_ESCAPE_CODES,
    KITTY_REPORT_ALL_KEYS,
    KITTY_REPORT_ASSOCIATED_TEXT,
    LinuxDriver,
)

_KEYS = KITTY_DISAMBIGUATE_ESCAPE_CODES | KITTY_REPORT_ALL_KEYS | KITTY_REPORT_ASSOCIATED_TEXT


class ServedDriver(LinuxDriver):
    """A terminal that may be exchanged for another one at any time."""

    def greet(self) -> None:
        """Switch on, at a terminal that has just come, what the one before was told at the start.

        What is to be seen must be painted after it.
        """
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
