"""Who comes in at the door for users of this machine, and what they cannot do to others."""

import asyncio
import json
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import termios
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from playground.workshop.apps import Apps
from playground.workshop.local import door, messages
from playground.workshop.local.door import EACH, TOO_OFTEN, LocalDoor
from playground.workshop.local.messages import Come, Gone, Typed
from playground.workshop.log import Log
from playground.workshop.room import Limits, Room
from playground.workshop.served.messages import Begin
from playground.workshop.terminal import RESET
from tests.cli.program import ENVIRONMENT
from tests.terminal.emulator import KEYS
from tests.workshop.agreeing import ledger
from tests.workshop.learner import learner
from tests.workshop.serving import PATIENCE, workshop

OPENED = "lines of preparation"
QUICK = 2.0
"""Seconds within which a key is on the screen, on a machine that is busy."""


@contextmanager
def joined(file: Path) -> Iterator[tuple[int, int]]:
    """Both ends of the terminal of somebody who has joined; their app has painted."""
    with joining(file) as (mine, theirs, _):
        yield mine, theirs


@contextmanager
def joining(file: Path, **environment: str) -> Iterator[tuple[int, int, "subprocess.Popen[bytes]"]]:
    """The same, with the process that has joined."""
    mine, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 100))
    process = subprocess.Popen(
        [sys.executable, "-m", "playground", "workshop", "join", str(file)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**ENVIRONMENT, "TERM": "xterm-256color", **environment},
    )
    try:
        seen = b""
        while OPENED.encode() not in seen:
            assert select.select([mine], [], [], PATIENCE)[0], seen
            seen += os.read(mine, 65_536)
        yield mine, theirs, process
    finally:
        process.kill()
        process.wait()
        os.close(mine)
        os.close(theirs)


@pytest.mark.slow
async def test_a_guest_who_makes_their_terminal_wait_keeps_nobody_waiting(tmp_path: Path) -> None:
    file = tmp_path / "join.sock"
    with workshop(tmp_path / "state", "--join", str(file)) as room:
        async with learner(room, "bo") as bo:
            await bo.sees(OPENED)
            with joined(file) as (mine, theirs):
                os.set_blocking(theirs, True)  # for all who have this very terminal
                many = "".join(KEYS[key] for key in ("f2", "escape")) * 400
                typing = threading.Thread(target=_type, args=(mine, many), daemon=True)
                typing.start()  # and nobody reads what comes of it
                for word in ("one", "two", "three", "four"):
                    await asyncio.sleep(0.5)
                    bo.press(word)
                    await bo.sees(word, seconds=QUICK)
                typing.join()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda found: found.name)
def test_a_terminal_is_given_back_as_it_was(tmp_path: Path, number: signal.Signals) -> None:
    file = tmp_path / "join.sock"
    with (
        workshop(tmp_path / "state", "--join", str(file)),
        joining(file) as (mine, theirs, process),
    ):
        assert not _echoes(theirs)
        process.send_signal(number)
        shown = b""
        while RESET.encode() not in shown:
            shown += os.read(mine, 65_536)
        assert process.wait(10) == 128 + number
        assert _echoes(theirs)


@pytest.mark.slow
def test_who_was_stopped_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "join.sock"
    with (
        workshop(tmp_path / "state", "--join", str(file)),
        joining(file) as (mine, theirs, process),
    ):
        process.send_signal(signal.SIGSTOP)
        told = termios.tcgetattr(theirs)
        told[3] |= termios.ECHO
        termios.tcsetattr(theirs, termios.TCSANOW, told)
        process.send_signal(signal.SIGCONT)
        shown = b""
        while OPENED.encode() not in shown:
            shown += os.read(mine, 65_536)
        assert not _echoes(theirs)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "term"),
    [
        ({"COLUMNS": "40", "LINES": "12"}, "xterm-256color"),
        ({"TERM": "xterm-\udcff", "LC_CTYPE": "\udcff"}, "xterm-?"),
    ],
    ids=["another size", "no text"],
)
def test_the_terminal_itself_is_asked(
    tmp_path: Path, environment: dict[str, str], term: str
) -> None:
    file = tmp_path / "join.sock"
    with workshop(tmp_path / "state", "--join", str(file)) as room:
        with joining(file, **environment):
            pass
        events = map(json.loads, (room.state / "log.jsonl").read_text().splitlines())
        (here,) = (each for each in events if each["event"] == "connect")
        assert (here["size"], here["term"]) == ([100, 30], term)


def _echoes(terminal: int) -> bool:
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def _type(terminal: int, keys: str) -> None:
    for key in keys:
        os.write(terminal, key.encode())


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Path]:
    """A door into a room that has no place for learners."""
    log = Log(None)
    agreed, apps = ledger(log), Apps(Begin(store="sqlite://"), 0)

    async def nothing(*_: object) -> None: ...

    room = Room(apps, nothing, log, Limits(learners=0), folder, ledger=agreed)
    local = LocalDoor(folder / "join.sock", room)
    try:
        yield folder / "join.sock"
    finally:
        local.close()
        await room.close("")
        await apps.close()
        agreed.close()


class Caller:
    """A process that knocks there."""

    def __init__(self, file: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket.settimeout(0)
        self._socket.connect(str(file))

    def says(self, data: bytes) -> None:
        self._socket.send(data)

    async def heard(self) -> bytes:
        """What comes next; nothing when the door has hung up."""
        async with asyncio.timeout(5):
            try:
                return await asyncio.get_running_loop().sock_recv(self._socket, messages.LARGEST)
            except ConnectionResetError:
                return b""

    async def gone(self) -> Gone | None:
        """The door's last words."""
        data = await self.heard()
        if not data:
            return None
        word = messages.door_decoder.decode(data)
        assert isinstance(word, Gone)
        return word

    def close(self) -> None:
        self._socket.close()


async def test_one_account_has_a_few_connections(tmp_path: Path) -> None:
    async with opened(tmp_path) as file:
        callers = [Caller(file) for _ in range(EACH)]
        for _ in range(100):
            late = Caller(file)
            assert await late.gone() == Gone(TOO_OFTEN, 1)
            late.close()
        callers.pop().close()
        await asyncio.sleep(0.1)
        next_one = Caller(file)
        next_one.says(messages.encode(Come("xterm", 80, 24, {})))
        found = await next_one.gone()
        assert found
        assert "full" in found.words
        for caller in (*callers, next_one):
            caller.close()


async def test_the_silent_have_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SILENT", 0.05)
    async with opened(tmp_path) as file:
        silent = Caller(file)
        assert await silent.heard() == b""
        silent.close()


@pytest.mark.parametrize(
    "said",
    [b"nonsense", b"\xc1", messages.encode(Typed(b"too early")), messages.encode(Gone("you"))],
)
async def test_who_makes_no_sense_has_to_go(tmp_path: Path, said: bytes) -> None:
    async with opened(tmp_path) as file:
        caller = Caller(file)
        caller.says(said)
        assert await caller.heard() == b""
        caller.close()
