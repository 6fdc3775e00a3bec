"""From a copy of the app server to an app on a terminal of its own."""

import fcntl
import io
import os
import random
import signal
import socket
import sys
import termios
from collections.abc import Mapping
from typing import NamedTuple, NoReturn

from playground.course.model import Pack
from playground.sandbox.relay import RelayedServer
from playground.workshop.served import messages
from playground.workshop.served.app import ServedApp
from playground.workshop.served.keeper import WaitingKeeper
from playground.workshop.served.messages import Begin, Left


class Birth(NamedTuple):
    """What a new app starts with."""

    begin: Begin
    pack: Pack
    environment: Mapping[str, str]
    tty: int
    relay: int
    line: int


def live(birth: Birth) -> NoReturn:
    """Be the app, to the end of the process; called in a process just forked."""
    code = 70  # EX_SOFTWARE
    try:
        _settle(birth.tty)
        os.environ.clear()
        os.environ.update(birth.environment)
        random.seed()
        line = socket.socket(fileno=birth.line)
        server = RelayedServer(socket.socket(fileno=birth.relay), birth.begin.notice)
        keeper = WaitingKeeper(birth.begin.store)
        app = ServedApp(server, keeper, birth.pack, line)
        try:
            app.run()
        finally:
            keeper.close()
            server.close()
        code = app.return_code or 0
        messages.say(line, Left(code))
    finally:
        os._exit(code)


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
