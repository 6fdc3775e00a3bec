"""How the cost of recording, and of what it leaves, grows.

Run as `python -m tests.benchmarks.bench_growth [STEPS]`; STEPS is the longest run, 100,000
unless told otherwise. CPU of fresh processes; memory is what the process holds more than
before.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from playground.course.reader import default_pack_path, read_pack
from playground.sandbox.client import ForkServer
from playground.trace.messages import StepMessage, encode
from playground.trace.model import ObjectRecord, Outcome, Step
from playground.trace.timeline import Timeline
from playground.trace.trace import Trace
from tests.benchmarks.table import fresh_process, in_turns, median, p95, ratio, show

SMOKE: Final = (3_000, 1, 200, 2)

MODELS = """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
users = [User(name=f"user {number}") for number in range(OBJECTS)]
session.add_all(users)
session.flush()
"""
LOOP = """
for number in range(TURNS):
    user = users[number % 10]
    user.name = f"user {number}"
"""
STEPS_A_TURN = 3

TIMED = """
import sys, time
from playground.recorder import record
from playground.trace.job import Job
from playground.trace.messages import decode
record.install()
source, first = sys.argv[1], int(sys.argv[2])
stdout, begun, steps = sys.stdout, 0.0, 0
def emit(told):
    global begun, steps
    if type(told) is not bytes:
        return
    if begun:
        steps += 1
        if b'"kind":"end"' in told:
            print((time.process_time() - begun) / steps * 1e6, file=stdout, flush=True)
    elif decode(told).step.line == first:
        begun = time.process_time()
record.record(Job(source=source, max_steps=10**9, max_objects=10**9), emit, [0, 0, 0])
"""
HELD = """
import os, resource, sys
from playground.trace.messages import decode
lines = open(sys.argv[1], "rb")
def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()
before = held()
steps = [decode(line).step for line in lines]
print((held() - before) / 1e6)
"""


def step_cost(objects: int, turns: int) -> float:
    """CPU microseconds of a step that changes one of ten objects, where so many live."""
    source = (MODELS + LOOP).replace("OBJECTS", str(objects)).replace("TURNS", str(turns))
    return fresh_process(TIMED, source, str(MODELS.count("\n") + 2))


def beside(counts: Iterable[int], turns: int, rounds: int) -> dict[str, list[float]]:
    """What a step costs beside few and many objects, each round."""
    return in_turns({f"{count:,}": partial(step_cost, count, turns) for count in counts}, rounds)


def living(turns: int, rounds: int, most: int) -> None:
    """Print what a step costs beside few and many objects."""
    figures = beside((10, 100, most), turns, rounds)
    rows = [
        [name, f"{median(each):.1f}", f"{ratio(each, figures['10']):.2f}"]
        for name, each in figures.items()
    ]
    show("A step that changes one object, by objects alive", ["", "CPU us", "against 10"], rows)


def linear(longest: int) -> None:
    """Print what a step costs in runs of growing length."""
    rows = []
    for steps in (longest // 100, longest // 10, longest):
        cost = step_cost(100, steps // STEPS_A_TURN)
        rows.append([f"{steps:,} steps", f"{cost:.1f}", f"{cost * steps / 1e6:.2f}"])
    show("A run, by its length", ["", "CPU us a step", "CPU s"], rows)


def sizes_of_lessons(most: int | None = None) -> list[tuple[float, str, int]]:
    """Bytes a step, the name and the number of steps of the lessons' own programs."""
    sizes: list[tuple[float, str, int]] = []
    with tempfile.TemporaryDirectory() as folder, ForkServer(scratch=Path(folder) / "s") as server:
        for lesson in read_pack(default_pack_path()).lessons[:most]:
            for task in lesson.tasks:
                if task.kind != "reading":
                    trace = server.run(lesson.job(task.code.text, task))
                    steps = len(trace.steps)
                    size = sum(len(encode(StepMessage(step=step))) for step in trace.steps)
                    sizes.append((size / max(steps, 1), f"{lesson.id} {task.id}", steps))
    return sizes


def lessons(most: int | None = None) -> None:
    """Print how large the traces of the lessons' own programs are."""
    sizes = sizes_of_lessons(most)
    found = [size for size, _, _ in sizes]
    largest = max(sizes)
    rows = [
        [f"{len(sizes)} programs, median", f"{median(found):.0f}", ""],
        ["95 of 100 at most", f"{p95(found):.0f}", ""],
        [f"largest: {largest[1]}", f"{largest[0]:.0f}", f"{largest[2]}"],
    ]
    show("Bytes a step in the lessons", ["", "bytes", "steps"], rows)


def made_up(count: int) -> Iterator[Step]:
    """Steps of which every third changes one of a thousand objects."""
    for index in range(count):
        changed = ObjectRecord(
            id=f"o{index % 1_000}",
            class_="User",
            label=f"User#{index % 1_000}",
            names=("user",),
            state="persistent",
            session="s1",
            key=(index % 1_000,),
        )
        yield Step(index=index, line=1, end_line=1, objects=() if index % 3 else (changed,))


def held(count: int) -> tuple[int, float]:
    """Bytes of JSON that a long trace has, and megabytes that it takes in memory."""
    with tempfile.NamedTemporaryFile() as file:
        size = sum(file.write(encode(StepMessage(step=step))) for step in made_up(count))
        file.flush()
        return size, fresh_process(HELD, file.name)


def memory(count: int) -> None:
    """Print what a long trace holds in memory."""
    size, taken = held(count)
    rows = [[f"{count:,} steps", f"{size / 1e6:.0f}", f"{taken:.0f}"]]
    show("A long trace", ["", "MB of JSON", "MB in memory"], rows)


class Looks(NamedTuple):
    """CPU milliseconds of looks at a long trace."""

    first: float
    """The first, at its end."""
    others: list[float]
    """Those after it, anywhere."""


def looks(count: int, others: int) -> Looks:
    """Find out how things were at steps of a finished run."""
    trace = Trace(
        source="", outcome=Outcome(status="finished", message=""), steps=tuple(made_up(count))
    )
    found = []
    for index in (count - 1, *random.Random(1).choices(range(count), k=others)):  # noqa: S311
        began = time.process_time()
        trace.at(index)
        found.append((time.process_time() - began) * 1_000)
    return Looks(found[0], found[1:])


def walking(count: int = 10_000, others: int = 500) -> None:
    """Print how long it takes to find out how things were at any step."""
    timeline, steps = Timeline(), tuple(made_up(count))
    began = time.process_time()
    for step in steps:
        timeline.add(step)
    added = (time.process_time() - began) / count * 1e6
    found = looks(count, others)
    rows = [
        ["the last, first of all", f"{found.first:.2f}"],
        ["any, median", f"{median(found.others):.2f}"],
        ["any, 95 of 100 at most", f"{p95(found.others):.2f}"],
        ["any, at most", f"{max(found.others):.2f}"],
    ]
    show(f"at(n) in {count:,} steps and 1,000 objects", ["", "CPU ms"], rows)
    print(f"  ({added:.2f} us a step while they come)")  # noqa: T201


def main(
    longest: int = 100_000, rounds: int = 5, objects: int = 10_000, lessons_read: int | None = None
) -> None:
    living(turns=max(longest // 100, 10), rounds=rounds, most=objects)
    linear(longest)
    lessons(lessons_read)
    memory(longest)
    walking()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
