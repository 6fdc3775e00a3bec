"""The other side: carries bytes between its terminal and the door.

Each way has a thread of its own that waits as long as it has to: what is shown never waits
for what is typed.
"""

import os
import signal
import socket
import sys
import termios
import tty
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from msgspec import Struct

from playground.workshop.local import messages
from playground.workshop.local.messages import Back, Come, Gone, Resized, Shown, Typed
from playground.workshop.terminal import RESET, SENT_ALONG

LOST = Gone("The workshop has ended. What you did is kept.", 1)
_HEARD = {signal.SIGWINCH, signal.SIGCONT}


class JoinError(Exception):
    """Nobody is there; the message says so."""


def join(file: Path) -> Gone:
    """Be at the workshop until it is over; returns how it ended. Raises JoinError."""
    # Blocked for all threads: the one that waits for it hears it.
    signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
        try:
            door.connect(str(file))
        except OSError as error:
            raise JoinError(f"No workshop is open at {file}: {error.strerror}.") from error
        columns, rows = os.get_terminal_size()
        sent = {name: _text(os.environ[name]) for name in SENT_ALONG if name in os.environ}
        with suppress(OSError):  # it says why
            _say(door, Come(_text(os.environ.get("TERM", "")), columns, rows, sent))
        before = termios.tcgetattr(0)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _: sys.exit(128 + number))
        tty.setraw(0, termios.TCSANOW)  # what was typed ahead stays
        try:
            for carry in (_keys, _changes):
                Thread(target=_until_gone, args=(carry, door), daemon=True).start()
            return _show(door)
        except BaseException:
            with suppress(OSError):  # the terminal is gone, too
                _write(RESET.encode())
            raise
        finally:
            with suppress(termios.error):  # likewise
                termios.tcsetattr(0, termios.TCSADRAIN, before)


def _text(value: str) -> str:
    """The same, if it is any: an environment may hold what is none."""
    return value.encode(errors="replace").decode()


def _show(door: socket.socket) -> Gone:
    """Show what comes; returns the door's last words."""
    while data := _heard(door):
        match messages.door_decoder.decode(data):
            case Shown(picture):
                _write(picture)
            case Gone() as gone:
                return gone
    _write(RESET.encode())
    return LOST


def _heard(door: socket.socket) -> bytes:
    try:
        return door.recv(messages.LARGEST)
    except ConnectionResetError:  # it has not read all; what it said before comes after that
        return door.recv(messages.LARGEST)


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(1, data) :]


def _until_gone(carry: Callable[[socket.socket], None], door: socket.socket) -> None:
    with suppress(OSError):  # the terminal, or the door
        carry(door)
    with suppress(OSError):
        door.shutdown(socket.SHUT_RDWR)


def _keys(door: socket.socket) -> None:
    while data := os.read(0, messages.AT_ONCE):
        _say(door, Typed(data))


def _changes(door: socket.socket) -> None:
    while True:
        if signal.sigwait(_HEARD) == signal.SIGCONT:
            # The shell has had the terminal, and left its own words there.
            tty.setraw(0, termios.TCSANOW)
            _say(door, Back())
        else:
            _say(door, Resized(*os.get_terminal_size()))


def _say(door: socket.socket, message: Struct) -> None:
    door.sendall(messages.encode(message))
