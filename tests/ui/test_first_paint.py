"""The first paint is the frame: what is slow to load comes after it."""

import subprocess
import sys

LATE = (
    "sqlalchemy",
    "playground.recorder",
    "playground.progress.store",
    "playground.course.claims",
)
SCRIPT = f"""
import asyncio, sys
from playground.ui.app import PlaygroundApp
from playground.ui.play.desk import Desk
from playground.ui.play.keeper import Keeper

async def load(self, path, wanted):
    late = [name for name in {LATE} if name in sys.modules]
    print("painted", late)

Desk.load = load

class Nowhere:
    def start(self): ...
    def submit(self, job): ...
    def close(self): ...

async def main():
    async with PlaygroundApp(Nowhere(), Keeper()).run_test(size=(120, 36)) as pilot:
        await pilot.pause()

asyncio.run(main())
"""


def test_the_first_paint_loads_nothing_slow() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stdout.strip() == "painted []", ran.stderr
