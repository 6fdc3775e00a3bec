"""A seat: one learner's app, and whatever screen looks at it now.

The door owns the pty. A screen is attached and detached, another one takes over;
the app behind goes on, and nobody waits for a screen that is gone.
"""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable
from typing import Final

from msgspec import DecodeError, Struct

from playground.sandbox.relay import Request, Send
from playground.workshop.app import App
from playground.workshop.screens import Attachment, OnlyPictures, Viewer
from playground.workshop.served import messages
from playground.workshop.served.messages import (
    Elsewhere,
    Enter,
    Greet,
    Here,
    Left,
    Link,
    Painted,
    Watched,
)
from playground.workshop.terminal import Size
from playground.workshop.visitor import Visitor

ENOUGH: Final = 16_384
"""Bytes that may wait for a slow line; beyond, the app's next picture waits, not its last."""
TYPED_AHEAD: Final = 65_536
"""Bytes that an app has not read yet, beyond which its learner is not heard."""
SETTLING: Final = 0.05
"""Seconds in which a window that is dragged has its next size."""
LAST_WORDS: Final = 5.0
"""Seconds that an app has to save and end, once its terminal is gone."""
ELSEWHERE: Final = "You have come in elsewhere, and go on there."
ALTERNATE: Final = b"\x1b[?1049h"
_READ: Final = 65_536


