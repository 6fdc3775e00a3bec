"""Ask the assistant: for a screen that must not wait, and works without an answer."""

import asyncio
import os
import socket
import sys
import threading
import time
from collections.abc import Collection
from contextlib import suppress
from functools import partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import msgspec

from playground.assistant.questions import (
    ASK,
    CHECK,
    LARGEST_ANSWER,
    WARM,
    Answer,
    Question,
    read_answer,
)
from playground.sandbox import needs
from playground.sandbox.errors import SandboxError
from playground.sandbox.holding import Layer, layers_named
from playground.sandbox.process import ServerProcess, roots

PATIENCE: Final = 20.0
"""Seconds for an answer. The process itself gives a question less than that, so where
nothing comes the process hangs."""
MOST_FAILURES: Final = 3
"""Times that the process may end, without an answer between, before there is no other."""
LEAST_REST: Final = 4.0
"""Seconds between two checks of one learner of many, where answers come at once."""
REST_FOR_SECOND: Final = 400.0
"""Seconds of rest for a second that an answer took."""
MOST_REST: Final = 20.0
"""Seconds; no learner waits longer than that."""
LONGEST_SOURCE: Final = 1_000_000
"""Characters; a longer text has no answers."""
_LAUNCH: Final = Path(__file__).with_name("launch.py")
_PACKAGES: Final = ("playground", "msgspec", "jedi", "parso", "sqlalchemy", "typing_extensions")


class Asking:
    """Asks a process that is somebody's. What it hears is for one app; no two share this."""

    trouble = ""
    """Why there are no answers any more; empty while there are."""
    rest = 0.0
    """Seconds to leave, at least, between two checks of what is being written."""

    _told: socket.socket | None = None
    """Who was told to get warm."""

    async def warm_up(self) -> None:
        """Begin to read SQLAlchemy, which takes seconds; returns at once."""
        link = await self._reached()
        if link is not None and link is not self._told:
            self._told = link
            with suppress(OSError):
                await asyncio.to_thread(self._tell_to_warm, link)

    async def ask(self, question: Question) -> Answer | None:
        """The answer; None where there is none, whatever the reason.

        Where it is not waited for any more (the task that asks is cancelled) it is not
        thought about any more either.
        """
        if len(question.source) > LONGEST_SOURCE:
            return None
        if question.kind != "check":
            await self.warm_up()
        link = await self._reached()
        if link is None:
            return None
        ours, theirs = socket.socketpair()
        with ours:
            ours.settimeout(0)
            try:
                _hand_over(link, question, theirs)
                async with asyncio.timeout(PATIENCE):
                    data = await _all_of(ours)
            except TimeoutError:
                await self._hangs()
                return None
            except (OSError, UnicodeEncodeError):
                return None
            finally:
                theirs.close()
        answer = read_answer(data)
        if answer is not None:
            self._answered()
        return answer

    def _tell_to_warm(self, link: socket.socket) -> None:
        link.send(WARM, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)

    async def _reached(self) -> socket.socket | None:
        """What leads to the process; None where there is none."""
        raise NotImplementedError

    async def _hangs(self) -> None:
        """The process says nothing."""

    def _answered(self) -> None:
        """The process said something."""


class Borrowed(Asking):
    """Asks a process that another one started, and has lent what leads to it.

    Many ask it: a hundred who type would keep a processor busy with checks. So these leave
    it the more rest the longer an answer takes: a machine that has too much to do does that
    last.
    """

    rest = LEAST_REST

    def __init__(self, link: socket.socket) -> None:
        self._link = link

    async def ask(self, question: Question) -> Answer | None:
        """The answer, as `Asking` has it."""
        begun = time.monotonic()
        answer = await super().ask(question)
        if question.kind == "check":
            took = time.monotonic() - begun
            self.rest = min(max(LEAST_REST, took * REST_FOR_SECOND), MOST_REST)
        return answer

    async def _reached(self) -> socket.socket:
        return self._link


