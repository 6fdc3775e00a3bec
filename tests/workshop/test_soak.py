"""A class at work for some minutes: nobody is thrown out, nothing is lost, nothing grows."""

import asyncio
import time
from collections import Counter
from pathlib import Path
from random import Random
from statistics import linear_regression, mean
from typing import Final

import msgspec
import pytest

from playground.progress.store import Store
from playground.workshop.control.client import Control
from playground.workshop.serve import SPARES
from tests.benchmarks.table import show
from tests.workshop.learner import Learner, dial
from tests.workshop.serving import PATIENCE, Workshop, family, workshop

pytestmark = pytest.mark.soak

LEARNERS: Final = 20
SECONDS: Final = 180.0
WARM: Final = 60.0
"""Seconds in which everybody has done everything once."""
MOST: Final = {"door": 1.5, "app server": 0.5, "app, the mean": 1.2}
"""MB a minute by which each may grow afterwards."""
STEPS: Final = 11
"""Steps of the task's own code."""
OPENED: Final = "lines of preparation"
APPS: Final = "served/launch.py"
"""What the app server runs, and the apps that it forks."""
RUNS: Final = "sandbox/launch.py"
"""What the fork server runs, and the workers that it forks."""
STOPPED: Final = "✗ timeout"


class Somebody:
    """A learner who types a line, runs, steps, and loses the connection, or leaves and returns."""

    def __init__(self, room: Workshop, number: int) -> None:
        self.name = f"l{number}"
        self.lines: list[str] = []
        self.visits = self.farewells = 0
        self.stopped = 0
        """Runs for which a machine that others keep busy had no time."""
        self._room = room
        self._random = Random(number)  # noqa: S311 - the same class each time
        self._leaves = number % 4 == 0

    @property
    def written(self) -> str:
        """What is typed goes to the top."""
        return "".join(f"{line}\n" for line in reversed(self.lines))

    @property
    def last(self) -> str:
        """What the screen says of the last step, after a run."""
        steps = STEPS + len(self.lines)
        return f"step {steps}/{steps}"

    async def works(self, until: float) -> None:
        await asyncio.sleep(self._random.uniform(0, 10))
        while True:
            async with await dial(self._room, self.name) as line:
                screen = await line.sit_down()
                self.visits += 1
                # Who left comes back to the step, for which the code runs once more.
                await screen.sees(self.last if self.lines else OPENED, seconds=SECONDS)
                for _ in range(3):
                    await self._round(screen)
                    await asyncio.sleep(self._random.uniform(5, 15))  # they look at it
                assert screen.code is None
                if time.monotonic() > until:
                    return
                if self._leaves:
                    self.farewells += 1
                    screen.press("ctrl+q")
                    await screen.gone()
                else:
                    line.drop()

    async def _round(self, screen: Learner) -> None:
        line = f"n={1_000 + len(self.lines)}"
        self.lines.append(line)
        screen.press("ctrl+home", *line, "enter")
        await screen.sees(line)
        screen.press("f5")
        while await screen.sees(self.last, STOPPED, seconds=SECONDS) == STOPPED:
            self.stopped += 1
            screen.press("f5")
            await asyncio.sleep(1)  # until what it said of the run before is gone
        screen.press("f7")
        await screen.sees(f"step {STEPS + len(self.lines) - 1}/")
        screen.press("f8")
        await screen.sees(self.last)


class Scales:
    """Weighs the workshop's processes from time to time."""

    def __init__(self, room: Workshop) -> None:
        self._room = room
        self._begun = time.monotonic()
        self._minutes: list[float] = []
        self._figures: dict[str, list[float]] = {name: [] for name in MOST}

    async def weigh(self) -> None:
        while True:
            await asyncio.sleep(3)
            server, *apps = served(self._room)
            weights = [weight for app in apps if (weight := private(app))]
            found = (private(self._room.process.pid), private(server), mean(weights))
            self._minutes.append((time.monotonic() - self._begun) / 60)
            for name, figure in zip(MOST, found, strict=True):
                self._figures[name].append(figure)

    def growth(self) -> dict[str, float]:
        """MB a minute, once warm; prints the figures."""
        warm = sum(1 for minute in self._minutes if minute < WARM / 60)
        grown = {
            name: linear_regression(self._minutes[warm:], figures[warm:]).slope
            for name, figures in self._figures.items()
        }
        rows = [
            [name, *(f"{each:.1f}" for each in (figures[warm], figures[-1], grown[name]))]
            for name, figures in self._figures.items()
        ]
        show("Private memory, MB", ["", "once warm", "at the end", "a minute"], rows)
        return grown


def kinds(room: Workshop) -> Counter[str]:
    """How many processes there are of each kind, by the script that they run."""
    lines = [command(pid) for pid in family(room.process.pid)]
    return Counter(
        "/".join(Path(word).parts[-2:])
        for line in lines
        for word in line
        if word.endswith("launch.py")
    )


def served(room: Workshop) -> list[int]:
    """The app server, and the apps that came from it."""
    return sorted(
        pid for pid in family(room.process.pid) if any(word.endswith(APPS) for word in command(pid))
    )


def command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def private(pid: int) -> float:
    """MB that only this process has; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1_024


async def test_a_class_at_work(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as room:
        everybody = [Somebody(room, number) for number in range(LEARNERS)]
        scales = Scales(room)
        weighing = asyncio.create_task(scales.weigh())
        until = time.monotonic() + SECONDS
        at_first = kinds(room)
        await asyncio.gather(*(each.works(until) for each in everybody))
        weighing.cancel()
        grown = scales.growth()
        with Control(room.state) as control:
            status = control.status()

        # Nobody was thrown out, and nothing went wrong on the way.
        lines = (room.state / "log.jsonl").read_text().splitlines()
        log = [msgspec.json.decode(line) for line in lines]
        events = Counter(one["event"] for one in log)
        came, went = sum(each.visits for each in everybody), sum(e.farewells for e in everybody)
        show(
            "A class at work",
            ["", ""],
            [
                ["rounds", sum(len(each.lines) for each in everybody)],
                ["visits", came],
                ["runs stopped by the clock", sum(each.stopped for each in everybody)],
                *events.items(),
            ],
        )
        assert len(status.learners) == LEARNERS
        assert events.keys() <= {"open", "connect", "disconnect", "app", "app ended"}
        assert (events["connect"], events["app"], events["app ended"]) == (
            came,
            LEARNERS + went,
            went,
        )

        # No process stays that is nobody's: who left has no app, and runs only wait for more.
        want = {APPS: 1 + LEARNERS + status.parked, RUNS: at_first[RUNS] + SPARES}
        until = time.monotonic() + PATIENCE
        while any(kinds(room)[kind] > most for kind, most in want.items()):
            assert time.monotonic() < until, kinds(room)
            await asyncio.sleep(0.1)
        assert {name: each for name, each in grown.items() if each > MOST[name]} == {}
        assert room.end() == 0
    assert "Traceback" not in (tmp_path / "state.errors").read_text()
    for each in everybody:
        store = Store.open(room.store, learner=f"code:{each.name}")
        assert (store.draft("five-states", "watch") or "").startswith(each.written)
        store.close()
