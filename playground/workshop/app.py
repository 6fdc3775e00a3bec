"""One app's process as the door has it: its terminal, and what leads to it."""

import asyncio
import contextlib
import fcntl
import os
import select
import signal
import struct
import termios
import tty
from collections.abc import Callable
from typing import Final

from playground.sandbox import protocol
from playground.workshop.served import messages
from playground.workshop.terminal import Size

PATIENCE: Final = 60.0
"""Seconds in which an app has painted, on a machine that is very busy."""


class AppError(Exception):
    """There is no app to be had; the message says why."""


class GoneError(AppError):
    """Who makes it is gone, or it went before it had painted: another attempt may do."""


class App:
    """An app's process as the door has it: its terminal, and two sockets."""

    def __init__(self, size: Size) -> None:
        """Open what it needs; `hand_over` gives it the other ends."""
        with contextlib.ExitStack() as opened:
            self.master, self._slave = os.openpty()
            opened.callback(os.close, self.master)
            opened.callback(os.close, self._slave)
            tty.setraw(self._slave)  # what is typed before the app listens is not echoed
            self.resize(size)
            os.set_blocking(self.master, False)
            self.relay, self._their_relay = protocol.pair()
            opened.callback(self.relay.close)
            opened.callback(self._their_relay.close)
            self.line, self._their_line = messages.pair()
            opened.pop_all()
        self.pid = 0
        self.pidfd = -1
        self.parked = False
        """It has painted its screen, and waits for its learner."""
        self.picture: bytes | None = None
        """What it has painted, for the screen that it was made for; None where that has gone."""

    def hand_over(self, send: Callable[[list[int]], None]) -> None:
        """Have the app's ends sent, and close them here."""
        try:
            send([self._slave, self._their_relay.fileno(), self._their_line.fileno()])
        finally:
            os.close(self._slave)
            self._their_relay.close()
            self._their_line.close()

    def resize(self, size: Size) -> None:
        """Its terminal has that size now."""
        self.size = size
        packed = struct.pack("HHHH", size.rows, size.columns, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, packed)

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal; it may be gone."""
        if self.pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.pidfd, number)

    def close(self) -> None:
        """Let go of everything: its terminal hangs up."""
        for descriptor in (self.master, self.pidfd):
            if descriptor >= 0:
                os.close(descriptor)
        self.master = self.pidfd = -1
        self.relay.close()
        self.line.close()


def alive(app: App) -> bool:
    """Whether its process is there."""
    poll = select.poll()
    poll.register(app.pidfd, select.POLLIN)
    return not poll.poll(0)


async def painted(app: App) -> bytes:
    """Wait until the app has painted, and return that.

    From then on its pictures are thrown away, until somebody else reads them. Raises
    GoneError where it ends before, AppError where it takes too long; it is closed then.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()
    picture = bytearray()
    wanted = True

    def drain() -> None:
        try:
            data = os.read(app.master, 65_536)
        except BlockingIOError:
            return
        except OSError:  # it ended
            loop.remove_reader(app.master)
            return
        if wanted:
            picture.extend(data)

    def heard() -> None:
        with contextlib.suppress(BlockingIOError):
            data = messages.heard(app.line)
            if not done.done():
                if data is None:
                    done.set_exception(GoneError("It ended before it had painted anything."))
                else:
                    done.set_result(None)

    loop.add_reader(app.master, drain)
    loop.add_reader(app.line.fileno(), heard)
    try:
        async with asyncio.timeout(PATIENCE):
            await done
    except BaseException as error:
        loop.remove_reader(app.master)
        loop.remove_reader(app.line.fileno())
        app.close()
        if isinstance(error, TimeoutError):
            raise AppError(f"It painted nothing in {PATIENCE:.0f} seconds.") from error
        raise
    loop.remove_reader(app.line.fileno())
    wanted = False
    return bytes(picture)
