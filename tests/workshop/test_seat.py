"""A seat with a real pty and a real process behind it, which only says what it hears."""

import asyncio
import os
import socket
import subprocess
from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

import pytest

from playground.sandbox.protocol import Handed, RunRequest
from playground.sandbox.relay import RelayedServer
from playground.trace.job import Job
from playground.workshop.app import App
from playground.workshop.seat import ENOUGH, Seat
from playground.workshop.served import messages
from playground.workshop.served.messages import Enter, Here, Left
from playground.workshop.terminal import Size
from playground.workshop.visitor import Visitor

SIZE = Size(100, 30)
HERE = Here(lesson="l", title="t", task="k", number=1, tasks=2, finished=False, tries=0)


class Screen:
    """One that keeps what it is sent, and is as slow as it is told to be."""

    name = "test"
    address = "nowhere"

    def __init__(self) -> None:
        self.shown = b""
        self.words: str | None = None
        self.waiting = 0
        self.held = False

    def send(self, data: bytes) -> None:
        self.shown += data

    def hold(self, *, on: bool) -> None:
        self.held = on

    def close(self, words: str) -> None:
        self.words = words


class Made(NamedTuple):
    seat: Seat
    process: subprocess.Popen[bytes]
    relay: socket.socket
    line: socket.socket
    asked: list[str]


def _cat(tty: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(["cat"], stdin=tty, stdout=tty, stderr=tty, start_new_session=True)


@pytest.fixture
async def made() -> AsyncIterator[Made]:
    app = App(SIZE)
    kept: list[int] = []
    app.hand_over(lambda ends: kept.extend(map(os.dup, ends)))
    tty, relay, line = kept
    process = _cat(tty)
    os.close(tty)
    app.picture = b""
    app.pid, app.pidfd = process.pid, os.pidfd_open(process.pid)
    asked: list[str] = []

    def run(request: RunRequest, handed: Handed) -> None:
        del handed
        asked.append(request.who)
        raise OSError("nothing runs here")

    seat = Seat(Visitor("code:ana", "ana"), app, run, lambda _: None)
    found = Made(seat, process, socket.socket(fileno=relay), socket.socket(fileno=line), asked)
    try:
        yield found
    finally:
        process.kill()
        process.wait()
        await seat.gone.wait()
        found.relay.close()
        found.line.close()


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.005)


async def test_what_is_typed_comes_back_to_whoever_is_attached(made: Made) -> None:
    seat, first, second = made.seat, Screen(), Screen()
    seat.attach(first, SIZE)
    seat.typed(first, b"one")
    await until(lambda: b"one" in first.shown)
    seat.detach(first)
    seat.typed(first, b"unheard")
    seat.attach(second, Size(90, 20))
    seat.typed(second, b"two")
    await until(lambda: b"two" in second.shown)
    assert b"unheard" not in second.shown
    assert seat.app.size == (90, 20)
    third = Screen()
    seat.attach(third, SIZE)
    assert second.words == "You have come in elsewhere, and go on there."
    seat.detach(second)  # it hears of its end later: that changes nothing
    assert seat.screen is third


async def test_a_slow_screen_stops_the_app_and_not_the_memory(made: Made) -> None:
    seat, screen = made.seat, Screen()
    seat.attach(screen, SIZE)
    screen.waiting = ENOUGH + 1
    for _ in range(100):
        seat.typed(screen, b"x" * 4_000)
        await asyncio.sleep(0)
    await until(lambda: screen.held)  # what is typed is not read any more either
    assert len(screen.shown) < 100_000
    screen.waiting = 0
    seat.drained(screen)
    await until(lambda: len(screen.shown) == 400_000)
    assert not screen.held


async def test_a_window_that_is_dragged_is_resized_once(made: Made) -> None:
    seat, screen = made.seat, Screen()
    seat.attach(screen, SIZE)
    for columns in range(60, 100):
        seat.resize(screen, Size(columns, 40))
    assert seat.app.size == SIZE
    await until(lambda: seat.app.size == (99, 40))


async def test_the_app_hears_and_is_heard(made: Made) -> None:
    first = messages.door_decoder.decode(messages.heard(made.line) or b"")
    assert first == Enter("code:ana", "ana")
    made.line.send(b"nonsense")
    messages.say(made.line, HERE)
    await until(lambda: made.seat.here == HERE)


async def test_runs_are_the_seats_whatever_the_app_says(made: Made) -> None:
    server = RelayedServer(made.relay)
    run = server.submit(Job(source="a = 1\n"), who="somebody else")
    trace = await asyncio.to_thread(lambda: run.trace)
    assert made.asked == ["code:ana"]
    assert trace.outcome.status == "refused"
    assert "nothing runs here" in trace.outcome.message


@pytest.mark.parametrize(("code", "own_will"), [(0, True), (1, False)])
async def test_an_app_that_fails_has_crashed(made: Made, code: int, own_will: bool) -> None:  # noqa: FBT001
    messages.say(made.line, Left(code))
    made.process.kill()
    await made.seat.gone.wait()
    assert made.seat.left_of_own_will is own_will


async def test_the_end_of_the_app_is_the_end_of_the_seat(made: Made) -> None:
    screen = Screen()
    made.seat.attach(screen, SIZE)
    made.seat.leave("Time is up.")
    assert screen.words is None  # not before everything is saved
    await made.seat.gone.wait()
    assert made.seat.words == "Time is up."
    assert made.seat.over
