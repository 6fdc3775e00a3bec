"""Figures as a table, and how they are taken: in turns, so that drift hits all alike."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence


def in_turns(sides: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Measure every side once a round; returns each side's figures."""
    figures: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            figures[name].append(measure())
    return figures


def fresh_process(code: str, *arguments: str) -> float:
    """The number that a fresh Python process prints last."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def fresh_import(what: str) -> float:
    """Milliseconds of a whole `python -c "import …"`: how fast the machine is right now."""
    begun = time.perf_counter()
    fresh_process(f"import {what}\nprint(0)")
    return (time.perf_counter() - begun) * 1_000


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def ratio(values: Sequence[float], base: Sequence[float]) -> float:
    """The median of the rounds' own ratios."""
    return median([a / b for a, b in zip(values, base, strict=True)])


def p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table."""
    texts = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    print(f"\n{title}")  # noqa: T201
    for number, row in enumerate(texts):
        cells = [
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  " + "  ".join(cells))  # noqa: T201
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))  # noqa: T201
