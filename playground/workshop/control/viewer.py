"""A screen that only looks."""

import asyncio

from playground.workshop.terminal import Size, farewell

MOST_WAITING = 262_144
"""Bytes that a viewer may be behind: a slow one is sent away, and holds up nobody."""


def too_small(shown: Size, room: Size) -> str:
    """Say that a window has no room for a screen."""
    return (
        f"Their screen has {shown.columns} columns and {shown.rows} lines, and yours has "
        f"{room.columns} and {room.rows}: enlarge your window."
    )


class Viewer:
    """An instructor's, over the socket in the folder of state."""

    def __init__(self, writer: asyncio.StreamWriter, room: Size) -> None:
        """Look in a window that has room for so much."""
        self._writer = writer
        self._room = room
        self.over = asyncio.Event()
        """There is nothing more to see."""

    def send(self, data: bytes) -> None:
        """Show it."""
        if self._writer.is_closing():
            self.over.set()
        if self.over.is_set():
            return
        if self._writer.transport.get_write_buffer_size() > MOST_WAITING:
            self.close("Your line is too slow to watch.")
            return
        self._writer.write(data)

    def resized(self, size: Size) -> None:
        """End where it has no room for that: nothing would be where it belongs."""
        if not self._room.holds(size):
            self.close(f"{too_small(size, self._room)} Then watch again.")

    def close(self, words: str) -> None:
        """Say this, and end."""
        if not self.over.is_set():
            self._writer.write(farewell(words))
            self.over.set()
