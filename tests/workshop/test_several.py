"""Several doors behind a real HAProxy, each on a network of its own, with one PostgreSQL."""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import asyncssh
import pytest

from playground.workshop.control.client import Control
from playground.workshop.seat import ELSEWHERE
from playground.workshop.serve import NEXT_DOOR
from tests.cli.program import playground
from tests.postgres import Postgres, postgres, programs
from tests.workshop.commuter import Commuter, Lost
from tests.workshop.network import Machine, machines, missing
from tests.workshop.serving import PATIENCE, Workshop, family, workshop

RECIPES = Path(__file__).parents[2] / "playground" / "workshop" / "several"
OPENED = "lines of preparation"
PORT = 8022
LEARNERS = 10
FORGIVEN = 0.5
"""Seconds of typing that a fault may take."""


def _lacking() -> str:
    if shutil.which("haproxy") is None:
        return "HAProxy is not installed"
    if programs() is None:
        return "no PostgreSQL server is installed"
    return missing()


pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(_lacking()), reason=_lacking())]


class Balancer:
    """HAProxy, as the README has it."""

    def __init__(self, machine: Machine, log: Path) -> None:
        self.address = machine.address
        self._machine = machine
        self._log = log
        self._read = 0

    @contextmanager
    def open(self, *doors: Machine) -> Iterator[None]:
        """Balance between these two."""
        a, b = (f"{door.address}:{PORT}" for door in doors)
        with self._log.open("wb") as log:
            process = subprocess.Popen(
                [*self._machine.within, "haproxy", "-f", str(RECIPES / "haproxy.cfg")],
                env={"PATH": os.environ["PATH"], "DOOR_A": a, "DOOR_B": b},
                stdout=log,
                stderr=log,
            )
            try:
                yield
            finally:
                process.kill()
                process.wait()

    async def says(self, words: str) -> float:
        """Wait until it does, after what it said before; returns when."""
        async with asyncio.timeout(PATIENCE):
            while (found := self._log.read_text().find(words, self._read)) < 0:  # noqa: ASYNC110 - likewise
                await asyncio.sleep(0.02)
        self._read = found + len(words)
        return time.monotonic()


class Several(NamedTuple):
    """All of it."""

    balancer: Balancer
    server: Postgres
    store: str
    """The server's URL, as doors have it."""
    states: tuple[Path, Path]
    doors: tuple[Machine, Machine]
    home: Machine
    """Where learners are."""

    @contextmanager
    def door(self, which: int) -> Iterator[Workshop]:
        """Open it."""
        machine = self.doors[which]
        with workshop(
            self.states[which],
            "--behind-balancer",
            at=f"{machine.address}:{PORT}",
            within=machine.within,
            PLAYGROUND_STORE=self.store,
        ) as opened:
            yield opened

    def here(self, which: int) -> set[str]:
        """The learners who have a seat at that door."""
        with Control(self.states[which]) as control:
            return {person.id for person in control.status().learners}


@pytest.fixture
def key() -> asyncssh.SSHKey:
    """What every door has."""
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.fixture
def several(tmp_path: Path, key: asyncssh.SSHKey) -> Iterator[Several]:
    """Machines, cables, HAProxy and PostgreSQL; no door is open yet."""
    states = (tmp_path / "a", tmp_path / "b")
    for state in states:
        state.mkdir()
        (state / "host_key").write_bytes(key.export_private_key())
    found = programs()
    assert found
    with machines(5) as (front, a, b, base, home):
        balancer = Balancer(front, tmp_path / "haproxy.log")
        with postgres(found, base.within_as("nobody"), base.address) as server:
            store = f"postgresql+psycopg://playground@{base.address}/postgres"
            with balancer.open(a, b):
                yield Several(balancer, server, store, states, (a, b), home)


@asynccontextmanager
async def typing(people: Sequence[Commuter]) -> AsyncIterator[None]:
    """All of them type, as long as the block lasts."""
    tasks = [asyncio.create_task(one.type()) for one in people]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def have_typed(people: Sequence[Commuter], keys: int) -> None:
    async with asyncio.timeout(2 * PATIENCE):
        while slow := [one for one in people if one.keys < keys]:
            assert not any(one.is_out for one in slow), [one.screen for one in slow if one.is_out]
            await asyncio.sleep(0.05)


async def come_back(
    people: Sequence[Commuter], several: Several, at: float, told: str = ""
) -> list[Lost]:
    """All of them find what they had typed; when they are back, and what is lost, is told."""
    gone: list[float] = []
    back: list[float] = []
    lost: list[Lost] = []

    async def one_comes(one: Commuter) -> None:
        await one.thrown_out()
        gone.append(time.monotonic() - at)
        assert one.was_told(told)
        text = await asyncio.to_thread(one.draft, several.server.url)
        lost.append(one.lost(text, at))
        await one.come(one.kept(text))
        back.append(time.monotonic() - at)

    await asyncio.gather(*map(one_comes, people))
    tell(f"{len(people)} learners: the line is gone, s after", gone)
    tell("  they have their text before them, s after", back)
    tell("  typing that is lost, s", [each.seconds for each in lost])
    tell("  keys that are lost", [each.keys for each in lost])
    return lost


def tell(what: str, figures: Sequence[float]) -> None:
    print(f"{what}: {median(figures):.2f} (most {max(figures):.2f})")  # noqa: T201


def texts(people: Sequence[Commuter], several: Several) -> dict[str, str]:
    return {one.id: one.draft(several.server.url) for one in people}


def kill(door: Workshop) -> None:
    """As when its machine loses power, but that the kernel still hangs up for it."""
    for pid in family(door.process.pid):
        os.kill(pid, signal.SIGKILL)
    door.process.wait()


