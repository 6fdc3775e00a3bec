"""The door's side of the app server: it makes apps, and keeps some that are painted already."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

import playground
from playground.workshop.app import App, AppError, GoneError, alive, painted
from playground.workshop.served import messages
from playground.workshop.served.messages import Begin, Launch, Launched, Warm
from playground.workshop.terminal import COMMON, Size

ENVIRONMENT: Final = {
    "LANG": "C.UTF-8",
    "MALLOC_ARENA_MAX": "2",
    "PATH": "/usr/bin:/bin",
    "PYTHONUTF8": "1",
    "TERM": "xterm-256color",
}
"""The app server's; each app's own is made from nothing."""
STARTING: Final = 8
"""Apps that start at a time: more of them only keep each other from the processor."""
ATTEMPTS: Final = 3
"""For one app, where the app server ends meanwhile."""
PARKED_SIZE: Final = Size(120, 36)
_LAUNCH: Final = Path(__file__).parent / "served" / "launch.py"


class Apps:
    """Starts the app server, and again where it ended; has apps made, and parks some."""

    def __init__(self, begin: Begin, parked: int) -> None:
        """Make one that is not started yet.

        Args:
            begin: what is the same for all apps.
            parked: how many apps wait, painted, for learners.
        """
        self.lessons: frozenset[str] = frozenset()
        """Ids of all lessons; known once it has started."""
        self._begin = begin
        self._most_parked = parked
        self._parked: deque[App] = deque()
        self._wishes: deque[asyncio.Future[tuple[int, int]]] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._warm: asyncio.Future[None] | None = None
        self._starting = asyncio.Semaphore(STARTING)
        self._filling: asyncio.Task[None] | None = None
        self._closed = False
        self._log = os.memfd_create("app-server-log")

    async def start(self) -> None:
        """Start the server, and wait until it is warm. Raises AppError where it cannot be."""
        if self._closed:
            raise AppError("The workshop is over.")
        if self._socket is None:
            self._launch()
        assert self._warm is not None  # noqa: S101 - launched
        await asyncio.shield(self._warm)
        self._fill()

    async def take(
        self, environment: Mapping[str, str], size: Size, room: Path | None = None
    ) -> App:
        """An app for a learner, which has painted; a parked one, where one fits. Raises AppError.

        With the workshop's folder of state, the instructor's view of the room.
        """
        ordinary = room is None and environment == COMMON
        if ordinary and (found := self._unpark()):
            return found
        async with self._starting:
            if ordinary and (found := self._unpark()):  # meanwhile
                return found
            app = await self._painted(Launch(dict(environment), str(room or "")), size)
            asyncio.get_running_loop().remove_reader(app.master)
            return app

    def _unpark(self) -> App | None:
        while self._parked:
            app = self._parked.popleft()
            asyncio.get_running_loop().remove_reader(app.master)
            self._fill()
            if alive(app):
                return app
            app.close()
        return None

    @property
    def pid(self) -> int | None:
        """The server's process, for who looks after the machine."""
        return self._process.pid if self._process else None

    @property
    def parked(self) -> int:
        """Apps that wait for learners."""
        return len(self._parked)

    async def close(self) -> None:
        """End the server, and the apps that nobody has."""
        self._closed = True
        if self._filling:
            self._filling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._filling
        for app in self._parked:
            asyncio.get_running_loop().remove_reader(app.master)
            app.close()
        self._parked.clear()
        self._forget("The workshop is over.")
        if self._process:
            try:
                await asyncio.to_thread(self._process.wait, 5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        os.close(self._log)

    def _launch(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._socket, theirs = messages.pair()
        self._socket.settimeout(0)
        root = Path(playground.__file__).parents[1]
        command = [sys.executable, "-s", "-P", str(_LAUNCH), str(theirs.fileno()), str(root)]
        with theirs:
            try:
                self._process = subprocess.Popen(
                    command,
                    cwd="/",
                    env=ENVIRONMENT,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,  # Ctrl+C in the instructor's terminal is the door's
                    stdin=subprocess.DEVNULL,
                    stdout=self._log,
                    stderr=self._log,
                )
            except OSError as error:
                raise AppError(f"The app server cannot be started: {error}.") from error
        messages.say(self._socket, self._begin)
        loop = asyncio.get_running_loop()
        self._warm = loop.create_future()
        loop.add_reader(self._socket.fileno(), self._heard, self._socket)

    def _heard(self, server: socket.socket) -> None:
        try:
            data, descriptors, _, _ = socket.recv_fds(server, messages.LARGEST, 1)
        except BlockingIOError:
            return
        except ConnectionResetError:
            data = b""
        if not data:
            self._forget("The app server ended.")
            return
        match messages.server_decoder.decode(data):
            case Warm(lessons):
                self.lessons = frozenset(lessons)
                if self._warm and not self._warm.done():
                    self._warm.set_result(None)
            case Launched(pid):
                wish = self._wishes.popleft()
                if wish.done():
                    os.close(descriptors[0])
                else:
                    wish.set_result((pid, descriptors[0]))
            case messages.Refused(why):
                wish = self._wishes.popleft()
                if not wish.done():
                    wish.set_exception(AppError(f"The app cannot be started: {why}."))

    def _forget(self, why: str) -> None:
        """The server is gone, or is to go."""
        if self._socket is not None:
            asyncio.get_running_loop().remove_reader(self._socket.fileno())
            self._socket.close()
            self._socket = None
        error = GoneError(" ".join(filter(None, (why, self._last_words()))))
        if self._warm and not self._warm.done():
            self._warm.set_exception(error)
            self._warm.exception()  # it may be that nobody waits
        while self._wishes:
            wish = self._wishes.popleft()
            if not wish.done():
                wish.set_exception(error)

    def _last_words(self) -> str:
        size = os.fstat(self._log).st_size
        lines = os.pread(self._log, 4096, max(0, size - 4096)).decode(errors="replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "")

    async def _painted(self, launch: Launch, size: Size) -> App:
        """A new app with its first picture. Raises AppError."""
        for left in reversed(range(ATTEMPTS)):
            try:
                app = await self._make(launch, size)
                app.picture = await painted(app)
            except GoneError:
                if not left or self._closed:
                    raise
            else:
                return app
        raise AssertionError("the last attempt returns or raises")

    async def _make(self, launch: Launch, size: Size) -> App:
        await self.start()
        if self._socket is None:
            raise GoneError("The app server ended.")
        server = self._socket
        wish: asyncio.Future[tuple[int, int]] = asyncio.get_running_loop().create_future()
        app = App(size)
        data = msgspec.json.encode(launch)

        def send(descriptors: list[int]) -> None:
            socket.send_fds(server, [data], descriptors)

        try:
            app.hand_over(send)
            self._wishes.append(wish)
            app.pid, app.pidfd = await wish
        except (BrokenPipeError, ConnectionResetError) as error:
            app.close()
            if server is self._socket:  # we have not heard of its end yet
                self._forget("The app server ended.")
            raise GoneError("The app server ended.") from error
        except OSError as error:
            app.close()
            raise AppError(f"The app server cannot be reached: {error}.") from error
        except BaseException:
            app.close()
            raise
        return app

    def _fill(self) -> None:
        if not self._closed and (self._filling is None or self._filling.done()):
            self._filling = asyncio.create_task(self._park())

    async def _park(self) -> None:
        while len(self._parked) < self._most_parked and not self._closed:
            try:
                async with self._starting:
                    app = await self._painted(Launch(COMMON), PARKED_SIZE)
            except AppError:
                return  # the next learner hears why
            app.picture = None  # it paints on, and nobody reads
            app.parked = True
            self._parked.append(app)
