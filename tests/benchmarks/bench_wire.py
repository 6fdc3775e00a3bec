"""What is sent to the terminal: bytes a key, a run, a step, a page and a second of rest.

Run as `python -m tests.benchmarks.bench_wire [ROUNDS]`. The installed app runs in a
pseudo-terminal of 120 columns by 40 rows; beside it stands the same app painting as
Textual alone does. `deflated` is what `zlib@openssh.com` would leave: one stream,
flushed after every burst.
"""

import os
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.benchmarks.table import median, show
from tests.terminal.emulator import Terminal, program

SMOKE: Final = (1,)

PLAIN = """
from textual.app import App
from playground.ui.app import PlaygroundApp
from playground.ui.wire.lean import Lean
Lean._display = App._display
Lean.on_descendant_focus = lambda self, event: None
"""
"""Takes our part away, and leaves Textual's."""
START = """
import sys
from playground.commands.opening import open_app
open_app(sys.argv[1])
"""
TYPED = 'moved = "Ana to Bea"  # and back'
REST = 5.0
"""Seconds of rest that are watched."""
QUIET = 0.3
"""Seconds without a byte after which a burst is over."""


def settle(terminal: Terminal) -> bytes:
    """Take in what comes until nothing more does; returns it."""
    before, last = len(terminal.received), time.monotonic()
    seen = before
    while time.monotonic() - last < QUIET:
        terminal.read(0.05)
        if len(terminal.received) != seen:
            seen, last = len(terminal.received), time.monotonic()
    return terminal.received[before:]


def cpu(terminal: Terminal) -> float:
    """Milliseconds of CPU that the app has taken so far."""
    fields = Path(f"/proc/{terminal.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1_000 / os.sysconf("SC_CLK_TCK")


def walk(code: str, home: Path) -> dict[str, tuple[float, float, float]]:
    """Do one of each; returns bytes, deflated bytes and milliseconds of CPU, each."""
    found: dict[str, tuple[float, float, float]] = {}
    with program(
        home,
        sys.executable,
        "-c",
        code,
        "five-states",
        columns=120,
        rows=40,
        COLORTERM="truecolor",
    ) as terminal:
        squeeze = zlib.compressobj(6)

        def count(name: str, times: int, act: Callable[[int], None]) -> None:
            settle(terminal)
            sent = squeezed = 0
            busy = cpu(terminal)
            for number in range(times):
                act(number)
                data = settle(terminal)
                sent += len(data)
                squeezed += len(squeeze.compress(data) + squeeze.flush(zlib.Z_SYNC_FLUSH))
            found[name] = sent / times, squeezed / times, (cpu(terminal) - busy) / times

        terminal.wait("ready")
        settle(terminal)
        terminal.press("end", "enter")
        count("key", len(TYPED), lambda number: terminal.press(TYPED[number]))
        settle(terminal)
        before, busy, until = len(terminal.received), cpu(terminal), time.monotonic() + REST
        while time.monotonic() < until:
            terminal.read(0.1)
        sent = len(terminal.received) - before
        found["second of rest"] = sent / REST, sent / REST, (cpu(terminal) - busy) / REST
        count("run", 3, lambda _: terminal.press("f5"))
        count("step", 10, lambda _: terminal.press("f7"))
        count("lessons, there and back", 2, lambda _: terminal.press("f2"))
        count("help, there and back", 2, lambda number: terminal.press(("f1", "escape")[number]))

        terminal.leave()
    return found


def main(rounds: int = 1) -> None:
    sides = {"Textual's": PLAIN + START, "ours": START}
    taken: dict[str, list[dict[str, tuple[float, float, float]]]] = {name: [] for name in sides}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds):
            for name, code in sides.items():
                home = Path(folder, f"{name}-{turn}")
                home.mkdir()
                taken[name].append(walk(code, home))
    rows = []
    for what in taken["ours"][0]:
        figures = [
            f"{median([one[what][column] for one in taken[name]]):,.0f}"
            for name in sides
            for column in range(3)
        ]
        rows.append([what, *figures])
    head = [f"{name} {figure}" for name in sides for figure in ("bytes", "deflated", "CPU ms")]
    show("On the wire, a", ["", *head], rows)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
