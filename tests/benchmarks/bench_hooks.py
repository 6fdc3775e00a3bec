"""What a statement of plain Python costs: as it is, and with hooks and recording on.

Run as `python -m tests.benchmarks.bench_hooks [TURNS [ROUNDS]]`. Figures are CPU
microseconds a statement in fresh processes, taken in turns. The recorded ones
include what makes the steps and writes them to /dev/null.
"""

import sys
from functools import partial
from typing import Final

from tests.benchmarks.table import fresh_process, in_turns, median, show

SMOKE: Final = (20, 1)

LOOP = """
total = 0
for number in range(TURNS):
    half = number // 2
    total = total + half
    if total > 1_000:
        total = 0
"""
CALLS = """
def double(number):
    result = number * 2
    return result
for number in range(TURNS):
    double(number)
"""
GENERATOR = """
def count(turns):
    for number in range(turns):
        yield number
for number in count(TURNS):
    pass
"""
PROGRAMS = {"loop": (LOOP, 4), "calls": (CALLS, 4), "generator": (GENERATOR, 4)}
"""Each with the statements of one turn, the loop's own head included."""

PLAIN = """
import sys, time
code = compile(sys.argv[1], "snippet.py", "exec")
begun = time.process_time()
exec(code, {})
print(time.process_time() - begun)
"""

RECORDED = """
import os, sys, time
from playground.recorder import record
from playground.trace.job import Job
from playground.trace.messages import encode
record.install()
source, stdout = sys.argv[1], sys.stdout
sink = os.open(os.devnull, os.O_WRONLY)
job = Job(source=source, max_steps=10**9)
begun = time.process_time()
record.record(job, lambda message: os.write(sink, encode(message)), [0, 0, 0])
print(time.process_time() - begun, file=stdout, flush=True)
"""


def main(turns: int = 20_000, rounds: int = 5) -> None:
    rows = []
    for name, (program, statements) in PROGRAMS.items():
        source = program.replace("TURNS", str(turns))
        figures = in_turns(
            {
                "plain": partial(fresh_process, PLAIN, source),
                "recorded": partial(fresh_process, RECORDED, source),
            },
            rounds,
        )
        each = {how: median(spent) / turns / statements * 1e6 for how, spent in figures.items()}
        rows.append([name, f"{each['plain']:.3f}", f"{each['recorded']:.2f}"])
    show(
        f"Microseconds a statement, {turns:,} turns, {rounds} rounds",
        ["", "plain", "recorded"],
        rows,
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
