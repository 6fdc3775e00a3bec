"""What a workshop costs: connecting, echo under load, memory, bytes, and a crowd at the door.

Run as `python -m tests.benchmarks.bench_workshop [LEARNERS] [SECONDS] [CROWD]`. The load is
made by real SSH clients over the loopback, which share the machine with the server.
Milliseconds are from the client's side.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import asyncssh

from playground.progress.store import Store
from playground.workshop.control.client import Control
from tests.benchmarks.table import fresh_import, median, p95, show
from tests.terminal.emulator import KEYS
from tests.workshop.serving import CODE, Workshop, family, workshop

SMOKE: Final = (3, 5, 5)

COLUMNS, ROWS = 120, 40
PAINTED: Final = 2_000
"""Bytes of a first frame, at least: that many have come when it is there."""
OPENING: Final = b"\x1b[?1049h"
"""An app begins with it: the alternate screen."""
FEW: Final = 12
"""Connections one after the other, for the times of one."""
QUIET: Final = 0.1
"""Seconds without a byte after which nothing more is coming."""
MUTE: Final = 3.0
"""Seconds after which a key is known to have changed nothing."""
CROWDED: Final = 300.0
"""Seconds that somebody waits for a screen before they give up."""
EVERY: Final = 20.0
"""Seconds between two runs of a learner."""
WORD: Final = 5
"""Letters that are typed one after the other, and then taken back."""
HOSTILE: Final = (
    "import threading\n"
    "def spin():\n    while True: pass\n"
    "for _ in range(8): threading.Thread(target=spin).start()\n"
    "spin()\n"
)


class Found(NamedTuple):
    """What the keys and runs of everybody came to."""

    echoes: list[float]
    """Milliseconds."""
    keys: list[int]
    """Bytes."""
    runs: list[int]
    """Bytes."""
    mute: list[int]
    """Which keys, by their number, changed nothing on the screen."""


class Client(asyncssh.SSHClientSession[bytes]):
    """One learner's connection: counts, and notes when something came."""

    def __init__(self) -> None:
        self.count = 0
        self.words: int | None = None
        """Bytes that came before the app's own, where those have come."""
        self.first = self.last = 0.0
        self.news = asyncio.Event()

    def connection_made(self, chan: asyncssh.SSHClientChannel[bytes]) -> None:
        self.channel = chan

    def data_received(self, data: bytes, datatype: int | None) -> None:
        del datatype
        if self.words is None and OPENING in data:
            self.words = self.count
        self.count += len(data)
        self.last = time.perf_counter()
        self.first = self.first or self.last
        self.news.set()

    async def comes(self, count: int, seconds: float = 60.0) -> None:
        """Wait until that many bytes have come in all."""
        async with asyncio.timeout(seconds):
            while self.count < count:
                self.news.clear()
                await self.news.wait()

    async def opens(self) -> None:
        """Wait until the app is there: a crowd hears before how many are before one."""
        async with asyncio.timeout(CROWDED):
            while self.words is None or self.count < self.words + PAINTED:
                self.news.clear()
                await self.news.wait()

    async def quiet(self) -> None:
        """Wait until nothing more comes."""
        while (wait := self.last + QUIET - time.perf_counter()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(wait)

    async def echo(self, key: str = "x") -> float | None:
        """Milliseconds from a key to what it brings; None where that is nothing."""
        begun, before = time.perf_counter(), self.count
        self.channel.write(KEYS.get(key, key).encode())
        try:
            await self.comes(before + 1, MUTE)
        except TimeoutError:
            return None
        return (self.last - begun) * 1_000


async def sit_down(
    stack: AsyncExitStack, room: Workshop, name: str, term: str = "xterm-256color"
) -> tuple[Client, float]:
    """Connect; the client, and the milliseconds from the wish for a screen to its paint."""
    line = await stack.enter_async_context(
        asyncssh.connect(
            *("127.0.0.1", room.port),
            username=name,
            password=CODE,
            client_keys=None,
            known_hosts=None,
            agent_path=None,
            config=None,
            login_timeout=CROWDED,
        )
    )
    begun = time.perf_counter()
    _, client = await line.create_session(
        Client, term_type=term, term_size=(COLUMNS, ROWS), encoding=None
    )
    assert isinstance(client, Client)
    await client.opens()
    return client, (client.last - begun) * 1_000


async def at_work(room: Workshop, learners: int) -> None:
    """Wait until everybody has a task before them: until then, keys do nothing."""
    with Control(room.state) as control:
        while learners > sum(bool(one.lesson) for one in control.status().learners):  # noqa: ASYNC110
            await asyncio.sleep(0.2)


async def connecting(room: Workshop) -> None:
    """One after the other: onto a parked app, onto a fresh one, and back to one's own."""
    times: dict[str, list[float]] = {"parked": [], "forked": [], "back again": []}
    for number in range(FEW):
        async with AsyncExitStack() as stack:
            await asyncio.sleep(0.5)  # the next app is parked meanwhile
            client, parked = await sit_down(stack, room, f"p{number}")
            await client.quiet()
        async with AsyncExitStack() as stack:
            _, again = await sit_down(stack, room, f"p{number}")
        async with AsyncExitStack() as stack:
            _, forked = await sit_down(stack, room, f"f{number}", "screen-256color")
        for name, figure in zip(times, (parked, forked, again), strict=True):
            times[name].append(figure)
    head = ("connect to paint, ms", "p50", "p95")
    show(
        "One at a time",
        head,
        [(name, f"{median(found):.0f}", f"{p95(found):.0f}") for name, found in times.items()],
    )


async def load(
    room: Workshop, learners: int, seconds: float, *, word: int = WORD, hostile: bool = False
) -> None:
    """Everybody types a key a second and runs now and then.

    With words of one letter, each key makes the code another than what ran, or the same
    again: the marks of the whole run go and come.
    """
    random = Random(1)  # noqa: S311 - for the same load each time
    async with AsyncExitStack() as stack:
        if hostile:
            give(room, "mallory", HOSTILE)
        names = [f"l{number}" for number in range(learners)]
        clients = [(await sit_down(stack, room, name))[0] for name in names]
        await at_work(room, learners)
        if hostile:
            mallory, _ = await sit_down(stack, room, "mallory")
            await mallory.quiet()
            stack.callback(mallory.channel.write, b"\x1b")
            running = asyncio.create_task(_again_and_again(mallory))
            stack.callback(running.cancel)
        counts = [client.count for client in clients]
        await asyncio.sleep(3)
        idle = sum(client.count for client in clients) - sum(counts)
        processes = family(room.process.pid)
        before, begun, ours = cpu(processes), time.perf_counter(), time.process_time()
        found = Found([], [], [], [])
        await asyncio.gather(*(_type(client, seconds, random, found, word) for client in clients))
        seconds = time.perf_counter() - begun
        spent, taken = (cpu(processes) - before) / seconds, (time.process_time() - ours) / seconds
        memory = sum(map(pss, family(room.process.pid))) / learners
    echoes, keys, runs, mute = found
    beside = " beside one hostile learner" if hostile else ""
    beside += ", every key at its worst" if word == 1 else ""
    show(
        f"{learners} learners x 1 key/s, a run each {EVERY:.0f} s{beside}",
        ("what", "p50", "p95", "most"),
        [
            ("echo, ms", f"{median(echoes):.1f}", f"{p95(echoes):.1f}", f"{max(echoes):.0f}"),
            ("bytes a key", f"{median(keys):.0f}", p95(keys), max(keys)),
            ("bytes a run", *((f"{median(runs):.0f}", p95(runs), max(runs)) if runs else "---")),
        ],
    )
    print(  # noqa: T201
        f"  {spent:.2f} of a core, and {taken:.2f} for the clients"
        f" · {memory:.1f} MB a learner, everything shared in"
        f" · {idle / 3 / learners:.1f} bytes/s a learner while nobody types"
        f" · {len(mute)} of {len(keys)} keys changed nothing to be seen"
    )


async def _again_and_again(client: Client) -> None:
    while True:
        client.channel.write(KEYS["f5"].encode())
        await asyncio.sleep(2)


async def _type(client: Client, seconds: float, random: Random, found: Found, word: int) -> None:
    echoes, keys, runs, _ = found
    until = time.perf_counter() + seconds
    next_run = time.perf_counter() + random.random() * EVERY
    await asyncio.sleep(random.random() * 2 * word)  # nobody's words begin with another's
    turn = 0
    while time.perf_counter() < until:
        begun, before = time.perf_counter(), client.count
        typed = turn % (2 * word)
        if begun >= next_run and typed == 0:
            next_run += EVERY
            client.channel.write(KEYS["f5"].encode())
            await asyncio.sleep(1)
            await client.quiet()
            runs.append(client.count - before)
            continue
        # A word, and what undoes it: the text that runs stays as it is.
        echo = await client.echo("x" if typed < word else "\x7f")
        if echo is not None:
            echoes.append(echo)
        else:
            found.mute.append(turn)
        turn += 1
        await asyncio.sleep(max(0.0, begun + 1 - time.perf_counter()))
        keys.append(client.count - before)


async def crowd(room: Workshop, count: int) -> None:
    """Everybody at the same moment."""
    begun = time.perf_counter()
    async with AsyncExitStack() as stack:
        arrived = await asyncio.gather(
            *(_come(stack, room, f"c{number}", begun) for number in range(count)),
            return_exceptions=True,
        )
        lost = [each for each in arrived if isinstance(each, BaseException)]
        found = [each for each in arrived if not isinstance(each, BaseException)]
        first, painted = ([each[which] for each in found] for which in (0, 1))
        show(
            f"{count} at once",
            ("what", "p50", "p95", "most"),
            [
                ("something to be seen, s", *_spread(first)),
                ("painted, s", *_spread(painted)),
                ("lost", "", "", len(lost)),
            ],
        )
        if lost:
            print(f"  {lost[0]!r}")  # noqa: T201


async def _come(
    stack: AsyncExitStack, room: Workshop, name: str, begun: float
) -> tuple[float, float]:
    """Seconds until there is something to be seen, and until the screen is painted."""
    client, _ = await sit_down(stack, room, name)
    return client.first - begun, time.perf_counter() - begun


def _spread(seconds: Sequence[float]) -> tuple[str, str, str]:
    return f"{median(seconds):.1f}", f"{p95(seconds):.1f}", f"{max(seconds):.1f}"


def give(room: Workshop, name: str, source: str) -> None:
    """Have that source as the learner's draft of the first task."""
    store = Store.open(room.store, learner=f"code:{name}")
    store.save_draft("five-states", "watch", source, original="")
    store.close()


def cpu(pids: set[int]) -> float:
    """Seconds of a processor that these have used."""
    spent = 0.0
    for pid in pids:
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def pss(pid: int) -> float:
    """MB of a process, what it shares counted in parts."""
    with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1_024
    return 0.0


def main(learners: int = 100, seconds: float = 40.0, people: int = 200) -> None:
    most = str(max(learners + 10, people))
    rounds: Sequence[Callable[[Workshop], Awaitable[None]]] = (
        connecting,
        lambda room: load(room, learners, seconds),
        lambda room: load(room, learners, seconds, word=1),
        lambda room: load(room, learners, seconds, hostile=True),
        lambda room: crowd(room, people),
    )
    for each in rounds:
        speed = median([fresh_import("sqlalchemy.orm") for _ in range(5)])
        print(f"\nA fresh import of sqlalchemy.orm takes {speed:.0f} ms here now.")  # noqa: T201
        with (
            tempfile.TemporaryDirectory() as folder,
            # With a home, as an instructor has: what was read for completion is kept there.
            workshop(Path(folder) / "state", "--max-learners", most, HOME=folder) as room,
        ):
            asyncio.run(_measured(each, room))


async def _measured(what: Callable[[Workshop], Awaitable[None]], room: Workshop) -> None:
    await what(room)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
