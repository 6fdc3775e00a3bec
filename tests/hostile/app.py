"""The app that hostile snippets meet: it runs one after the other, and says how it was.

A process of its own, so that it can be another user and that all it leaves behind
can be found. Reads one JSON object a line, and answers each with one.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from playground.sandbox import linux
from playground.sandbox.client import ForkServer
from playground.sandbox.holding import layers_named
from playground.sandbox.run import Run
from playground.trace.job import Job
from playground.trace.story import story
from playground.trace.trace import Trace, dump, load

NEIGHBOUR = """
secret = "SECRET-OF-THE-NEIGHBOUR"
with open("secret.txt", "w") as file:
    file.write(secret)
import time
time.sleep(600)
"""
NEXT = "from sqlalchemy import create_engine, text\ncreate_engine('sqlite://').connect()\n"
SETTLING = 30.0
"""Seconds for what a run has left to go away."""


def main(scratch: Path, without: str) -> None:
    """Serve until there is no more."""
    linux.adopt_orphans()  # whoever loses all parents becomes a child of this process
    with ForkServer(scratch=scratch, without=layers_named(without.split(",")), spares=1) as server:
        if server.run(Job(source=NEXT)).outcome.status != "finished":
            sys.exit(server.run(Job(source=NEXT)).outcome.message)
        while "namespaces" in server.holds.layers and "worker 1" not in children():
            time.sleep(0.01)  # until one waits for work, as there will be from now on
        say({"mode": server.holds.mode})
        for line in sys.stdin:
            asked = json.loads(line)
            say(meet(server, scratch, asked["setup"], asked["source"], asked["seconds"]))
    say({"left": sorted(children())})


def meet(
    server: ForkServer, scratch: Path, setup: str, source: str, seconds: float
) -> dict[str, Any]:
    """Run a snippet with a neighbour beside it, and then another."""
    gc.collect()
    before = (children(), descriptors(), folders(scratch))
    neighbour, known = neighbours(server)
    start = time.monotonic()
    trace = server.run(Job(setup=known + setup, source=source, seconds=seconds))
    took = time.monotonic() - start
    start = time.monotonic()
    after = server.run(Job(source=NEXT))
    next_took = time.monotonic() - start
    neighbour.stop()
    return {
        "status": trace.outcome.status,
        "message": trace.outcome.message,
        "output": trace.output + "".join(step.stdout + (step.stderr or "") for step in trace.steps),
        "story": told(trace),
        "took": took,
        "next": after.outcome.status,
        "next took": next_took,
        "neighbour": neighbour.trace.outcome.message,
        "left": settled(before, scratch),
    }


def told(trace: Trace) -> list[str]:
    """How the run is told; it must be possible at least."""
    assert load(dump(trace)) == trace
    return list(story(trace))


def neighbours(server: ForkServer) -> tuple[Run, str]:
    """A run of somebody else, and what the snippet is told of it."""
    run = server.submit(Job(source=NEIGHBOUR, seconds=60))
    steps = iter(run)
    while next(steps).line < 5:  # until it has come to sleep
        pass
    assert server._link is not None
    started = run._started
    known = {"APP": os.getpid(), "SERVER": server._link.pid, "BESIDE": started and started.pid}
    return run, "".join(f"{name} = {value!r}\n" for name, value in known.items())


def settled(before: tuple[set[str], int, list[str]], scratch: Path) -> list[str]:
    """What is there that was not, after some time in which it may go."""
    until = time.monotonic() + SETTLING
    while True:
        gc.collect()
        processes, held, kept = children(), descriptors(), folders(scratch)
        left = sorted(processes - before[0])
        left += [f"{process} missing" for process in sorted(before[0] - processes)]
        left += [f"{held - before[1]} descriptors"] if held > before[1] else []
        left += [f"folder {name}" for name in kept if name not in before[2]]
        if not left or time.monotonic() > until:
            return left
        time.sleep(0.01)


def children() -> set[str]:
    """All processes that come from this one, whatever became of their parents.

    One by one, but for those of the server in its namespaces: some of them wait for
    work, and not always the same.
    """
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    generations = [{os.getpid()}]
    while generations[-1]:
        last = generations[-1]
        generations.append({pid for pid, parent in parents.items() if parent in last})
    workers = generations[3] if len(generations) > 3 else set()
    others = set[int]().union(*generations[1:]) - workers
    counted = {f"worker {number}" for number in range(1, len(workers) + 1)}
    return counted | {f"process {pid}" for pid in others}


def descriptors() -> int:
    """How many this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def folders(scratch: Path) -> list[str]:
    """The runs' folders on the disk, where they are there."""
    try:
        return [str(path) for path in scratch.glob("*/*")]
    except OSError:
        return []


def say(answer: dict[str, Any]) -> None:
    """Answer."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.pop("PLAYGROUND_WITHOUT", None)
    main(Path(sys.argv[1]), sys.argv[2])
