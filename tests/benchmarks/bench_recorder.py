"""What recording costs, with others beside us, on a script that is all Session.

Run as `python -m tests.benchmarks.bench_recorder [COUNT [ROUNDS]]`: COUNT objects are
added and flushed one by one, then changed and flushed. Figures are CPU milliseconds, the
kernel's share included, taken in turns; what is printed or told goes into a pipe that is
read as the app reads it. A ratio is the median of the rounds' own ratios.

Plain, `echo=True` and recorded run in forks of one warm process, as workers are. None of
them is confined: that costs each system call alike, and recording makes one a step. What
the app does with what it is told is measured beside it: it has a process of its own, and
does it while the worker runs.

The others come with `pip install -e '.[bench]'`, and `pip install --no-deps runestone`; they
are given a smaller count, for some of them look at every object after every line.
"""

import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from typing import Final

from tests.benchmarks.table import fresh_process, in_turns, median, ratio, show

SMOKE: Final = (20, 1, 5)

SCRIPT = """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

engine = create_engine("sqlite://", echo=ECHO)
Base.metadata.create_all(engine)
session = Session(engine)

def work():
    users = []
    for number in range(COUNT):
        user = User(name=f"user {number}")
        session.add(user)
        session.flush()
        users.append(user)
    for user in users:
        user.name += "!"
        session.flush()
    session.commit()

work()
"""

RECORDED = """
import sys, time
from playground.recorder import record
from playground.sandbox.reports import Reports
from playground.trace.job import Job
record.install()
stdout = sys.stdout
begun = time.process_time()
record.record(Job(source=sys.argv[1], max_steps=10**9), Reports(1).emit, [0, 0, 0])
print(time.process_time() - begun, file=stdout, flush=True)
"""
PLAIN = """
import sys, time, types
import sqlalchemy.orm
module = sys.modules["__main__"] = types.ModuleType("__main__")
begun = time.process_time()
exec(compile(sys.argv[1], "snippet.py", "exec"), vars(module))
print(time.process_time() - begun)
"""

WARM = """
import gc, os, resource, statistics, sys, time, types
import sqlalchemy.dialects.sqlite.pysqlite, sqlalchemy.orm
from playground.recorder import record
from playground.sandbox.intake import Intake
from playground.sandbox.reports import Reports
from playground.trace.job import Job

def plain(source):
    sys.stdout = os.fdopen(1, "w", closefd=False)
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    exec(compile(source, "snippet.py", "exec"), vars(module))

def recorded(source):
    record.install()
    record.record(Job(source=source, max_steps=10**9), Reports(1).emit, [0, 0, 0])

def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, used.ru_stime

def run(work, source):
    # CPU of a fork that does the work, what of it was the kernel's, and what it told.
    told, tells = os.pipe()
    result, says = os.pipe()
    if not os.fork():
        os.dup2(tells, 1)
        gc.enable()
        before = spent()
        try:
            work(source)
        finally:
            os.write(says, " ".join(str(b - a) for a, b in zip(before, spent())).encode())
            os._exit(0)
    os.close(tells), os.close(says)
    data = []
    while piece := os.read(told, 1 << 20):
        data.append(piece)
        time.sleep(0.002)
    cpu, kernel = map(float, os.read(result, 100).split())
    os.close(told), os.close(result), os.wait()
    return cpu, kernel, data

def taken_in(source, data):
    begun = time.process_time()
    intake = Intake(Job(source=source, max_steps=10**9))
    for piece in data:
        intake.feed(piece)
    assert intake.end and intake.end.outcome.status == "finished"
    return time.process_time() - begun

gc.collect(), gc.freeze()
source, echoing, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
for _ in range(rounds):
    bare, echo = run(plain, source), run(plain, echoing)
    seen = run(recorded, source)
    print(*bare[:2], *echo[:2], *seen[:2], taken_in(source, seen[2]))
"""

PG_LOGGER = """
import importlib.util, json, pathlib, sys, time, types
import sqlalchemy.orm
place = pathlib.Path(importlib.util.find_spec("runestone").origin).with_name("codelens")
package = sys.modules["peer"] = types.ModuleType("peer")
package.__path__ = [str(place)]
from peer import pg_logger  # by its file: the package around it imports a whole web server
pg_logger.MAX_EXECUTED_LINES = 10**9
vars(pg_logger)["__restricted_import__"] = __import__
stdout, spent = sys.stdout, []
def told(source, trace):
    spent.append(time.process_time() - begun)
    assert trace[-1]["event"] == "return", trace[-1]
begun = time.process_time()
pg_logger.exec_script_str_local(sys.argv[1], None, False, False, told)
print(spent[0], file=stdout, flush=True)
"""