async def dies(several: Several, people: Sequence[Commuter], door: Workshop) -> None:
    """The first door is killed while everybody types; who is at the second stays there."""
    moved = [one for one in people if one.id in several.here(0)]
    stay = [one for one in people if one not in moved]
    assert len(moved) == len(stay) == len(several.here(1)) == LEARNERS // 2
    async with typing(people):
        await have_typed(people, 12)
        killed = time.monotonic()
        await asyncio.to_thread(kill, door)
        down = asyncio.create_task(several.balancer.says("Server doors/a is DOWN"))
        lost = await come_back(moved, several, killed)
        tell("HAProxy has noticed, s after", [await down - killed])
        await have_typed(stay, 20)
    assert max(each.seconds for each in lost) <= FORGIVEN
    assert not any(one.is_out for one in stay)
    assert several.here(1) == {one.id for one in people}


async def vanishes(several: Several, people: Sequence[Commuter]) -> None:
    """The second door's machine loses its cable, and has it back when all are at the first."""
    async with typing(people):
        await have_typed(people, 12)
        several.doors[1].plug(into=False)
        lost = await come_back(people, several, time.monotonic())
    assert max(each.seconds for each in lost) <= FORGIVEN
    assert several.here(0) == {one.id for one in people}
    async with typing(people):
        await have_typed(people, 8)
    kept = await all_kept(several, people)

    # Everybody's other app is still as it was, and takes nothing from anybody.
    several.doors[1].plug(into=True)
    plugged = time.monotonic()
    async with asyncio.timeout(PATIENCE):
        while several.here(1):  # noqa: ASYNC110 - likewise
            await asyncio.sleep(0.1)
    tell("its apps have given way, s after", [time.monotonic() - plugged])
    assert texts(people, several) == kept
    assert not any(one.is_out for one in people)


async def restarts(several: Several, people: Sequence[Commuter]) -> None:
    """PostgreSQL is away for some seconds, in which everybody types on."""
    async with typing(people):
        await have_typed(people, 12)
        await asyncio.to_thread(several.server.stop)
        away = max(one.keys for one in people)
        await have_typed(people, away + 8)
        await asyncio.to_thread(several.server.start)
        began = time.monotonic()
        await have_typed(people, away + 16)
    await all_kept(several, people)
    tell("all is kept after PostgreSQL has been away, s after", [time.monotonic() - began])
    assert not any(one.is_out for one in people)


async def closes(several: Several, people: Sequence[Commuter], door: Workshop) -> None:
    """The first door ends in good order: everybody is told, and goes on at the second."""
    async with typing(people):
        await have_typed(people, 12)
        ended = time.monotonic()
        ending = asyncio.create_task(asyncio.to_thread(door.end))
        lost = await come_back(people, several, ended, NEXT_DOOR)
        assert await ending == 0
    assert max(each.seconds for each in lost) <= FORGIVEN
    assert several.here(1) == {one.id for one in people}


async def all_kept(several: Several, people: Sequence[Commuter]) -> dict[str, str]:
    """Wait until everything is that anybody has typed; returns everybody's text."""
    until = time.monotonic() + PATIENCE
    while True:
        found = await asyncio.to_thread(texts, people, several)
        lacking = {one.id: one for one in people if one.lost(found[one.id], time.monotonic()).keys}
        if not lacking:
            return found
        assert time.monotonic() < until, [
            f"{name} has {found[name]!r}, and sees\n{one.screen}" for name, one in lacking.items()
        ]
        await asyncio.sleep(0.1)


async def test_learners_go_on_whatever_becomes_of_a_door(
    several: Several, key: asyncssh.SSHKey
) -> None:
    way = (several.home, several.balancer.address, 22)
    own = asyncssh.generate_private_key("ssh-ed25519")
    people = [Commuter(f"ana{n}", way, key) for n in range(LEARNERS - 1)]
    people.append(Commuter("ben", way, key, [own]))
    with several.door(1):
        with several.door(0) as first:
            await several.balancer.says("Server doors/a is UP")
            await asyncio.gather(*(one.come(OPENED) for one in people))
            people[-1].code = None  # the key is enough from now on, at every door
            await dies(several, people, first)
        began = time.monotonic()
        with several.door(0) as first:
            up = await several.balancer.says("Server doors/a is UP")
            tell("the door is back, s after", [up - began])
            await vanishes(several, people)
            await restarts(several, people)
            await several.balancer.says("Server doors/b is UP")
            await closes(several, people, first)
        shown = playground("workshop", "status", "--state", str(several.states[1])).stdout
        assert "progress class" in shown.splitlines()[0]
        ran = playground("progress", "--store", several.server.url, "class", "--json")
        standing = {one["learner"] for one in json.loads(ran.stdout)["learners"]}
        assert standing >= {one.id for one in people}


async def test_who_comes_in_elsewhere_goes_on_there(several: Several, key: asyncssh.SSHKey) -> None:
    """Somebody sits down at the one door while they are still at the other."""
    at = [(several.home, door.address, PORT) for door in several.doors]
    with several.door(0), several.door(1):
        ana, again = Commuter("ana", at[0], key), Commuter("ana", at[1], key)
        await ana.come(OPENED)
        async with typing([ana]):
            await have_typed([ana], 12)
        text = (await all_kept(several, [ana]))[ana.id]
        began = time.monotonic()
        await again.come(ana.kept(text))
        await ana.thrown_out()
        tell("another terminal takes over, s after", [time.monotonic() - began])
        assert ana.was_told(ELSEWHERE)
        assert (several.here(0), several.here(1)) == (set(), {ana.id})
        await again.go()
