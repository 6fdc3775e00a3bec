"""How quick the app is, from key to paint, in a real pseudo-terminal.

Run as `python -m tests.benchmarks.bench_app [ROUNDS]`. Times are wall-clock
milliseconds between a key sent (or the process started) and the last byte of
the paint that answers it.
"""

import os
import re
import select
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pexpect

from playground.ui.results.timeline import HERE
from tests.benchmarks.table import in_turns, median, p95, show

SMOKE: Final = (1,)

EMPTY = """
from textual.app import App
from textual.widgets import Footer, Label, Markdown, OptionList, RichLog, Static, TextArea, Tree
from textual.containers import Horizontal, Vertical

class Empty(App):
    CSS = "Tree {width: 22} Vertical {width: 1fr}"
    def compose(self):
        yield Label("Session Playground")
        with Horizontal():
            yield Tree("Lessons")
            with Vertical():
                yield TextArea.code_editor("")
                yield Markdown("Task")
            with Vertical():
                yield Static("Run")
                yield OptionList()
                yield RichLog()
        yield Footer()

Empty().run()
"""

LOOP = """
total = 0
for number in range({count}):
    total += number
"""


class Terminal:
    """A pseudo-terminal with a program in it, and the bytes that it paints."""

    def __init__(self, process: "pexpect.spawn[str]") -> None:
        self._process = process
        self._bytes = b""

    def until(self, pattern: bytes, seconds: float = 30.0) -> float:
        """Read until the bytes since the last call match; returns when that was."""
        wanted = re.compile(pattern)
        limit = time.perf_counter() + seconds
        while not wanted.search(self._bytes):
            left = limit - time.perf_counter()
            assert left > 0, f"never painted: {pattern!r}: {self._bytes[-2000:]!r}"
            ready, _, _ = select.select([self._process.child_fd], [], [], left)
            if ready:
                self._bytes += os.read(self._process.child_fd, 65_536)
        self._bytes = b""
        return time.perf_counter()

    def settle(self, seconds: float = 0.3) -> int:
        """Read until nothing comes for that long; returns how many bytes came."""
        count = len(self._bytes)
        while select.select([self._process.child_fd], [], [], seconds)[0]:
            count += len(os.read(self._process.child_fd, 65_536))
        self._bytes = b""
        return count

    def send(self, keys: str) -> float:
        self._process.send(keys)
        return time.perf_counter()


@contextmanager
def started(*arguments: str) -> Iterator[tuple[Terminal, float]]:
    with tempfile.TemporaryDirectory() as home:
        environment = {"HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        begun = time.perf_counter()
        process = pexpect.spawn(
            sys.executable,
            list(arguments),
            dimensions=(40, 120),
            env={**environment, "PATH": os.environ["PATH"]},
        )
        try:
            yield Terminal(process), begun
        finally:
            process.close(force=True)


def first_paint(*arguments: str) -> float:
    with started(*arguments) as (terminal, begun):
        return (terminal.until(rb"Session Playground") - begun) * 1_000


def run_to_first_step(rounds: int) -> list[float]:
    """F5 in the first lesson, warm, from another step: until the run's own is on the screen."""
    found = []
    with started("-m", "playground") as (terminal, _):
        terminal.until(rb"DeclarativeBase")
        for _ in range(rounds + 1):
            terminal.settle()
            begun = terminal.send("\x1b[15~")
            found.append((terminal.until(HERE.encode()) - begun) * 1_000)
            terminal.settle()
            terminal.send("\x1b[18~")
    return found[1:]


def steps(count: int, presses: int = 40) -> tuple[list[float], float]:
    """F7 in a run of about that many steps: time to paint, and bytes a step."""
    presses = min(presses, count - 2)  # before the first step F7 paints nothing
    with tempfile.TemporaryDirectory() as folder:
        snippet = Path(folder) / "loop.py"
        snippet.write_text(LOOP.format(count=count // 2))
        with started("-m", "playground", "open", str(snippet)) as (terminal, _):
            terminal.until(rb"number")
            terminal.settle(0.4)
            terminal.send("\x1b[15~")
            terminal.until(rb"step ([\d,]{2,})/\1\D", 60)
            terminal.settle(0.4)
            found, sent = [], 0
            for _ in range(presses):
                begun = terminal.send("\x1b[18~")
                ready = select.select([terminal._process.child_fd], [], [], 5)[0]
                assert ready, "the step painted nothing"
                found.append((time.perf_counter() - begun) * 1_000)
                sent += terminal.settle(0.05)
            return found, sent / presses


def main(rounds: int = 7) -> None:
    paint = in_turns(
        {
            "empty app": lambda: first_paint("-c", EMPTY),
            "playground": lambda: first_paint("-m", "playground"),
        },
        rounds,
    )
    ratios = [a / b for a, b in zip(paint["playground"], paint["empty app"], strict=True)]
    show(
        f"Process start to first paint, {rounds} rounds",
        ["", "median ms", "against the empty app"],
        [
            ["empty app, same widgets", f"{median(paint['empty app']):.0f}", "1.00"],
            ["playground", f"{median(paint['playground']):.0f}", f"{median(ratios):.2f}"],
        ],
    )
    first = run_to_first_step(3 * rounds)
    rows: list[list[str]] = [
        ["Run to first step on screen, warm", f"{median(first):.1f}", f"{p95(first):.1f}", ""]
    ]
    for count in (20, 2_000, 10_000):
        found, sent = steps(count)
        name = f"a step in a run of {count:,}"
        rows.append([name, f"{median(found):.1f}", f"{p95(found):.1f}", f"{sent:.0f}"])
    show("From key to paint", ["", "median ms", "p95 ms", "bytes a step"], rows)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
