"""From a copy of the app server to an app on a terminal of its own."""

import fcntl
import io
import os
import random
import signal
import socket
import sys
import termios
from pathlib import Path
from typing import NamedTuple, NoReturn

from playground.workshop.served import messages
from playground.workshop.served.messages import Launch, Left
from playground.workshop.served.template import Template


class Birth(NamedTuple):
    """What a new app starts with."""

    template: Template | None
    """What it is a copy of; None for the instructor's."""
    launch: Launch
    tty: int
    relay: int
    line: int
    assistant: socket.socket | None


def live(birth: Birth) -> NoReturn:
    """Be the app, to the end of the process; called in a process just forked."""
    code = 70  # EX_SOFTWARE
    try:
        _settle(birth.tty)
        os.environ.clear()
        os.environ.update(birth.launch.environment)
        random.seed()
        line = socket.socket(fileno=birth.line)
        if birth.template is None:
            left = Left(_oversee(birth, line))
        else:
            left = birth.template.go_on(line, socket.socket(fileno=birth.relay), birth.assistant)
        code = left.code
        messages.say(line, left)
    finally:
        os._exit(code)


def _oversee(birth: Birth, line: socket.socket) -> int:
    """Be the instructor's."""
    from playground.workshop.instructor.served import ServedStatusApp

    app = ServedStatusApp(Path(birth.launch.room), line)
    app.run()
    return app.return_code or 0


def _settle(tty: int) -> None:
    """Lead a session whose terminal this is, and let Python know."""
    os.setsid()
    fcntl.ioctl(tty, termios.TIOCSCTTY, 0)
    for descriptor in range(3):
        os.dup2(tty, descriptor)
    os.close(tty)
    for number in (signal.SIGCHLD, signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.FileIO(0, "r"), encoding="utf-8")  # type: ignore[misc]
    sys.stdout = sys.__stdout__ = _writer(1)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = _writer(2)  # type: ignore[misc]


def _writer(descriptor: int) -> io.TextIOWrapper:
    raw = io.BufferedWriter(io.FileIO(descriptor, "w"))
    return io.TextIOWrapper(raw, encoding="utf-8", errors="replace", line_buffering=True)
