"""The installed app in a real pseudo-terminal, seen through a terminal emulator."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

KEYS = {
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "escape": "\x1b",
    "ctrl+q": "\x11",
    "ctrl+r": "\x12",
    "end": "\x1b[F",
    "ctrl+home": "\x1b[1;5H",
    "enter": "\r",
    "down": "\x1b[B",
}


class Terminal:
    """A terminal in which the playground runs."""

    def __init__(self, process: "pexpect.spawn[str]", columns: int, rows: int) -> None:
        self.process = process
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.received = b""

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.process.send(KEYS.get(key, key))

    def falls_silent(self, seconds: float = 1.0, within: float = 30.0) -> bool:
        """Whether, once it has begun to paint, it sends nothing for so long."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            before = len(self.received)
            self.read(seconds)
            if len(self.received) == before > 0:
                return True
        return False

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the app has sent meanwhile."""
        if not select.select([self.process.child_fd], [], [], seconds)[0]:
            return
        try:
            data = os.read(self.process.child_fd, 65_536)
        except OSError as error:  # the other end is closed
            raise EOFError from error
        self.received += data
        self._stream.feed(data)

    def wait(self, what: str | Callable[[str], bool], seconds: float = 20.0) -> str:
        """Wait until the screen shows it; returns the screen's text."""
        true = what if callable(what) else lambda text: what in text
        until = time.monotonic() + seconds
        while not true(self.text):
            assert time.monotonic() < until, f"never came: {what}\n{self.text}"
            self.read()
        return self.text

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def leave(self) -> int:
        """Quit; returns the exit code."""
        self.press("ctrl+q")
        return self.ended()

    def ended(self) -> int:
        """Wait for the app to end; returns the exit code, negative for a signal."""
        until = time.monotonic() + 20
        try:
            while time.monotonic() < until:
                self.read()
        except EOFError:
            pass
        self.process.wait()
        signalled = self.process.signalstatus
        return -signalled if signalled else self.process.exitstatus or 0


@contextmanager
def playground(
    home: Path,
    *arguments: str,
    columns: int = 120,
    rows: int = 36,
    term: str = "xterm-256color",
    **environment: str,
) -> Iterator[Terminal]:
    """Start the app with that home folder."""
    command = (sys.executable, "-m", "playground", *arguments)
    with program(home, *command, columns=columns, rows=rows, term=term, **environment) as terminal:
        yield terminal


@contextmanager
def program(
    home: Path,
    *command: str,
    columns: int = 120,
    rows: int = 36,
    term: str = "xterm-256color",
    **environment: str,
) -> Iterator[Terminal]:
    """Start any program with that home folder."""
    process = pexpect.spawn(
        command[0],
        list(command[1:]),
        dimensions=(rows, columns),
        env={
            "HOME": str(home),
            "TERM": term,
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            **environment,
        },
        timeout=20,
    )
    try:
        yield Terminal(process, columns, rows)
    finally:
        if process.isalive():
            process.kill(signal.SIGKILL)
        process.close(force=True)