SNOOP = """
import sys, time, types
import sqlalchemy.orm, snoop
snoop.install(out=sys.stdout, color=False)
source = sys.argv[1].replace("def work", "import snoop\\n@snoop.snoop\\ndef work")
module = sys.modules["__main__"] = types.ModuleType("__main__")
begun = time.process_time()
exec(compile(source, "snippet.py", "exec"), vars(module))
print(time.process_time() - begun)
"""

BIRDSEYE = """
import os, pathlib, sys, tempfile, time
folder = tempfile.mkdtemp()
os.environ.update(BIRDSEYE_DB=f"sqlite:///{folder}/eye.db", OUTDATED_IGNORE="1")
import sqlalchemy.orm, birdseye
path = pathlib.Path(folder, "snippet.py")
path.write_text(sys.argv[1].replace("def work", "import birdseye\\n@birdseye.eye\\ndef work"))
sys.path.insert(0, folder)
begun = time.process_time()
import snippet
print(time.process_time() - begun)
"""

PEERS = {
    "pg_logger": ("runestone", PG_LOGGER),
    "snoop": ("snoop", SNOOP),
    "birdseye": ("birdseye", BIRDSEYE),
}
"""Each with the package that it comes in."""


def main(count: int = 1_000, rounds: int = 5, peers_count: int = 100) -> None:
    warm(count, rounds)
    compare(peers_count, max(rounds // 2, 1))


def text(count: int, *, echo: bool = False) -> str:
    return SCRIPT.replace("ECHO", str(echo)).replace("COUNT", str(count))


Spent = dict[str, tuple[list[float], list[float]]]
"""By side: CPU seconds of each round, and what of them was the kernel's."""


def in_warm_workers(count: int, rounds: int) -> Spent:
    """What recording costs in a warm worker, and with what the app does beside it."""
    done = subprocess.run(
        [sys.executable, "-c", WARM, text(count), text(count, echo=True), str(rounds)],
        capture_output=True,
        text=True,
        check=True,
    )
    plain, in_plain, echo, in_echo, seen, in_seen, app = (
        list(each)
        for each in zip(
            *(map(float, line.split()) for line in done.stdout.splitlines()), strict=True
        )
    )
    return {
        "plain": (plain, in_plain),
        "echo=True": (echo, in_echo),
        "recorded": (seen, in_seen),
        "  and the app's side": ([a + b for a, b in zip(seen, app, strict=True)], in_seen),
    }


def warm(count: int, rounds: int) -> None:
    """Print what recording costs in a warm worker."""
    sides = in_warm_workers(count, rounds)
    rows = [
        [
            name,
            f"{median(cpu) * 1_000:.0f}",
            f"{median(kernel) * 1_000:.0f}",
            *(f"{ratio(cpu, sides[base][0]):.2f}" for base in ("plain", "echo=True")),
        ]
        for name, (cpu, kernel) in sides.items()
    ]
    show(
        f"{count:,} x add + flush, then {count:,} updates, in a warm worker, {rounds} rounds",
        ["", "CPU ms", "kernel's", "against plain", "against echo=True"],
        rows,
    )


def beside_others(count: int, rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each round: plain, with `echo=True`, recorded, and watched by others."""
    here = {name: code for name, (package, code) in PEERS.items() if find_spec(package)}
    return in_turns(
        {
            "plain": partial(fresh_process, PLAIN, text(count)),
            "echo=True": partial(fresh_process, PLAIN, text(count, echo=True)),
            **{
                name: partial(fresh_process, code, text(count))
                for name, code in {"recorded": RECORDED, **here}.items()
            },
        },
        rounds,
    )


def compare(count: int, rounds: int) -> None:
    """Print what watching costs, against plain and `echo=True`."""
    figures = beside_others(count, rounds)
    rows = [
        [
            name,
            f"{median(values) * 1_000:.0f}",
            *(f"{ratio(values, figures[base]):.2f}" for base in ("plain", "echo=True")),
        ]
        for name, values in figures.items()
    ]
    show(
        f"{count:,} x add + flush, then {count:,} updates, {rounds} rounds",
        ["", "CPU ms", "against plain", "against echo=True"],
        rows,
    )
    for name in PEERS.keys() - figures.keys():
        package = PEERS[name][0]
        print(f"  {name} is not here: `pip install --no-deps {package}` brings it")  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
