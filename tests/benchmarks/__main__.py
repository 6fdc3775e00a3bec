"""Every benchmark, one after the other: `python -m tests.benchmarks [--smoke]`.

With `--smoke` in small, as each one's `SMOKE` has it, and side by side: that shows that they
run and what they print. Their figures mean something only in full, on a machine that does
nothing else.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

BESIDE = 4
"""How many run side by side: most of their time they wait."""


def main(*, smoke: bool) -> None:
    names = sorted(file.stem for file in Path(__file__).parent.glob("bench_*.py"))
    with ThreadPoolExecutor(BESIDE if smoke else 1) as pool:
        small = {name: import_module(f"tests.benchmarks.{name}").SMOKE for name in names}
        # In small, the longest are the last of them: they begin first.
        order = names[::-1] if smoke else names
        told = {name: pool.submit(run, name, small[name] if smoke else ()) for name in order}
        for name in names:
            print(told[name].result(), flush=True)  # noqa: T201


def run(name: str, arguments: Sequence[int]) -> str:
    """What one of them prints, and how long it took."""
    begun = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}", *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return f"{ran.stdout}\n{name}: {time.perf_counter() - begun:.0f} s\n"


if __name__ == "__main__":
    main(smoke="--smoke" in sys.argv[1:])