class Seat:
    """One learner's. All methods are the event loop's thread's."""

    def __init__(
        self,
        visitor: Visitor,
        app: App,
        run: Send,
        on_over: Callable[["Seat"], None],
        lease: str = "",
    ) -> None:
        """Give the app to the learner.

        Args:
            visitor: whose seat it is.
            app: the app; closed with the seat.
            run: hands on what the app wants to have run; called in a thread.
            on_over: called once, when the app has ended.
            lease: who holds the learner's lease, as long as nobody takes it at another door.
        """
        self.lease = lease
        self.visitor = visitor
        self.app = app
        self.here: Here | None = None
        """Where the learner is, as far as the app has told."""
        self.left_of_own_will = False
        self.lost: str | None = None
        """Why something of what the learner did is not kept, as the app said in the end."""
        self.here_since = time.monotonic()
        self.screen: Attachment | None = None
        self.watchers: set[Viewer] = set()
        self._for_watchers = OnlyPictures()
        self.link: Callable[[Visitor], str] | None = None
        """Makes an address where a browser can go on; None where none can."""
        self.began = self.last_key = self.last_seen = time.monotonic()
        """When it began, the learner typed, and a screen was there, last; monotonic."""
        self.leaving = False
        """It was told to end."""
        self.words = ""
        """Why."""
        self.runs = 0
        self._run = run
        self._on_over = on_over
        self._loop = asyncio.get_running_loop()
        self._typed = bytearray()
        self._picture = app.picture
        """What a first screen has not been sent yet; None where it painted for another, or none."""
        self._resizing: asyncio.TimerHandle | None = None
        self._reading = False
        self._over = False
        self.gone = asyncio.Event()
        """The app has ended."""
        self._tasks: set[asyncio.Future[None]] = set()
        self._loop.add_reader(app.pidfd, self._ended)
        self._loop.add_reader(app.line.fileno(), self._heard)
        self._loop.add_reader(app.relay.fileno(), self._asked)
        self._read_on()
        self.say(Enter(visitor.id, visitor.name, lease))

    # Screens

    def attach(self, screen: Attachment, size: Size) -> None:
        """Show the app on that screen, instead of the one where it is shown now."""
        if self.screen is not None:
            before, self.screen = self.screen, None
            before.close(ELSEWHERE)
        self.screen = screen
        self.last_key = self.last_seen = time.monotonic()
        if self._picture is not None and size == self.app.size:
            screen.send(self._picture)
        else:
            # What the app is about to show before it hears of this is wiped away by it.
            screen.send(ALTERNATE)
            self.say(Greet())
        self._picture = None
        self._settle(size)
        self._read_on()

    def detach(self, screen: Attachment) -> None:
        """That screen is gone; nothing happens where another one has taken over."""
        if screen is self.screen:
            self.screen = None
            self.last_seen = time.monotonic()
            self._read_on()

    def watch(self, viewer: Viewer) -> None:
        """Show the app there too; the learner is told."""
        if not self.watchers:
            self._for_watchers = OnlyPictures()
        self.watchers.add(viewer)
        self.say(Watched(on=True))
        viewer.send(ALTERNATE)
        self.say(Greet())

    def unwatch(self, viewer: Viewer) -> None:
        """Nobody looks there any more; nothing happens where nobody did."""
        if viewer in self.watchers:
            self.watchers.discard(viewer)
            self.say(Watched(on=bool(self.watchers)))

    def typed(self, screen: Attachment, data: bytes) -> None:
        """The learner typed that."""
        if screen is self.screen and not (self._over or self.leaving):
            self.last_key = time.monotonic()
            self._typed += data
            self._write()

    def resize(self, screen: Attachment, size: Size) -> None:
        """The screen has another size; the last one of several counts."""
        if screen is self.screen:
            if self._resizing is not None:
                self._resizing.cancel()
            self._resizing = self._loop.call_later(SETTLING, self._settle, size)

    def repaint(self, screen: Attachment) -> None:
        """The screen's terminal shows something else."""
        if screen is self.screen:
            self.say(Greet())

    def drained(self, screen: Attachment) -> None:
        """The network has taken what was sent."""
        if screen is self.screen and screen.waiting <= ENOUGH:
            self._read_on()

    # The app

    def say(self, message: Struct) -> None:
        """Tell the app."""
        if not self._over:
            messages.say(self.app.line, message)

    def leave(self, words: str) -> None:
        """End the app, which saves before, and then tell the learner why.

        Who hears it comes again, and may read at another door what is saved here.
        """
        if not self._over and not self.leaving:
            self.leaving, self.words = True, words
            self._read_on()
            self.app.send_signal(signal.SIGHUP)
            self._loop.call_later(LAST_WORDS, self._kill)

    @property
    def over(self) -> bool:
        """The app has ended."""
        return self._over

    def _kill(self) -> None:
        if not self._over:
            self.app.send_signal(signal.SIGKILL)

    def _settle(self, size: Size) -> None:
        self._resizing = None
        if not self._over and size != self.app.size:
            self.app.resize(size)
            for viewer in list(self.watchers):
                viewer.resized(size)

    def _read_on(self) -> None:
        if not self._reading and not self._over:
            self._reading = True
            self._loop.add_reader(self.app.master, self._painted)

    def _pause(self) -> None:
        if self._reading:
            self._reading = False
            self._loop.remove_reader(self.app.master)

    def _painted(self) -> None:
        try:
            data = os.read(self.app.master, _READ)
        except BlockingIOError:
            return
        except OSError:  # the app has let go of its terminal; its end is told elsewhere
            self._pause()
            return
        if self.watchers:
            harmless = self._for_watchers(data)
            for viewer in list(self.watchers):
                viewer.send(harmless)
        screen = self.screen
        if screen is None:
            self._picture = None
        else:
            screen.send(data)
            if self.screen is screen and screen.waiting > ENOUGH:  # else it has gone
                self._pause()

    def _write(self) -> None:
        try:
            done = os.write(self.app.master, self._typed) if self._typed else 0
        except BlockingIOError:
            done = 0
        except OSError:
            done = len(self._typed)
        del self._typed[:done]
        if self._typed:
            self._loop.add_writer(self.app.master, self._write)
        else:
            self._loop.remove_writer(self.app.master)
        if self.screen is not None and (not self._typed or len(self._typed) > TYPED_AHEAD):
            # Not as soon as there is room again: with each pause a client may send as much
            # more (`TYPED_AHEAD`, at the SSH door) as was taken before it.
            self.screen.hold(on=bool(self._typed))

    def _heard(self) -> bool:
        """Take in what the app says; whether there may be more."""
        try:
            data = messages.heard(self.app.line)
            word = messages.app_decoder.decode(data) if data else None
        except BlockingIOError:
            return False
        except DecodeError:
            return True
        match word:
            case Here():
                before, self.here = self.here, word
                if before is None or (before.lesson, before.task) != (word.lesson, word.task):
                    self.here_since = time.monotonic()
            case Elsewhere():
                if self.link is not None:
                    self.say(Link(self.link(self.visitor)))
            case Left(code, lost):
                self.lost = lost
                self.left_of_own_will = code == 0  # an app that fails in the end says so
            case Painted():
                return True
            case None:
                self._loop.remove_reader(self.app.line.fileno())
        return word is not None

    def _asked(self) -> None:
        try:
            request = Request.receive(self.app.relay)
        except (BlockingIOError, ValueError):
            return
        if request is None:
            self._loop.remove_reader(self.app.relay.fileno())
            return
        self.runs += 1
        task = self._loop.run_in_executor(None, self._hand_on, request)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _hand_on(self, request: Request) -> None:
        request.hand_on(self._run, who=self.visitor.id)

    def _ended(self) -> None:
        """The app is no more: pass on its last picture, and be done."""
        while self._heard():
            pass
        with contextlib.suppress(OSError):
            while data := os.read(self.app.master, _READ):
                if self.screen is not None:
                    self.screen.send(data)
        self._over = True
        self._pause()
        for viewer in list(self.watchers):
            viewer.close("They have left.")
        self.watchers.clear()
        self._loop.remove_writer(self.app.master)
        for descriptor in (self.app.pidfd, self.app.line.fileno(), self.app.relay.fileno()):
            self._loop.remove_reader(descriptor)
        if self._resizing is not None:
            self._resizing.cancel()
        self.app.close()
        self.gone.set()
        self._on_over(self)
