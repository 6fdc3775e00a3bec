"""Every benchmark, one after the other: `python -m tests.benchmarks [--smoke]`.

With `--smoke` in small, as each one's `SMOKE` has it: that shows that they run and what they
print. Their figures mean something only in full, on a machine that does nothing else.
"""

import sys
import time
from importlib import import_module
from pathlib import Path


def main(*, smoke: bool) -> None:
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        begun = time.perf_counter()
        bench = import_module(f"tests.benchmarks.{file.stem}")
        bench.main(*(bench.SMOKE if smoke else ()))
        print(f"\n{file.stem}: {time.perf_counter() - begun:.0f} s\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(smoke="--smoke" in sys.argv[1:])
