"""A screen that only looks."""

import asyncio

from playground.workshop.terminal import farewell

MOST_WAITING = 262_144
"""Bytes that a viewer may be behind: a slow one is sent away, and holds up nobody."""


class Viewer:
    """An instructor's, over the socket in the folder of state."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self.over = asyncio.Event()
        """There is nothing more to see."""

    def send(self, data: bytes) -> None:
        """Show it."""
        if self._writer.is_closing():
            self.over.set()
            return
        if self._writer.transport.get_write_buffer_size() > MOST_WAITING:
            self.close("Your line is too slow to watch.")
            return
        self._writer.write(data)

    def close(self, words: str) -> None:
        """Say this, and end."""
        if not self.over.is_set():
            self._writer.write(farewell(words))
            self.over.set()
