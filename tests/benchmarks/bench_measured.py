"""What the recorder is held to, as one table.

Run as `python -m tests.benchmarks.bench_measured [COUNT [ROUNDS]]`; COUNT and ROUNDS are
those of `bench_recorder`, which says how its figures are taken and where the others come
from. `bench_growth` has the rest in detail.
"""

import sys
from typing import Final

from tests.benchmarks import bench_growth, bench_recorder
from tests.benchmarks.table import median, ratio, show

SMOKE: Final = (20, 1, 200, 1_000, 1)
OTHERS_COUNT = 20
"""Objects in the script that the others watch: some look at every one after every line."""


def main(
    count: int = 1_000,
    rounds: int = 5,
    most: int = 10_000,
    long: int = 100_000,
    lessons: int | None = None,
) -> None:
    warm = {name: cpu for name, (cpu, _) in bench_recorder.in_warm_workers(count, rounds).items()}
    echo = warm["echo=True"]
    rows = [
        ["plain, against echo=True", "", f"{ratio(warm['plain'], echo):.2f}"],
        ["recorded, against echo=True", "1.0", f"{ratio(warm['recorded'], echo):.2f}"],
    ]
    watched = bench_recorder.beside_others(min(count, OTHERS_COUNT), max(rounds // 2, 1))
    rows += [
        [f"  {name}, against echo=True", "", f"{ratio(watched[name], watched['echo=True']):.2f}"]
        for name in bench_recorder.PEERS
        if name in watched
    ]
    living = bench_growth.beside((10, most), max(most // 10, 10), rounds)
    many = f"{most:,}"
    rows.append(
        [
            f"a step with {many} objects, against 10",
            "1.25",
            f"{ratio(living[many], living['10']):.2f}",
        ]
    )
    sizes = [size for size, _, _ in bench_growth.sizes_of_lessons(lessons)]
    rows.append(["bytes a step in the lessons, median", "1,024", f"{median(sizes):,.0f}"])
    _, taken = bench_growth.held(long)
    rows.append([f"MB of {long:,} steps in memory", "", f"{taken:.0f}"])
    looks = bench_growth.looks(count=10_000, others=500)
    rows.append(["ms of trace.at(n) in 10,000 steps, the first", "5", f"{looks.first:.2f}"])
    rows.append(["ms of trace.at(n), any other, at most", "5", f"{max(looks.others):.2f}"])
    show("What the recorder is held to", ["", "at most", "found"], rows)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
