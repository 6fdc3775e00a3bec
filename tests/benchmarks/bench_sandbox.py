"""What the sandbox costs: from asking for a run to its first statement and its first SQL.

Run as `python -m tests.benchmarks.bench_sandbox [ROUNDS]`. Times are wall-clock
milliseconds in this process, the app's; memory is what the kernel says about the
workers (PSS: shared pages count in parts), in MB.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

from playground.sandbox.client import ForkServer, SandboxError
from playground.sandbox.holding import MODES, offered
from playground.trace.job import Job
from playground.trace.model import Step
from tests.benchmarks.table import fresh_import, in_turns, median, p95, show
from tests.sandbox.help import inner, workers

SMOKE: Final = (3,)

STATEMENT = "a = 1\n"
SQL = """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
"""
WORK = """
with Session(engine) as session:
    session.add_all([User(name=str(number)) for number in range(500)])
    session.commit()
    users = session.query(User).all()
"""
REST = 10.0
"""Seconds, at most, until all spares are made."""
WAIT = "import time\ntime.sleep(60)\n"


def until(wanted: Callable[[Step], object], server: ForkServer, source: str) -> float:
    """Milliseconds from asking until such a step has come; waits for the end as well."""
    begun = time.perf_counter()
    run = server.submit(Job(source=source))
    next(step for step in run if wanted(step))
    spent = (time.perf_counter() - begun) * 1_000
    assert run.trace.outcome.status == "finished", run.trace.outcome
    return spent


def first_statement(server: ForkServer) -> float:
    return until(lambda step: step.line == 1, server, STATEMENT)


def first_sql(server: ForkServer) -> float:
    return until(lambda step: step.sql, server, SQL)


def rested(server: ForkServer, count: int) -> None:
    """Wait, as learners read before they press Run, until so many spares are ready."""
    until = time.monotonic() + REST
    while len(workers(server)) < count:
        assert time.monotonic() < until, "no spares are made"
        time.sleep(0.005)
    time.sleep(0.05)  # the last of them gets ready


def at_once(server: ForkServer, count: int, rounds: int, spares: int) -> list[float]:
    """As many learners press Run in the same moment."""
    figures: list[float] = []
    with ThreadPoolExecutor(count) as learners:
        for _ in range(rounds):
            figures += learners.map(first_sql, [server] * count)
            rested(server, spares)
    return figures


def speed(bare: ForkServer, stocked: ForkServer, rounds: int) -> None:
    """Where no worker waits for the run, and where one does."""

    def after_rest(measure: Callable[[ForkServer], float]) -> float:
        rested(stocked, 1)
        return measure(stocked)

    alone: Mapping[str, Callable[[], float]] = {
        "first statement": partial(after_rest, first_statement),
        "first SQL": partial(after_rest, first_sql),
        "first statement, no spare": partial(first_statement, bare),
        "first SQL, no spare": partial(first_sql, bare),
    }
    figures = in_turns(alone, rounds)
    many = max(2, rounds // 20)
    # The first time nobody expects them.
    figures["first SQL, 30 at once"] = at_once(stocked, 30, many, 30)[30:]
    figures["first SQL, 30 at once, no spare"] = at_once(bare, 30, many, 0)
    figures["fresh python, import sqlalchemy.orm"] = [
        fresh_import("sqlalchemy.orm") for _ in range(max(3, rounds // 20))
    ]
    show(
        f"From asking for a run, mode {bare.holds.mode}, {rounds} rounds, "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
        ["", "median ms", "p95 ms"],
        [[name, f"{median(each):.1f}", f"{p95(each):.1f}"] for name, each in figures.items()],
    )


def layers(rounds: int) -> None:
    """The same in every mode that can be had here, in turns."""
    with ExitStack() as open_servers, ForkServer() as whole:
        servers = {}
        for mode in offered(whole.holds):
            without = MODES["all"] - MODES[mode]
            server = open_servers.enter_context(ForkServer(without=without))
            try:
                first_statement(server)
            except (SandboxError, StopIteration):
                continue  # root without namespaces, where nobody can read its Python
            servers[mode] = server
        before = {mode: processor(server) for mode, server in servers.items()}
        figures = in_turns(
            {mode: partial(first_statement, server) for mode, server in servers.items()}, rounds
        )
        spent = {
            mode: (processor(server) - before[mode]) / rounds for mode, server in servers.items()
        }
    show(
        f"First statement, by what holds, {rounds} rounds",
        ["", "median ms", "p95 ms", "processor ms a run"],
        [
            [mode, f"{median(each):.1f}", f"{p95(each):.1f}", f"{spent[mode]:.1f}"]
            for mode, each in figures.items()
        ],
    )


def processor(server: ForkServer) -> float:
    """Milliseconds of processor time that the server and its dead workers have used."""
    status = Path(f"/proc/{inner(server)}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, status[11:15])) * 1_000 / os.sysconf("SC_CLK_TCK")


def memory(server: ForkServer, stocked: ForkServer) -> None:
    rested(stocked, 30)
    rows = [
        ["server", *_memory(inner(server))],
        ["spare, one of 30", *_memory(workers(stocked)[0])],
    ]
    for name, source in {"idle": WAIT, "after ORM work": SQL + WORK + WAIT}.items():
        run = server.submit(Job(source=source))
        sleeping = source.count("\n")
        next(step for step in run if step.line == sleeping - 1)
        time.sleep(0.2)  # it falls asleep
        (worker,) = workers(server)
        rows.append([f"worker, {name}", *_memory(worker)])
        run.stop()
        assert run.trace.outcome.status == "interrupted"
    show("Memory, MB", ["", "PSS", "private"], rows)


def _memory(pid: int) -> tuple[str, str]:
    found = {"Pss": 0, "Private_Clean": 0, "Private_Dirty": 0}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, _, kilobytes = line.partition(":")
        if name in found:
            found[name] = int(kilobytes.split()[0])
    private = found["Private_Clean"] + found["Private_Dirty"]
    return f"{found['Pss'] / 1024:.1f}", f"{private / 1024:.1f}"


def main(rounds: int = 200) -> None:
    with ForkServer() as bare:
        first_sql(bare)  # it is warm now
        with ForkServer(spares=30) as stocked:
            first_sql(stocked)
            speed(bare, stocked, rounds)
            memory(bare, stocked)
    layers(rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