class Assistant(Asking):
    """One confined process, for the apps of this process.

    It is started by the first question, or by `warm_up`, and again when it has ended. It
    ends with `close`, or with the app, however that ends.
    """

    def __init__(self, keep: Path | None = None, *, without: Collection[Layer] = ()) -> None:
        """Make one that is not started yet.

        Args:
            keep: a folder for what was read of SQLAlchemy, which is at hand at once the
                next time; None to read it every time.
            without: layers of the sandbox to do without, as do those that the
                environment variable PLAYGROUND_WITHOUT names.
        """
        taken = os.environ.get("PLAYGROUND_WITHOUT", "").split(",")
        self._without = layers_named((*without, *taken))
        self._keep = keep
        self._lock = threading.Lock()
        self._process: ServerProcess | None = None
        self._failures = 0
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process's id; None where there is none."""
        return self._process.pid if self._process else None

    def lend(self) -> socket.socket | None:
        """Start the process; what leads to it, for `Borrowed`. None where it cannot be had.

        Where there is a file of what was read, it is read at once: nobody else has the file.
        """
        process = self._started()
        if process is None:
            return None
        if process.socket is not self._told and self._keep and (file := _kept(self._keep)):
            self._told = process.socket
            with suppress(OSError):
                _tell_with(process.socket, file)
        return process.socket

    def close(self) -> None:
        """End the process for good."""
        with self._lock:
            self._closed = True
            if self._process:
                self._process.kill()
                self._process = None

    async def _reached(self) -> socket.socket | None:
        process = self._process
        if self._closed or self.trouble:
            return None
        if process is None or not process.alive:
            process = await asyncio.to_thread(self._started)
        return process.socket if process else None

    async def _hangs(self) -> None:
        if self._process is not None:
            await asyncio.to_thread(self._process.kill)

    def _answered(self) -> None:
        self._failures = 0

    def _tell_to_warm(self, link: socket.socket) -> None:
        file = _kept(self._keep) if self._keep else None
        if file is None:
            super()._tell_to_warm(link)
            return
        _tell_with(link, file)

    def _started(self) -> ServerProcess | None:
        with self._lock:
            if self._process is not None and not self._closed:
                if self._process.alive:
                    return self._process
                said = self._process.last_words()
                self._process.kill()
                self._process = None
                self._failures += 1
                if self._failures >= MOST_FAILURES:
                    self.trouble = (
                        f"Completion is off, for its process ends again and again: {said}"
                    )
            if self._closed or self.trouble:
                return None
            try:
                needs.require()
                self._process = ServerProcess(partial(_command, self._without))
            except SandboxError as error:
                self.trouble = f"Completion is off: {error}"
            return self._process


def _tell_with(link: socket.socket, file: int) -> None:
    try:
        socket.send_fds(link, [WARM], [file], socket.MSG_DONTWAIT)
    finally:
        os.close(file)


def _hand_over(link: socket.socket, question: Question, theirs: socket.socket) -> None:
    written = os.memfd_create("question")
    try:
        data = msgspec.json.encode(question)
        while data:
            data = data[os.write(written, data) :]
        os.lseek(written, 0, os.SEEK_SET)
        descriptors = [written, theirs.fileno()]
        kind = CHECK if question.kind == "check" else ASK
        socket.send_fds(link, [kind], descriptors, socket.MSG_DONTWAIT)
    finally:
        os.close(written)
        theirs.close()


def _kept(folder: Path) -> int | None:
    """The file for what is read with these versions, the only one of its kind; None for none."""
    try:
        versions = [version(name) for name in ("jedi", "parso", "sqlalchemy")]
    except PackageNotFoundError:
        return None
    made_of = repr((sys.version, sys.prefix, sys.path, versions))
    name = f"read-{sha256(made_of.encode()).hexdigest()[:16]}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for other in folder.glob("read-*"):
            if other.name != name:
                other.unlink()
        return os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError:  # a folder that cannot be written is no reason to stop
        return None


async def _all_of(reply: socket.socket) -> bytes:
    loop = asyncio.get_running_loop()
    data = bytearray()
    while len(data) <= LARGEST_ANSWER and (piece := await loop.sock_recv(reply, 65_536)):
        data += piece
    return bytes(data)


def _command(without: Collection[Layer], descriptor: int) -> list[str]:
    # As for the fork server: nothing from the user's own packages or the current folder.
    return [
        *(sys.executable, "-s", "-P", str(_LAUNCH), str(descriptor), ",".join(without)),
        *roots(_PACKAGES),
    ]
