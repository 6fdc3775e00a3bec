"""The other side: brings its terminal to the door, and waits."""

import os
import shutil
import signal
import socket
import termios
import tty
from pathlib import Path

import msgspec

from playground.workshop.local import messages
from playground.workshop.local.messages import Come, Gone, Resized
from playground.workshop.terminal import RESET, SENT_ALONG

LOST = Gone("The workshop has ended. What you did is kept.", 1)


class JoinError(Exception):
    """Nobody is there; the message says so."""


def join(file: Path) -> Gone:
    """Be at the workshop until it is over; returns how it ended. Raises JoinError."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
        try:
            door.connect(str(file))
        except OSError as error:
            raise JoinError(f"No workshop is open at {file}: {error.strerror}.") from error
        columns, rows = shutil.get_terminal_size()
        sent = {name: os.environ[name] for name in SENT_ALONG if name in os.environ}
        come = Come(os.environ.get("TERM", ""), columns, rows, sent)
        before = termios.tcgetattr(0)
        tty.setraw(0)
        try:
            socket.send_fds(door, [msgspec.json.encode(come)], [0])
            signal.signal(signal.SIGWINCH, lambda *_: _resized(door))
            return _gone(door)
        finally:
            os.set_blocking(0, True)
            termios.tcsetattr(0, termios.TCSADRAIN, before)


def _resized(door: socket.socket) -> None:
    columns, rows = os.get_terminal_size()
    door.send(msgspec.json.encode(Resized(columns, rows)))


def _gone(door: socket.socket) -> Gone:
    try:
        data = door.recv(messages.LARGEST)
    except ConnectionResetError:
        data = b""
    if data:
        return messages.gone_decoder.decode(data)
    os.write(1, RESET.encode())
    return LOST
