"""The first paint is the frame: what is slow to load comes after it."""

import subprocess
import sys
import threading

import pytest

from playground.sandbox.client import ForkServer
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper
from tests.ui.conftest import PACK, Open
from tests.ui.driving import Driver

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


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (60, 14)])
async def test_every_widget_has_its_styles_from_the_start(
    play: Open, size: tuple[int, int]
) -> None:
    """They are not applied a second time to all of the screen; nothing would come of it."""
    async with play(size) as driver:
        nodes = [driver.screen, *driver.screen.walk_children()]
        assert len(nodes) > 50
        before = [node.styles.base.get_rules() for node in nodes]
        driver.screen.update_node_styles(animate=False)
        await driver.pilot.pause()
        for node, rules in zip(nodes, before, strict=True):
            assert rules == node.styles.base.get_rules(), node


async def test_the_sandbox_gets_warm_beside_it(store: str) -> None:
    """The server is started unasked once the screen is painted, and nobody waits for it."""
    asked, go_on = threading.Event(), threading.Event()

    class Slow(ForkServer):
        def start(self) -> None:
            asked.set()
            go_on.wait(60)

    keeper, slow = Keeper(store), Slow()
    app = PlaygroundApp(slow, keeper, PACK)
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            driver = Driver(app, pilot)
            await driver.until(lambda: driver.desk.ready)
            assert asked.is_set()
            await driver.write("a = 1\n")
            assert driver.shows("a = 1")
            go_on.set()
    finally:
        go_on.set()
        keeper.close()
        slow.close()  # the app asked it what it holds, and so it was started after all
